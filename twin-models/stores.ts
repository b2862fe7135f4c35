import { Type, type Static } from "typebox";
import { BucketSchema } from "./bucket.ts";
import { ItemKeySchema, MillisSchema, PersonIdSchema, PlaceIdSchema, ThingIdSchema } from "./ids.ts";
import { CLASS_NAMES } from "./preservation/climate-class.ts";
import { SENSITIVITIES, type MouldSensitivity } from "./preservation/mould.ts";
import { ProfileLimitSchema, ProfileSchema, SUBJECTS } from "./preservation/profile.ts";

const strict = { additionalProperties: false } as const;
const NumberOrNull = Type.Union([Type.Number(), Type.Null()]);
const MillisOrNull = Type.Union([MillisSchema, Type.Null()]);

export const SubjectSchema = Type.Enum([...SUBJECTS]);
export type Subject = Static<typeof SubjectSchema>;
export const SensitivitySchema = Type.Enum(Object.keys(SENSITIVITIES) as MouldSensitivity[]);
/** Quantities that are judged day by day. */
export const JUDGED = ["temperature", "humidity"] as const;
export type Judged = (typeof JUDGED)[number];

/** What people are told of an exposure: `ExposureFigures` of preservation/exposure-figures.ts, with the extremes. */
export const FiguresSchema = Type.Object({
  coverage: NumberOrNull, extrapolated: NumberOrNull, temperature: NumberOrNull, humidity: NumberOrNull, dewPoint: NumberOrNull, absoluteHumidity: NumberOrNull, humidityRatio: NumberOrNull,
  woodMoisture: NumberOrNull, paperMoisture: NumberOrNull, preservationIndex: NumberOrNull, paperLifetime: NumberOrNull, varnishLifetime: NumberOrNull, isoperm: NumberOrNull, luxHours: NumberOrNull,
  coldest: NumberOrNull, warmest: NumberOrNull, driest: NumberOrNull, dampest: NumberOrNull,
});
export type Figures = Static<typeof FiguresSchema>;

/**
 * By which limits a space is judged for a subject, from `since` on, until the next choice; chosen by a person, never by itself. `profile` is as it was
 * when it was chosen; null: by none from then on.
 */
export const ProfileChoiceSchema = Type.Object({
  space: PlaceIdSchema,
  subject: SubjectSchema,
  since: MillisSchema,
  profile: Type.Union([ProfileSchema, Type.Null()]),
  at: MillisSchema,
  by: Type.Object({ id: PersonIdSchema, name: Type.String() }),
  why: Type.String(),
});
export type ProfileChoice = Static<typeof ProfileChoiceSchema>;

/** `since`: the beginning of a day of the site; today where left out. Earlier only where nothing was in force then. */
export const ChooseProfileSchema = Type.Object(
  { subject: SubjectSchema, profile: Type.Union([Type.Object({ id: Type.String(), version: Type.Integer() }, strict), Type.Null()]), since: Type.Optional(MillisSchema), why: Type.String({ maxLength: 500 }) },
  strict,
);
export type ChooseProfile = Static<typeof ChooseProfileSchema>;

/** The library's own limits, as a new version. */
export const OwnProfileSchema = Type.Object(
  { source: Type.String({ minLength: 1, maxLength: 200 }), note: Type.String({ maxLength: 500 }), limits: Type.Array(ProfileLimitSchema, { minItems: 1, maxItems: 50 }) },
  strict,
);
export type OwnProfile = Static<typeof OwnProfileSchema>;

/** Of one quantity over the days of a span that were judged: how many, known over asked time, and inside over known time, each 0 to 1. */
export const InPartSchema = Type.Object({ days: Type.Integer(), known: Type.Number(), inside: NumberOrNull });
export type InPart = Static<typeof InPartSchema>;
const Parts = Type.Object({ temperature: Type.Union([InPartSchema, Type.Null()]), humidity: Type.Union([InPartSchema, Type.Null()]) });

/** A space with climate sensors. */
export const StoreLineSchema = Type.Object({
  space: PlaceIdSchema,
  sensors: Type.Integer(),
  /** The mean of what its sensors say now; null where none is fresh. */
  now: Type.Object({ temperature: NumberOrNull, humidity: NumberOrNull, at: MillisOrNull }),
  /** Of the last 30 and 365 days. */
  month: FiguresSchema,
  year: FiguresSchema,
  /** In range over the last 30 days, by the first profile in force; null where no profile limits it. */
  inRange: Parts,
  choices: Type.Array(ProfileChoiceSchema),
  /** Days that wait to be reckoned. */
  waiting: Type.Integer(),
});
export type StoreLine = Static<typeof StoreLineSchema>;
/** `done`, 0 to 1: how much of the past that waits is reckoned. */
export const StoresSchema = Type.Object({ to: MillisSchema, lines: Type.Array(StoreLineSchema), waiting: Type.Integer(), done: Type.Number() });
export type Stores = Static<typeof StoresSchema>;

/** One day of one quantity: milliseconds, and lowest and highest. `inside`, `part` and `steady` are null where no limit was in force. */
export const StoreDayQuantitySchema = Type.Object({
  known: Type.Number(),
  inside: NumberOrNull,
  part: NumberOrNull,
  lowest: NumberOrNull,
  highest: NumberOrNull,
  steady: Type.Union([Type.Boolean(), Type.Null()]),
});
export type StoreDayQuantity = Static<typeof StoreDayQuantitySchema>;
/** A day of the site's clock; `to` of the last one is where the record ends. */
export const StoreDaySchema = Type.Object({ from: MillisSchema, to: MillisSchema, profile: Type.Union([Type.String(), Type.Null()]), temperature: StoreDayQuantitySchema, humidity: StoreDayQuantitySchema });
export type StoreDay = Static<typeof StoreDaySchema>;

export const DoubtSchema = Type.Object({ quantity: Type.Enum(["temperature", "humidity", "illuminance"]), what: Type.Enum(["apart", "stuck"]), sensors: Type.Array(Type.String()), from: MillisSchema, to: MillisSchema, most: Type.Number() });
export const StoreSensorSchema = Type.Object({
  thing: ThingIdSchema,
  property: Type.String(),
  quantity: Type.Enum(["temperature", "humidity", "illuminance"]),
  /** `due`: until when its calibration holds; null where none is on record. */
  calibration: Type.Union([Type.Object({ from: MillisSchema, due: MillisSchema, certificate: Type.String() }), Type.Null()]),
});
export type StoreSensor = Static<typeof StoreSensorSchema>;

const RecordState = Type.Enum(["enough", "too-short", "too-many-gaps"]);
const Mould = Type.Object({ sensitivity: SensitivitySchema, decline: Type.Number(), index: Type.Number(), highest: Type.Number(), dry: Type.Number(), known: Type.Number(), unknown: Type.Number() });

export const StoreViewSchema = Type.Object({
  space: PlaceIdSchema,
  /** The span that was asked for, up to the last hour that is reckoned. */
  from: MillisSchema,
  to: MillisSchema,
  subject: SubjectSchema,
  figures: FiguresSchema,
  days: Type.Array(StoreDaySchema),
  inRange: Parts,
  /** Hour by hour from the first record on, or five years ago. */
  mould: Mould,
  /** By the last thirteen months. */
  band: Type.Object({ record: RecordState, band: Type.Union([Type.Object({ hours: Type.Number(), low7: Type.Number(), high93: Type.Number(), low: Type.Number(), high: Type.Number(), outside: Type.Number() }), Type.Null()]) }),
  climate: Type.Object({
    record: RecordState,
    grade: Type.Union([Type.Object({ grade: Type.Union([Type.Enum([...CLASS_NAMES]), Type.Null()]), holds: Type.Record(Type.String(), Type.Number()), hours: Type.Number(), part: Type.Number(), setPoint: Type.Object({ temperature: Type.Number(), humidity: Type.Number() }) }), Type.Null()]),
  }),
  sensors: Type.Array(StoreSensorSchema),
  /** Newest first. */
  doubts: Type.Array(DoubtSchema),
  /** Every choice there was, newest first. */
  choices: Type.Array(ProfileChoiceSchema),
  recorded: Type.Union([Type.Object({ first: MillisSchema, last: MillisSchema }), Type.Null()]),
  waiting: Type.Integer(),
});
export type StoreView = Static<typeof StoreViewSchema>;

/** Lowest, mean and highest of even parts of a span, each of whole hours. */
export const StoreHoursSchema = Type.Object({ from: MillisSchema, to: MillisSchema, bucketMs: Type.Number(), temperature: Type.Array(BucketSchema), humidity: Type.Array(BucketSchema) });
export type StoreHours = Static<typeof StoreHoursSchema>;

/** What a book lived through, where it is known to have been. */
export const PassportSchema = Type.Object({
  item: ItemKeySchema,
  from: MillisOrNull,
  to: MillisSchema,
  total: FiguresSchema,
  /** Of the last 365 days. */
  year: FiguresSchema,
  /** By space, minutes asked; null: where it was is not known, or in no space whose air is measured. */
  places: Type.Array(Type.Object({ space: Type.Union([PlaceIdSchema, Type.Null()]), minutes: Type.Number(), figures: FiguresSchema })),
  mould: Mould,
});
export type ItemPassport = Static<typeof PassportSchema>;
