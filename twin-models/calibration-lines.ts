import { calibrationsOf, dueOf } from "./calibration.ts";
import type { Millis, PlaceId } from "./ids.ts";
import type { Meaning } from "./meaning.ts";
import type { Calibration, ModelInfo, PropertyInfo, ThingInstance } from "./thing.ts";

/** What is calibrated of what a device measures: air, light and gases. */
const MEASURED: readonly Meaning[] = ["air.temperature", "air.humidity", "air.co2", "light"];
/** Units of gases and light of models that say no meaning. */
const UNITS: readonly string[] = ["ppb", "ppm", "µg/m³", "mg/m³", "lx", "µW/lm"];
/** So long before it is due it is to be seen. Our choice. */
export const SOON = 30 * 86_400_000;

export const CALIBRATION_STATES = ["overdue", "none", "soon", "holds"] as const;
export type CalibrationState = (typeof CALIBRATION_STATES)[number];

/** One quantity of one instrument, and how it stands with its calibration. */
export interface CalibrationLine {
  thing: ThingInstance;
  property: PropertyInfo;
  place: PlaceId;
  /** The last that has come into force; null: none ever. */
  last: Calibration | null;
  due: Millis | null;
  state: CalibrationState;
  /** All that are on record, newest first. */
  all: Calibration[];
}

export const isCalibratable = ({ type, means, unit, writable }: Pick<PropertyInfo, "type" | "means" | "unit" | "writable">): boolean => !writable && (type === "number" || type === "integer") && ((means !== undefined && MEASURED.includes(means)) || UNITS.includes(unit));

const stateAt = (due: Millis | null, now: Millis): CalibrationState => (due === null ? "none" : due <= now ? "overdue" : due - now < SOON ? "soon" : "holds");

/** Every climate, light and gas instrument, quantity by quantity: what is overdue the longest first, then what was never calibrated, then by due date. */
export function calibrationLines(things: Iterable<ThingInstance>, modelOf: (id: string) => ModelInfo | undefined, now: Millis): CalibrationLine[] {
  const lines: CalibrationLine[] = [];
  for (const thing of things)
    for (const property of modelOf(thing.model)?.properties ?? []) {
      if (!isCalibratable(property)) continue;
      const all = calibrationsOf(thing, property.name).toReversed();
      const last = all.find(({ from }) => from <= now) ?? null;
      const due = last && dueOf(last);
      lines.push({ thing, property, place: thing.place, last, due, state: stateAt(due, now), all });
    }
  const rank = ({ state }: CalibrationLine): number => CALIBRATION_STATES.indexOf(state);
  return lines.sort((a, b) => rank(a) - rank(b) || (a.due ?? 0) - (b.due ?? 0) || a.thing.id.localeCompare(b.thing.id) || a.property.name.localeCompare(b.property.name));
}
