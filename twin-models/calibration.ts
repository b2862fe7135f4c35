import type { Calibration, Present, ThingInstance } from "./thing.ts";

/** What a device says, put right: value × gain + offset. */
export const corrected = ({ gain, offset }: Pick<Calibration, "gain" | "offset">, value: number): number => value * gain + offset;

/** The calibrations of one property, in the order in which they came into force. */
export const calibrationsOf = ({ calibration = [] }: Pick<ThingInstance, "calibration">, property: string): Calibration[] =>
  calibration.filter((each) => each.property === property).toSorted((a, b) => a.from - b.from);

const YEAR = 365 * 86_400_000;

/** Until when a calibration holds: as it says, or a year, which is our choice. */
export const dueOf = ({ from, to }: Pick<Calibration, "from" | "to">): number => to ?? from + YEAR;

/** A present as the calibration in force at its time puts it right, and named by it; the same object where none is. `calibrations` of its property, in order. */
export function calibratedPresent(calibrations: readonly Calibration[], present: Present): Present {
  if (typeof present.value !== "number") return present;
  const inForce = calibrations.findLast(({ from }) => from <= present.time);
  return inForce && present.time < (inForce.to ?? Infinity) ? { ...present, value: corrected(inForce, present.value), calibration: inForce.certificate } : present;
}
