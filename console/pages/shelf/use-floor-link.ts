import type { PersonId } from "@stacktwin/twin-models/ids";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { placesQuery, sitesQuery } from "../../api/queries.ts";
import { bringShelves } from "../../floor/bring.ts";
import type { ShelfKey } from "../../floor/entries.ts";
import { flushFloor, openFloor, tellMoved, useFloor } from "../../floor/floor.ts";
import { isUnreached } from "../../shell/Unreached.tsx";

/** How often it is tried again while something waits, or no server answers, ms. */
const AGAIN_MS = 4_000;

export interface FloorLink {
  /** Null until one answer or none came. */
  reached: boolean | null;
  /** Shelves of this range that are on the device; null until that was asked. */
  kept: { count: number; of: number } | null;
  /** The stocktake is over, or this shelf is no part of it. */
  problem: unknown;
  /** Sends what waits now. */
  send: () => void;
}

/** Keeps the shelf and its range on the device, and sends what waits, again and again until both are done. */
export function useFloorLink(person: PersonId, at: ShelfKey): FloorLink {
  const client = useQueryClient();
  const waiting = useFloor((state) => state.waiting);
  const [reached, setReached] = useState<boolean | null>(null);
  const [kept, setKept] = useState<FloorLink["kept"]>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const bringing = useRef(false);
  const brought = useRef(false);

  const bring = useCallback(
    async (signal: AbortSignal) => {
      if (bringing.current || brought.current) return;
      bringing.current = true;
      try {
        const store = await openFloor();
        const [places, sites] = await Promise.all([client.fetchQuery(placesQuery(at.site, null)), client.fetchQuery(sitesQuery)]);
        await bringShelves({ store, places, sites, clock: () => Date.now(), signal, site: at.site, project: at.project }, at.shelf, (count, of) => {
          setReached(true);
          setKept({ count, of });
          if (count <= 1 || count === of) tellMoved();
        });
        setProblem(null);
        brought.current = true;
      } catch (error) {
        if (signal.aborted) return;
        setReached(!isUnreached(error));
        setProblem(isUnreached(error) ? null : error);
      } finally {
        bringing.current = false;
      }
    },
    [client, at],
  );
  const flush = useCallback(async () => {
    const end = await flushFloor(person);
    if (end === "empty" || end === "ended") return;
    if (end === "away") setReached(false);
  }, [person]);

  useEffect(() => {
    const stop = new AbortController();
    const pulse = (): void => {
      void flush().then(() => bring(stop.signal));
    };
    pulse();
    addEventListener("online", pulse);
    return () => {
      stop.abort();
      removeEventListener("online", pulse);
    };
  }, [flush, bring]);
  useEffect(() => {
    if (waiting === 0 && reached !== false) return undefined;
    const stop = new AbortController();
    const timer = setInterval(() => void flush().then(() => bring(stop.signal)), AGAIN_MS);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [waiting, reached, flush, bring]);
  const send = useCallback(() => void flush(), [flush]);
  return { reached, kept, problem, send };
}
