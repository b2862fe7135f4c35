import { useEffect, useMemo, useSyncExternalStore } from "react";
import { call } from "../api/client.ts";
import { useConnection } from "../live/use-live.ts";
import { useSite } from "../session/site.ts";
import { createBookTitles, type BookTitles } from "./book-titles.ts";

/** Titles of the books in sight. What a register says of a book is the same at any moment, so the time machine asks for nothing. */
export function useBookTitles(rows: readonly number[], version: number | undefined): { titles: BookTitles; problem: unknown } {
  const site = useSite();
  const titles = useMemo(() => createBookTitles((rows) => call("itemRows", { params: { site }, query: { rows: rows.join(",") } })), [site]);
  const { problem } = useSyncExternalStore(titles.subscribe, titles.state);
  const link = useConnection((state) => state.link);
  const sought = rows.join();
  useEffect(() => {
    if (version !== undefined) titles.want(sought === "" ? [] : sought.split(",").map(Number), version);
  }, [titles, sought, version]);
  useEffect(() => {
    if (link === "live" && titles.state().problem !== null) titles.again();
  }, [titles, link]);
  return { titles, problem };
}
