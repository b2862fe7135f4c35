import type { PersonId, Text } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Round } from "@stacktwin/twin-models/round";
import type { Task } from "@stacktwin/twin-models/task";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../../api/client.ts";
import { placesQuery } from "../../api/queries.ts";
import type { KeptList, ListKey } from "../../floor/entries.ts";
import { flushFloor, openFloor, tellMoved, useFloor } from "../../floor/floor.ts";
import { standsAt } from "../../floor/list-view.ts";
import { isUnreached } from "../../shell/Unreached.tsx";
import type { FloorLink } from "../shelf/use-floor-link.ts";

/** How often it is asked again where books are now, and what others did; and tried again while no server answers, ms. */
const LOOK_MS = 12_000;
const AGAIN_MS = 4_000;

/** What every place of a list is called, so that it can be said without a network. */
function namesOf(places: PlaceTree, task: Task, round: Round): KeptList["places"] {
  const ids = new Set([...task.lines.flatMap(({ shelf, to }) => [shelf, to]), ...round.stops.flatMap(({ place, others }) => [place, ...others.map((other) => other.place)])]);
  const within = (path: readonly { kind: string; label: Text }[], language: "zh" | "en"): string => path.filter(({ kind }) => kind === "storey" || kind === "space").map(({ label }) => label[language]).toReversed().join(" › ");
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const place = id === null ? undefined : places.byId.get(id);
      const path = place ? places.path(place.id) : [];
      return place ? [[place.id, { label: place.label, within: { zh: within(path, "zh"), en: within(path, "en") } }]] : [];
    }),
  );
}

/** Keeps the list and its way on the device, and sends what waits, again and again. */
export function useListLink(person: PersonId, at: ListKey): FloorLink {
  const client = useQueryClient();
  const waiting = useFloor((state) => state.waiting);
  const [reached, setReached] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const busy = useRef(false);

  const pulse = useCallback(
    async (signal: AbortSignal) => {
      if (busy.current) return;
      busy.current = true;
      try {
        const store = await openFloor();
        await flushFloor(person);
        // While something waits, what the server knows is older than what was done here.
        if ((await store.countWaiting(person)) > 0) {
          setReached(false);
          return;
        }
        const from = standsAt(await store.onList(at));
        const params = { site: at.site, task: at.task };
        const [places, list, round] = await Promise.all([client.fetchQuery(placesQuery(at.site, null)), call("task", { params }, signal), call("taskRound", { params, query: from === null ? {} : { from } }, signal)]);
        // Something was done meanwhile: the next look tells.
        if (!signal.aborted && (await store.countWaiting(person)) === 0) {
          await store.keepList({ ...at, list, round, places: namesOf(places, list, round), keptAt: Date.now() });
          tellMoved();
        }
        setReached(true);
        setProblem(null);
      } catch (error) {
        if (signal.aborted) return;
        setReached(!isUnreached(error));
        setProblem(isUnreached(error) ? null : error);
      } finally {
        busy.current = false;
      }
    },
    [client, at, person],
  );

  useEffect(() => {
    const stop = new AbortController();
    const look = (): void => void pulse(stop.signal);
    look();
    addEventListener("online", look);
    const timer = setInterval(look, waiting > 0 || reached === false ? AGAIN_MS : LOOK_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
      removeEventListener("online", look);
    };
  }, [pulse, waiting, reached]);
  const send = useCallback(() => void pulse(new AbortController().signal), [pulse]);
  return { reached, kept: null, problem, send };
}
