import { Type, type Static } from "typebox";

const strict = { additionalProperties: false } as const;
const orNull = <S extends ReturnType<typeof Type.Number> | ReturnType<typeof Type.String>>(schema: S) => Type.Union([schema, Type.Null()]);
const Both = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, strict);

/** What a profile may limit, with its unit and what it can be at all. */
export const QUANTITIES = {
  temperature: { unit: "°C", least: -40, most: 60 },
  humidity: { unit: "%", least: 0, most: 100 },
  illuminance: { unit: "lx", least: 0, most: 150_000 },
  ultraviolet: { unit: "µW/lm", least: 0, most: 10_000 },
  "light-dose": { unit: "lx·h/a", least: 0, most: 1_000_000_000 },
  SO2: { unit: "ppb", least: 0, most: 1_000_000 },
  NO2: { unit: "ppb", least: 0, most: 1_000_000 },
  O3: { unit: "ppb", least: 0, most: 1_000_000 },
  HCHO: { unit: "ppb", least: 0, most: 1_000_000 },
  CH3COOH: { unit: "ppb", least: 0, most: 1_000_000 },
  dust: { unit: "µg/m³", least: 0, most: 1_000_000 },
} as const;
export type Quantity = keyof typeof QUANTITIES;

/** What a limit holds for: everything, a material, or a class of sensitivity to light. */
export const SUBJECTS = ["all", "paper", "parchment-leather", "light-high", "light-medium", "light-low"] as const;
/** Of what the limit is: each value, the mean of a year, or what may be passed through for a short time. */
export const MEASURES = ["value", "annual-mean", "excursion"] as const;
export const CONFIDENCES = ["high", "medium", "low"] as const;

/** `range`: highest less lowest of `overH` hours. `each-way`: up or down from their mean, so that the range may be twice as much. */
export const ChangeSchema = Type.Object({ most: Type.Number(), of: Type.Enum(["range", "each-way"]), overH: Type.Number({ minimum: 1, maximum: 8784 }) }, strict);
export type Change = Static<typeof ChangeSchema>;

export const ProfileLimitSchema = Type.Object(
  {
    quantity: Type.Enum(Object.keys(QUANTITIES) as Quantity[]),
    subject: Type.Enum([...SUBJECTS]),
    measure: Type.Enum([...MEASURES]),
    /** Both ends are inside; null on a side without one. */
    min: orNull(Type.Number()),
    max: orNull(Type.Number()),
    change: Type.Union([ChangeSchema, Type.Null()]),
    /** Where it stands in the source. */
    clause: orNull(Type.String()),
    confidence: Type.Enum([...CONFIDENCES]),
  },
  strict,
);
export type ProfileLimit = Static<typeof ProfileLimitSchema>;

/** Limits of one source. A change of a number is a new version; a profile is never chosen by itself. */
export const ProfileSchema = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]*$" }),
    version: Type.Integer({ minimum: 1 }),
    title: Both,
    source: Type.String({ minLength: 1 }),
    edition: Type.String(),
    /** `withdrawn`: kept for what was agreed by it. `template`: to be filled by the library. */
    status: Type.Enum(["current", "superseded", "withdrawn", "template"]),
    /** The lowest of what its numbers rest on. */
    confidence: Type.Enum([...CONFIDENCES]),
    /** Who held the numbers to the text of the source; null: nobody yet, and so it is shown. */
    verifiedBy: orNull(Type.String()),
    note: Both,
    limits: Type.Array(ProfileLimitSchema, { maxItems: 200 }),
  },
  strict,
);
export type Profile = Static<typeof ProfileSchema>;
