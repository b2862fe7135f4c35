import { decodeBooks, type BookColumns } from "@stacktwin/twin-models/books";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { QueryClient } from "@tanstack/react-query";
import type { Moment } from "../live/view.ts";
import { ApiProblem, bytes, call } from "./client.ts";
import { placesQuery } from "./queries.ts";

/** Columns of moments are often the same: from one to the next a book moves every few minutes. */
const KEPT = 4;

/** Fetches a moment with all that is needed to draw it: books only when they are others than known ones, its layout once. */
export function momentFetcher(queries: QueryClient): (site: SiteId, at: Millis, signal: AbortSignal) => Promise<Moment> {
  let kept: { site: SiteId; tag: string; columns: BookColumns }[] = [];

  const booksAt = async (site: SiteId, at: Millis, signal: AbortSignal): Promise<BookColumns | null> => {
    const known = kept.findLast((one) => one.site === site);
    try {
      const { tag, buffer } = await bytes("books", { params: { site }, query: { at } }, { known: known?.tag, signal });
      const columns = buffer ? decodeBooks(buffer) : known?.columns;
      if (!columns) return null;
      kept = [...kept.filter((one) => one.tag !== tag), { site, tag, columns }].slice(-KEPT);
      return columns;
    } catch (problem) {
      // Without item rights the shelves stay closed; everything else is shown.
      if (problem instanceof ApiProblem && problem.status === 403) return null;
      throw problem;
    }
  };

  return async (site, at, signal) => {
    const [snapshot, books, inForce] = await Promise.all([
      call("snapshot", { params: { site }, query: { at } }, signal),
      booksAt(site, at, signal),
      queries.ensureQueryData(placesQuery(site, null)),
    ]);
    if (inForce.layout.validFrom !== snapshot.layout) await queries.ensureQueryData(placesQuery(site, snapshot.layout));
    return { snapshot, books };
  };
}
