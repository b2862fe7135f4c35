import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, ThingIdSchema } from "./ids.ts";
import type { MouldSensitivity } from "./preservation/mould.ts";
import { SensitivitySchema } from "./stores.ts";
import { conductanceOf, degreeHours, FIGURES, figuresOfYear, type FigureName, type InForce, type YearFigures } from "./what-if-figures.ts";
import { learn, type Recorded, type Room } from "./what-if/room.ts";
import { run, type RunOptions, type Would } from "./what-if-run.ts";
import { ScheduleSchema, type Schedule } from "./what-if/schedule.ts";

const NumberOrNull = Type.Union([Type.Number(), Type.Null()]);
const strict = { additionalProperties: false } as const;

export const WhatIfAskSchema = Type.Object({ schedule: ScheduleSchema, to: Type.Optional(MillisSchema), sensitivity: Type.Optional(SensitivitySchema) }, strict);
export type WhatIfAsk = Static<typeof WhatIfAskSchema>;

/** Before, after, and between what after lies by the other ways in which the model may be wrong. */
export const WhatIfFigureSchema = Type.Object({ name: Type.Enum(FIGURES), before: NumberOrNull, after: NumberOrNull, low: NumberOrNull, high: NumberOrNull });
export type WhatIfFigure = Static<typeof WhatIfFigureSchema>;

/** What the model rests on here. Codes are told in words by whoever shows them. */
export const NOTES = ["loss-seen", "loss-taken", "no-outdoor", "no-outdoor-hours", "humidity-set", "humidity-inferred", "humidity-carried", "humidity-not-set", "beyond", "unheld", "no-limits", "energy-relative", "energy-measured", "short", "set-point-gaps"] as const;
const NoteSchema = Type.Object({ note: Type.Enum(NOTES), value: NumberOrNull });

const Months = Type.Array(Type.Object({ lowest: NumberOrNull, mean: NumberOrNull, highest: NumberOrNull }));
const AirMonths = Type.Object({ temperature: Months, humidity: Months });
export const WhatIfSchema = Type.Object({
  space: PlaceIdSchema,
  from: MillisSchema,
  to: MillisSchema,
  /** Where the set-points of the record come from; null where nobody recorded the humidity's. */
  setPoint: Type.Object({ thing: ThingIdSchema, property: Type.String() }),
  humiditySetPoint: Type.Union([Type.Object({ thing: ThingIdSchema, property: Type.String() }), Type.Null()]),
  outdoor: Type.Union([ThingIdSchema, Type.Null()]),
  meter: Type.Union([ThingIdSchema, Type.Null()]),
  /** The schedule as it was, by months, for comparison and for a first table: null where a month has none. */
  was: Type.Object({ temperature: Type.Array(NumberOrNull), humidity: Type.Array(NumberOrNull) }),
  /** Parts of the hours of the span, 0 to 1. */
  coverage: Type.Object({ air: Type.Number(), setPoint: Type.Number(), outdoor: Type.Number(), held: Type.Number() }),
  figures: Type.Array(WhatIfFigureSchema),
  /** In the order of the span, each by its beginning. */
  months: Type.Array(MillisSchema),
  before: AirMonths,
  after: AirMonths,
  notes: Type.Array(NoteSchema),
});
export type WhatIf = Static<typeof WhatIfSchema>;

/** More than was shown is taken to be possible by half; the range goes from none of that to no end at all. Our choice. */
const MARGIN = 1.5;
/** By how much the mean of a year may be off: °C and %. Twice what the simulator's rooms showed (`tests/preservation/what-if.test.ts`). */
export const MODEL_ERROR = { temperature: 0.15, humidity: 1.5 } as const;
const YEAR_HOURS = 8760;
const part = (values: ArrayLike<number>, is: (value: number) => boolean): number => {
  let count = 0;
  for (let at = 0; at < values.length; at++) if (is(values[at]!)) count++;
  return values.length > 0 ? count / values.length : 0;
};
const isKnown = (value: number): boolean => value === value;

/** First hours of the months of the span. */
const beginnings = ({ month, hours }: Recorded): number[] => Array.from({ length: hours }, (_, hour) => hour).filter((hour) => hour === 0 || month[hour] !== month[hour - 1]);

function byMonth(record: Recorded, values: Float64Array): WhatIf["before"]["temperature"] {
  const starts = beginnings(record);
  return starts.map((from, at) => {
    const known = values.slice(from, starts[at + 1] ?? record.hours).filter(isKnown);
    return known.length === 0 ? { lowest: null, mean: null, highest: null } : { lowest: Math.min(...known), mean: known.reduce((sum, value) => sum + value, 0) / known.length, highest: Math.max(...known) };
  });
}

/** What each month was set to: the value of most of its hours. */
function usualOf({ month }: Recorded, values: Float64Array): (number | null)[] {
  return Array.from({ length: 12 }, (_, of) => {
    const counts = new Map<number, number>();
    values.forEach((value, hour) => {
      if (month[hour] === of && isKnown(value)) counts.set(Math.round(value * 10) / 10, (counts.get(Math.round(value * 10) / 10) ?? 0) + 1);
    });
    return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? null;
  });
}

/** The ways in which it may be otherwise than the model takes it: walls, plant, and humidity that only seems held. */
const variants = ({ loss, lossPairs, humidity }: Room): Partial<RunOptions>[] => [
  { margin: 1 },
  { margin: Infinity },
  ...(lossPairs > 0 ? [{ loss: loss / 1.3 }, { loss: loss * 1.3 }] : [{ loss: loss / 2 }, { loss: loss * 2 }]),
  ...(humidity === "inferred" ? [{ carry: true }] : []),
];

export type WhatIfTold = Pick<WhatIf, "was" | "coverage" | "figures" | "months" | "before" | "after" | "notes">;

/**
 * A year as it was and as it would have been under another schedule of set-points. A generator, so that everything else has its turn between its parts.
 * Null where no hour of air and set-point is known: then nothing can be told.
 */
export function* whatIf(record: Recorded, schedule: Schedule, limits: InForce, sensitivity: MouldSensitivity = "sensitive"): Generator<void, WhatIfTold | null> {
  const both = part(record.temperature, isKnown) * part(record.setPoint, isKnown);
  if (both === 0) return null;
  const room = learn(record);
  yield;
  const degrees = degreeHours(record, room, record.temperature);
  const conductance = record.energy && conductanceOf(record.energy, degrees.heating.map((heat, day) => heat + degrees.cooling[day]!));
  const was = figuresOfYear(record, room, record, limits, sensitivity);
  const metered = record.energy?.reduce((sum, value) => sum + (isKnown(value) ? value : 0), 0) ?? 0;
  const priced = (figures: YearFigures): YearFigures => ({
    ...figures,
    energy: conductance && figures.heating !== null && figures.cooling !== null ? metered + conductance.kWh * (figures.heating + figures.cooling - (was.heating ?? 0) - (was.cooling ?? 0)) : null,
  });
  const of = (options: Partial<RunOptions>): Would => run(record, room, schedule, { margin: MARGIN, loss: room.loss, carry: false, ...options });
  const would = of({});
  const after = priced(figuresOfYear(record, room, would, limits, sensitivity));
  const others: YearFigures[] = [after];
  for (const options of variants(room)) {
    yield;
    others.push(priced(figuresOfYear(record, room, of(options), limits, sensitivity)));
  }
  for (const side of [-1, 1]) {
    yield;
    const shifted = { temperature: would.temperature.map((value) => value + side * MODEL_ERROR.temperature), humidity: would.humidity.map((value) => Math.min(100, value + side * MODEL_ERROR.humidity)) };
    others.push(priced(figuresOfYear(record, room, shifted, limits, sensitivity)));
  }
  const before = priced(was);
  const end = (name: FigureName, pick: (...values: number[]) => number): number | null => {
    const known = others.flatMap((each) => each[name] ?? []);
    return known.length > 0 ? pick(...known) : null;
  };
  const outdoor = part(record.outside, isKnown);
  const held = part(room.held, (value) => value === 1);
  const note = (name: (typeof NOTES)[number], value: number | null = null): WhatIf["notes"] => [{ note: name, value }];
  return {
    was: { temperature: usualOf(record, record.setPoint), humidity: usualOf(record, record.humiditySetPoint) },
    coverage: { air: part(record.temperature, isKnown), setPoint: part(record.setPoint, isKnown), outdoor, held },
    figures: FIGURES.map((name) => ({ name, before: before[name], after: after[name], low: end(name, Math.min), high: end(name, Math.max) })),
    months: beginnings(record).map((hour) => record.from + hour * 3_600_000),
    before: { temperature: byMonth(record, record.temperature), humidity: byMonth(record, record.humidity) },
    after: { temperature: byMonth(record, would.temperature), humidity: byMonth(record, would.humidity) },
    notes: [
      ...(outdoor === 0 ? note("no-outdoor") : room.lossPairs > 0 ? note("loss-seen", room.loss) : note("loss-taken", room.loss)),
      ...(outdoor > 0 && outdoor < 0.9 ? note("no-outdoor-hours", outdoor) : []),
      ...note(`humidity-${room.humidity}`, isKnown(room.humidityAt) ? room.humidityAt : null),
      ...(schedule.humidity && room.humidity === "carried" ? note("humidity-not-set") : []),
      ...(would.beyond > 0 ? note("beyond", would.beyond) : []),
      ...(held < 0.98 ? note("unheld", 1 - held) : []),
      ...(limits.temperature || limits.humidity ? [] : note("no-limits")),
      ...(conductance ? note("energy-measured", conductance.explains) : outdoor > 0 ? note("energy-relative") : []),
      ...(record.hours < YEAR_HOURS * 0.95 ? note("short", record.hours / 24) : []),
      ...(part(record.setPoint, isKnown) < 0.98 ? note("set-point-gaps", part(record.setPoint, isKnown)) : []),
    ],
  };
}
