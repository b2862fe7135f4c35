import type { ThingId } from "@stacktwin/twin-models/ids";
import { isStale } from "@stacktwin/twin-models/known";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import type { Value } from "@stacktwin/twin-models/reading";
import type { ModelInfo, Present, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { isAbnormal, isMomentary, standing } from "../format/values.ts";
import type { ThingPresent } from "../live/presents.ts";
import type { Side } from "./side.ts";

export interface SilenceChange {
  thing: ThingInstance;
  turn: "silent" | "back";
}

export interface ValueChange {
  thing: ThingInstance;
  info: PropertyInfo;
  before: Value;
  after: Value;
  /** In steps of what is worth telling of this property. */
  size: number;
}

export interface ThingChanges {
  silences: SilenceChange[];
  /** Devices of which nothing is recorded at the earlier moment: they may have been silent, or not there yet. */
  unrecorded: ThingInstance[];
  /** Numbers, the largest change first. */
  values: ValueChange[];
  /** Words and yes or no, what is now abnormal first. */
  states: ValueChange[];
}

/** Fewer steps than that are weather, not news. */
const LEAST_STEPS = 3;
/** Of a property that names no deadband: this part of its range. */
const RANGE_PART = 0.01;
/** Counted for the place as a whole, or about the device itself. */
const UNLISTED: ReadonlySet<Meaning | undefined> = new Set<Meaning>(["seat", "people.in", "people.out", "people.here", "tag", "upkeep"]);

const stepOf = ({ deadband, minimum, maximum, decimals }: PropertyInfo): number => {
  const range = minimum !== undefined && maximum !== undefined ? (maximum - minimum) * RANGE_PART : 0;
  return Math.max(deadband > 0 ? deadband : range, 10 ** -decimals);
};

type Instant = Pick<Side, "at" | "grace">;

/** Whether nothing measured was heard; null of what measures nothing: of that the past keeps no silence. */
function isSilent({ properties }: ModelInfo, present: ThingPresent, { at, grace }: Instant): boolean | null {
  const measured = properties.filter(({ series }) => series);
  if (measured.length === 0) return null;
  return measured.every(({ name, maxAge }) => {
    const said = present[name];
    return !said || isStale(said, maxAge + grace, at);
  });
}

const isHeld = ({ maxAge }: PropertyInfo, present: Present, { at, grace }: Instant): boolean => {
  const how = standing(present, maxAge + grace, at);
  return how === "good" || how === "uncertain";
};

/** What devices say otherwise at two moments, the earlier first. Machines that move by order are told by their state, not by where they stand. */
export function thingChanges(before: Instant & Pick<Side, "presentOf">, after: Instant & Pick<Side, "presentOf" | "things">, models: ReadonlyMap<string, ModelInfo>): ThingChanges {
  const changes: ThingChanges = { silences: [], unrecorded: [], values: [], states: [] };
  for (const thing of after.things.values()) {
    const model = modelOfThing(models, thing);
    if (!model) continue;
    const [earlier, later] = [before.presentOf(thing.id), after.presentOf(thing.id)];
    const [mute, muteNow] = [isSilent(model, earlier, before), isSilent(model, later, after)];
    if (mute !== muteNow) {
      if (!muteNow && Object.keys(earlier).length === 0) changes.unrecorded.push(thing);
      else changes.silences.push({ thing, turn: muteNow ? "silent" : "back" });
    }
    const moves = model.actions.length > 0;
    for (const info of model.properties) {
      if (UNLISTED.has(info.means) || info.alarm === "never" || info.counter || isMomentary(model, info)) continue;
      const [was, is] = [earlier[info.name], later[info.name]];
      if (!was || !is || was.value === null || is.value === null || was.value === is.value) continue;
      if (typeof was.value === "number" && typeof is.value === "number") {
        const size = Math.abs(is.value - was.value) / stepOf(info);
        if (!moves && info.series && info.unit !== "" && size >= LEAST_STEPS && isHeld(info, was, before) && isHeld(info, is, after)) changes.values.push({ thing, info, before: was.value, after: is.value, size });
      } else if (!mute && !muteNow) {
        // A state of the past is as old as its beginning: it held for as long as the device was heard.
        changes.states.push({ thing, info, before: was.value, after: is.value, size: isAbnormal(info, is) ? 2 : isAbnormal(info, was) ? 1 : 0 });
      }
    }
  }
  const byName = (a: { thing: ThingInstance }, b: { thing: ThingInstance }): number => (a.thing.id as ThingId).localeCompare(b.thing.id);
  changes.silences.sort((a, b) => b.turn.localeCompare(a.turn) || byName(a, b));
  changes.values.sort((a, b) => b.size - a.size || byName(a, b));
  changes.states.sort((a, b) => b.size - a.size || byName(a, b));
  return changes;
}
