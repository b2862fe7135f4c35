import { calibratedPresent } from "@stacktwin/twin-models/calibration";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Calibration, Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { Reading, Value } from "@stacktwin/twin-models/reading";
import type { Line } from "./line.ts";

/** All that is known now of one property of one thing. One shape, made once at start. */
export interface Slot {
  readonly thing: ThingId;
  readonly property: string;
  readonly maxAge: number;
  readonly deadband: number;
  readonly line: Line | null;
  readonly calibrations: readonly Calibration[];
  /** As the device said it. */
  present: Present | null;
  /** As the calibration of its time puts it right: what leaves the twin. */
  shown: Present | null;
  keptAt: Millis;
  keptValue: Value;
  dirty: boolean;
}

export const newSlot = (thing: ThingId, info: PropertyInfo, line: Line | null, calibrations: readonly Calibration[]): Slot => ({
  thing,
  property: info.name,
  maxAge: info.maxAge,
  deadband: info.deadband,
  line,
  calibrations,
  present: null,
  shown: null,
  keptAt: Number.NEGATIVE_INFINITY,
  keptValue: null,
  dirty: false,
});

const moved = (slot: Slot, value: Value): boolean =>
  typeof value === "number" && typeof slot.keptValue === "number"
    ? Math.abs(value - slot.keptValue) > slot.deadband
    : value !== slot.keptValue;

/**
 * Puts what history should keep of a reading newer than the present into `keep`. So that a deadband never hides
 * silence, the kept samples of a property that is heard are never further apart than its max age: a reading is kept
 * when the next one, at the same pace, would come too late, and the one before it when this one came late itself.
 */
export function keepNewer(slot: Slot, reading: Reading, keep: Reading[]): void {
  const before = slot.present;
  const age = reading.time - slot.keptAt;
  const changed = before === null || reading.quality !== before.quality || moved(slot, reading.value);
  if (!changed && age + (reading.time - before.time) <= slot.maxAge) return;
  if (before !== null && age > slot.maxAge && before.time > slot.keptAt)
    keep.push({
      thing: slot.thing,
      property: slot.property,
      time: before.time,
      received: before.heard,
      value: before.value,
      quality: before.quality,
      ...(before.reason === undefined ? {} : { reason: before.reason }),
    });
  slot.keptAt = reading.time;
  slot.keptValue = reading.value;
  keep.push(reading);
}

/** Puts a present in. */
export function putPresent(slot: Slot, present: Present): Present {
  slot.present = present;
  slot.shown = slot.calibrations.length === 0 ? present : calibratedPresent(slot.calibrations, present);
  return slot.shown;
}

/** Of two different values of one moment the same one wins in whatever order they came. */
export const outranks = (value: Value, present: Value): boolean =>
  typeof value === "number" && typeof present === "number" ? value > present : String(value ?? "") > String(present ?? "");

export const presentOf = (reading: Reading, heard: Millis): Present =>
  reading.reason === undefined
    ? { value: reading.value, time: reading.time, heard, quality: reading.quality }
    : { value: reading.value, time: reading.time, heard, quality: reading.quality, reason: reading.reason };
