import { Type, type Static, type TSchema } from "typebox";
import { MillisSchema, PlaceIdSchema } from "./ids.ts";
import { GASES } from "./preservation/gases.ts";
import { PEST_KINDS } from "./registers/pests.ts";
import { BySchema } from "./task.ts";

const strict = { additionalProperties: false } as const;
const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
const Named = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const Note = Type.String({ maxLength: 1000 });
const Amount = Type.Number({ minimum: 0, maximum: 1_000_000 });

export const REGISTERS = ["pests", "gases", "light"] as const;
export type Register = (typeof REGISTERS)[number];

/** What passive samplers and instruments are used for in stores. */
export const SUBSTANCES = [...GASES, "dust"] as const;
export type Substance = (typeof SUBSTANCES)[number];
export const CONCENTRATIONS = ["ppb", "µg/m³"] as const;
export type Concentration = (typeof CONCENTRATIONS)[number];

/** A trap that was looked at: nothing in it is an entry as well. */
export const PestCheckSchema = Type.Object(
  { trap: Named, where: Type.String({ maxLength: 200 }), counts: Type.Array(Type.Object({ kind: Type.Enum(PEST_KINDS), count: Type.Integer({ minimum: 1, maximum: 10_000 }) }, strict), { maxItems: PEST_KINDS.length }), note: Note },
  strict,
);
export type PestCheck = Static<typeof PestCheckSchema>;

/** One substance at one point. `below`: not more than the detection limit was found; `value` is that limit then. */
export const GasMeasurementSchema = Type.Object(
  {
    point: Named, substance: Type.Enum([...SUBSTANCES]), value: Amount, unit: Type.Enum([...CONCENTRATIONS]), below: Type.Boolean(), method: Type.Enum(["passive", "instrument"]),
    /** The least that can be told from nothing, or two values from each other, in the unit of the value; null where nobody knows. */
    detection: orNull(Amount), resolution: orNull(Amount),
    /** °C, of the air that was sampled: by it ppb and µg/m³ are told from each other; 20 °C where it is null. */
    temperature: orNull(Type.Number({ minimum: -40, maximum: 60 })),
    note: Note,
  },
  strict,
);
export type GasMeasurement = Static<typeof GasMeasurementSchema>;

/** Light that falls on one point. */
export const LightMeasurementSchema = Type.Object(
  { point: Named, lux: orNull(Type.Number({ minimum: 0, maximum: 150_000 })), ultraviolet: orNull(Type.Number({ minimum: 0, maximum: 10_000, description: "µW/lm" })), note: Note },
  strict,
);
export type LightMeasurement = Static<typeof LightMeasurementSchema>;

const SAID = { pests: PestCheckSchema, gases: GasMeasurementSchema, light: LightMeasurementSchema } as const;
const common = {
  id: Type.String({ minLength: 8, maxLength: 64, pattern: "^[\\w.:-]+$", description: "Made by the device, unique for ever: sent again it is one entry" }),
  /** When it was looked at or measured. */
  at: MillisSchema,
  /** The entry that this one puts right; that stays on record. */
  corrects: orNull(Type.String()),
};
/** `said` null: the entry that is put right was none at all. */
const entryOf = <R extends Register>(register: R) => ({ ...common, register: Type.Literal(register), said: orNull(SAID[register]) });
export const NewObservationSchema = Type.Union([Type.Object(entryOf("pests"), strict), Type.Object(entryOf("gases"), strict), Type.Object(entryOf("light"), strict)]);
export type NewObservation = Static<typeof NewObservationSchema>;

const kept = { space: PlaceIdSchema, by: BySchema, received: MillisSchema, /** The entry that puts this one right; null: it holds. */ correctedBy: orNull(Type.String()) };
export const ObservationSchema = Type.Union([Type.Object({ ...entryOf("pests"), ...kept }), Type.Object({ ...entryOf("gases"), ...kept }), Type.Object({ ...entryOf("light"), ...kept })]);
export type Observation = Static<typeof ObservationSchema>;
export type ObservationOf<R extends Register> = Extract<Observation, { register: R }>;

/** How a value stands to the limit in force: `indicative` where what was measured with cannot judge it. */
export const VERDICTS = ["within", "over", "indicative", "no-limit"] as const;
export type Verdict = (typeof VERDICTS)[number];
export const JudgedValueSchema = Type.Object({
  quantity: Type.String(),
  /** In the unit of the limit; null where it cannot be told in it. */
  value: orNull(Type.Number()),
  unit: Type.String(),
  limit: orNull(Type.Number()),
  source: orNull(Type.String()),
  verdict: Type.Enum([...VERDICTS]),
});
export type JudgedValue = Static<typeof JudgedValueSchema>;

export const ObservationsSchema = Type.Object({
  /** Newest first; those that were put right too. */
  entries: Type.Array(Type.Object({ entry: ObservationSchema, judged: Type.Array(JudgedValueSchema) })),
  /** Of each month of the site's clock, `2026-06`, from the first to the last: how many entries hold, and what they add up to. */
  months: Type.Array(Type.Object({ month: Type.String(), entries: Type.Integer(), total: Type.Number() })),
});
export type Observations = Static<typeof ObservationsSchema>;
