import type { PersonId } from "@stacktwin/twin-models/ids";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { sitesQuery } from "../../api/queries.ts";
import { bringList } from "../../salvage/bring.ts";
import { flushSalvage, openSalvage, tellMoved } from "../../salvage/here.ts";
import type { ListKey } from "../../salvage/kept.ts";
import { isUnreached } from "../../shell/Unreached.tsx";

/** How often it is tried again, and asked what others did, ms. */
const AGAIN_MS = 5_000;

export interface SalvageLink {
  /** Null until one answer or none came. */
  reached: boolean | null;
  /** Boxes that are on the device; null until that was asked. */
  kept: { count: number; of: number } | null;
  /** What the server said when it did not give the list. */
  problem: unknown;
  /** Sends what waits, and asks again how it stands. */
  pulse: () => void;
}

/** Keeps a list on the device, sends what was done here, and brings what others did, again and again. */
export function useSalvageLink(person: PersonId, key: ListKey): SalvageLink {
  const client = useQueryClient();
  const [reached, setReached] = useState<boolean | null>(null);
  const [kept, setKept] = useState<SalvageLink["kept"]>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const busy = useRef(false);
  const stop = useRef(new AbortController());

  const once = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    const { signal } = stop.current;
    try {
      if ((await flushSalvage(person)) === "away") setReached(false);
      const [store, sites] = await Promise.all([openSalvage(), client.fetchQuery(sitesQuery)]);
      const timeZone = sites.find(({ id }) => id === key.site)?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
      await bringList({ ...key, store, timeZone, clock: () => Date.now(), signal, onKept: (count, of) => setKept({ count, of }) });
      setReached(true);
      setProblem(null);
      tellMoved();
    } catch (error) {
      if (signal.aborted) return;
      setReached(!isUnreached(error));
      setProblem(isUnreached(error) ? null : error);
    } finally {
      busy.current = false;
    }
  }, [client, person, key]);
  const pulse = useCallback(() => void once(), [once]);

  useEffect(() => {
    stop.current = new AbortController();
    const again = (): void => void Promise.resolve().then(once);
    again();
    const timer = setInterval(again, AGAIN_MS);
    addEventListener("online", again);
    return () => {
      stop.current.abort();
      clearInterval(timer);
      removeEventListener("online", again);
    };
  }, [once]);
  return { reached, kept, problem, pulse };
}
