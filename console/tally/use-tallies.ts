import type { PlaceId } from "@stacktwin/twin-models/ids";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import { useMemo } from "react";
import { useModels, usePlaces } from "../api/queries.ts";
import { useAllPresents } from "../live/use-changes.ts";
import { useLive, useLiveState, useNow } from "../live/use-live.ts";
import { useSite } from "../session/site.ts";
import { tallies, type Tally } from "./tally.ts";
import { useCounted } from "./use-counted.ts";

const NONE: ReadonlyMap<PlaceId, Tally> = new Map();

/** Seats, people, leaks and air of every place, at most every two seconds anew. */
export function useTallies(): ReadonlyMap<PlaceId, Tally> {
  const tree = usePlaces(useSite()).data;
  const models = useModels().data;
  const things = useLiveState((state) => state.things);
  const presentOf = useAllPresents();
  const counted = useCounted();
  const live = useLive();
  // Staleness needs no tick a second.
  const now = useNow(15_000);
  return useMemo(() => {
    if (!tree || !models) return NONE;
    return tallies({
      tree, models, things: things.values(), presentOf, now: Math.max(now, live.state.getState().at),
      counted: (thing, name) => {
        const found = things.get(thing);
        const info = found && modelOfThing(models, found)?.properties.find((property) => property.name === name);
        return info ? counted(thing, info, presentOf(thing)) : null;
      },
    });
  }, [tree, models, things, presentOf, counted, now, live]);
}
