import { enclosureOf } from "@stacktwin/twin-models/enclosure";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import type { ModelInfo, Present, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { standing } from "../format/values.ts";
import type { ThingPresent } from "../live/presents.ts";

/** `stale`: heard before, but too long ago; `unknown`: never heard, or not usable. */
export const SEAT_STATES = ["taken", "belongings", "free", "stale", "unknown"] as const;
export type SeatState = (typeof SEAT_STATES)[number];

export const AIR = ["air.temperature", "air.humidity", "air.co2"] as const satisfies readonly Meaning[];
export type Air = (typeof AIR)[number];

export interface Span {
  low: number;
  high: number;
  /** How many sensors say so. */
  of: number;
  unit: string;
  decimals: number;
}

/** What things tell about a place, added up over all that stands in it. */
export interface Tally {
  seats: Record<SeatState, number>;
  /** Whether there is water where none should be, by sensor. */
  leaks: { wet: number; dry: number; unknown: number };
  /** Gates that lead into exactly this place: what passed today. */
  passed: { in: number; out: number } | null;
  /** People that sensors in it see. */
  seen: number | null;
  air: Partial<Record<Air, Span>>;
}

const emptyTally = (): Tally => ({
  seats: { taken: 0, belongings: 0, free: 0, stale: 0, unknown: 0 }, leaks: { wet: 0, dry: 0, unknown: 0 }, passed: null, seen: null, air: {},
});

export const seatTotal = ({ seats }: Tally): number => SEAT_STATES.reduce((sum, state) => sum + seats[state], 0);

/** People in a place now: those that came in less those that left today, else those that are seen; null when nothing counts there. */
export const peopleIn = ({ passed, seen }: Tally): number | null => (passed ? Math.max(0, passed.in - passed.out) : seen);

const WORDS: Readonly<Record<string, SeatState>> = { true: "taken", false: "free", taken: "taken", free: "free", belongings: "belongings" };

export function seatState(info: PropertyInfo, present: Present | undefined, now: Millis): SeatState {
  const how = standing(present, info.maxAge, now);
  if (how === "silent" || how === "bad") return "unknown";
  return how === "stale" ? "stale" : (WORDS[String(present?.value)] ?? "unknown");
}

interface Told {
  info: PropertyInfo;
  present: Present | undefined;
  thing: ThingInstance;
  now: Millis;
  counted: (thing: ThingId, property: string) => number | null;
}

/** What each meaning adds to the tally of a place; one entry a meaning. */
const ADD: Partial<Record<Meaning, (to: Tally, told: Told) => void>> = {
  seat: ({ seats }, { info, present, now }) => void seats[seatState(info, present, now)]++,
  leak: ({ leaks }, { info, present, now }) => {
    const how = standing(present, info.maxAge, now);
    leaks[how === "good" || how === "uncertain" ? (present?.value === true ? "wet" : "dry") : "unknown"]++;
  },
  "people.here": (to, { info, present, now }) => {
    const how = standing(present, info.maxAge, now);
    if ((how === "good" || how === "uncertain") && typeof present?.value === "number") to.seen = (to.seen ?? 0) + present.value;
  },
  ...Object.fromEntries(AIR.map((air) => [air, (to: Tally, { info, present, now }: Told) => {
    const value = present?.value;
    if (typeof value !== "number" || standing(present, info.maxAge, now) !== "good") return;
    const known = to.air[air];
    to.air[air] = { low: Math.min(known?.low ?? value, value), high: Math.max(known?.high ?? value, value), of: (known?.of ?? 0) + 1, unit: info.unit, decimals: info.decimals };
  }])),
};

/** Of gates: the place they lead into has what passed, nothing else has. */
const PASS: Partial<Record<Meaning, "in" | "out">> = { "people.in": "in", "people.out": "out" };

export interface TallyNeeds {
  tree: PlaceTree;
  things: Iterable<ThingInstance>;
  models: ReadonlyMap<string, ModelInfo>;
  presentOf: (thing: ThingId) => ThingPresent;
  /** What a counter counted today; null when that is not known. */
  counted: (thing: ThingId, property: string) => number | null;
  now: Millis;
}

/** The places that a thing tells of: all around it; of its air, none beyond the case that it is in. */
function reachOf(tree: PlaceTree, place: PlaceId, means: Meaning): readonly Place[] {
  const path = tree.path(place);
  const enclosure = AIR.some((air) => air === means) ? enclosureOf(tree, place) : undefined;
  return enclosure === undefined || enclosure.kind === "space" ? path : path.slice(0, path.indexOf(enclosure) + 1);
}

/** The tally of every place of which something is told. */
export function tallies({ tree, things, models, presentOf, counted, now }: TallyNeeds): ReadonlyMap<PlaceId, Tally> {
  const found = new Map<PlaceId, Tally>();
  const at = (place: PlaceId): Tally => {
    let tally = found.get(place);
    if (!tally) found.set(place, (tally = emptyTally()));
    return tally;
  };
  const root = tree.places[0]?.id;
  for (const thing of things) {
    const present = presentOf(thing.id);
    for (const info of modelOfThing(models, thing)?.properties ?? []) {
      if (!info.means) continue;
      const pass = PASS[info.means];
      const into = thing.inward ?? root;
      const passed = pass ? counted(thing.id, info.name) : null;
      if (pass && into && passed !== null) {
        const tally = at(into);
        tally.passed ??= { in: 0, out: 0 };
        tally.passed[pass] += passed;
      }
      const add = ADD[info.means];
      if (add) for (const { id } of reachOf(tree, thing.place, info.means)) add(at(id), { info, present: present[info.name], thing, now, counted });
    }
  }
  return found;
}
