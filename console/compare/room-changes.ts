import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import type { ModelInfo } from "@stacktwin/twin-models/thing";
import { peopleIn, tallies } from "../tally/tally.ts";
import type { Side } from "./side.ts";

/** What a counter had counted on the day of a moment, until then; null when that is not known. */
export type CountedBy = (thing: ThingId, property: string) => number | null;

export interface RoomChange {
  place: PlaceId;
  what: "seats" | "people";
  before: number;
  after: number;
  /** Seats there are; null of people. */
  of: number | null;
}

const TAKEN: ReadonlySet<unknown> = new Set([true, "taken", "belongings"]);

/** Seats taken in each storey, as each seat last said by then, and how many say anything. */
function seatsTaken({ tree, things, presentOf }: Side, models: ReadonlyMap<string, ModelInfo>): Map<PlaceId, { taken: number; of: number }> {
  const found = new Map<PlaceId, { taken: number; of: number }>();
  for (const thing of things.values()) {
    for (const { name, means } of modelOfThing(models, thing)?.properties ?? []) {
      if (means !== "seat") continue;
      const value = presentOf(thing.id)[name]?.value;
      const storey = tree.within(thing.place, "storey")?.id;
      if (value === undefined || value === null || !storey) continue;
      const at = found.get(storey) ?? { taken: 0, of: 0 };
      found.set(storey, { taken: at.taken + (TAKEN.has(value) ? 1 : 0), of: at.of + 1 });
    }
  }
  return found;
}

function people(side: Side, models: ReadonlyMap<string, ModelInfo>, counted: CountedBy): Map<PlaceId, number> {
  const found = new Map<PlaceId, number>();
  for (const [place, tally] of tallies({ tree: side.tree, things: side.things.values(), models, presentOf: side.presentOf, counted, now: side.at })) {
    const count = peopleIn(tally);
    const kind = side.tree.byId.get(place)?.kind;
    if (count !== null && (kind === "site" || kind === "storey")) found.set(place, count);
  }
  return found;
}

/** Seats and people by storey and of the whole site, where both moments know them and they differ. */
export function roomChanges(before: Side, after: Side, models: ReadonlyMap<string, ModelInfo>, countedBefore: CountedBy, countedAfter: CountedBy): RoomChange[] {
  const changes: RoomChange[] = [];
  const [were, are] = [people(before, models, countedBefore), people(after, models, countedAfter)];
  for (const [place, now] of are) {
    const then = were.get(place);
    if (then !== undefined && then !== now) changes.push({ place, what: "people", before: then, after: now, of: null });
  }
  const seats = seatsTaken(before, models);
  for (const [place, now] of seatsTaken(after, models)) {
    const then = seats.get(place);
    if (then && then.taken !== now.taken) changes.push({ place, what: "seats", before: then.taken, after: now.taken, of: now.of });
  }
  return changes;
}
