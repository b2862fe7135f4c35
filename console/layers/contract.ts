import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Priority } from "@stacktwin/twin-models/priority";
import type { BookColumns } from "@stacktwin/twin-models/books";
import type { Millis, PlaceId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { LimitBook, Normal } from "../format/limits.ts";
import type { ThingPresent } from "../live/presents.ts";
import type { IconName } from "../look/Icon.tsx";

/** What a value belongs to: a storey, a space, a range, a shelf, or a thing. */
export type Subject = { kind: "place"; id: PlaceId } | { kind: "thing"; id: ThingId };

export interface LayerValue {
  subject: Subject;
  /** In the layer's unit; of a layer of words the position of the word. Null: nothing is known, which is not zero. */
  value: number | null;
  /** Known once, but too old to be believed. */
  stale: boolean;
  /** Since when nothing newer was heard, server time: of several sources the oldest. Null where no device is behind it. */
  at: Millis | null;
  /** What the limits there call normal. */
  normal?: Normal;
  /** More to it, such as how many of how many. */
  note?: Text;
}

/** One value of a layer of words. `tone`: from 0 (as it should be) to 1, or the colour of an alarm. */
export interface Word {
  title: Text;
  tone: number | Priority;
  hatched?: true;
}

/**
 * - `degree`: more and less are alike, such as a temperature. It spans the values, `least` at the least, in whole steps;
 *   `band` is half of what is normal where a limit stands on one side alone.
 * - `amount`: from none to many.
 * - `words`: each value has its own.
 */
export type ScaleSpec =
  | { kind: "degree"; step: number; least: number; band: number; within?: readonly [number, number] }
  | { kind: "amount"; step: number; least: number; most?: number }
  | { kind: "words"; words: readonly Word[] };

/** What layers read. Times are server time. */
export interface LayerInput {
  tree: PlaceTree;
  things: ReadonlyMap<ThingId, ThingInstance>;
  models: ReadonlyMap<string, ModelInfo>;
  presentOf: (thing: ThingId) => ThingPresent;
  /** What a counter counted today; null when that is not known. */
  counted: (thing: ThingId, info: PropertyInfo, present: ThingPresent) => number | null;
  alarms: Iterable<Alarm>;
  limits: LimitBook;
  books: BookColumns | null;
  now: Millis;
}

/** A layer over the scene, as data: the scene, its legend, its list and its labels need no more. */
export interface Layer {
  /** In the address. */
  name: string;
  icon: IconName;
  title: Text;
  /** What a value is, in a sentence. */
  what: Text;
  unit: Text;
  decimals: number;
  /** What its list counts, such as rooms. */
  subjects: Text;
  scale: ScaleSpec;
  /** Whether the installation has a source for it. */
  offered: (input: LayerInput) => boolean;
  of: (input: LayerInput) => LayerValue[];
}

export const subjectKey = ({ kind, id }: Subject): string => `${kind} ${id}`;
