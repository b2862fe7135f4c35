import { Type, type Static } from "typebox";
import { ItemKeySchema, MillisSchema, PersonIdSchema, PlaceIdSchema, SiteIdSchema, TextSchema } from "./ids.ts";
import { ADDRESS, SEND_PROBLEMS } from "./notify.ts";
import { MONTH, YEAR } from "./report-span.ts";

const strict = { additionalProperties: false } as const;
const Hash = Type.String({ pattern: "^[0-9a-f]{64}$", description: "SHA-256, hexadecimal" });
const NumberOrNull = Type.Union([Type.Number(), Type.Null()]);
const Instant = Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z$", description: "UTC, ISO 8601" });
const Who = Type.Object({ id: PersonIdSchema, name: Type.String() });

export const REPORT_KINDS = ["month", "year", "evidence"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
export const REPORT_LANGUAGES = ["zh", "en"] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];
const Language = Type.Enum(REPORT_LANGUAGES);
/** Made on the device that asks, so that what is asked twice is made once. */
const Asked = Type.String({ pattern: "^[A-Za-z0-9-]{8,64}$" });
/** Those that are named, or (null) all of the site. */
const Spaces = Type.Union([Type.Array(PlaceIdSchema, { minItems: 1, maxItems: 1000 }), Type.Null()]);

/** What a lender allows; null on a side without a limit. `profile` where it was taken from one, as `id version`; `luxHours`: over the whole span. */
export const LenderLimitsSchema = Type.Object(
  {
    profile: Type.Union([Type.String(), Type.Null()]),
    temperature: Type.Object({ min: NumberOrNull, max: NumberOrNull }, strict),
    humidity: Type.Object({ min: NumberOrNull, max: NumberOrNull }, strict),
    luxHours: NumberOrNull,
  },
  strict,
);
export type LenderLimits = Static<typeof LenderLimitsSchema>;

const MonthAsk = Type.Object({ id: Asked, kind: Type.Literal("month"), month: Type.String({ pattern: MONTH }), spaces: Spaces, language: Language }, strict);
const YearAsk = Type.Object({ id: Asked, kind: Type.Literal("year"), year: Type.String({ pattern: YEAR }), spaces: Spaces, language: Language }, strict);
/** From the beginning of a day to the end of one by the clock of the site, both named as dates. */
const DATE = "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$";
const EvidenceAsk = Type.Object(
  { id: Asked, kind: Type.Literal("evidence"), item: ItemKeySchema, first: Type.String({ pattern: DATE }), last: Type.String({ pattern: DATE }), limits: LenderLimitsSchema, language: Language },
  strict,
);
export const MakeReportSchema = Type.Union([MonthAsk, YearAsk, EvidenceAsk]);
export type MakeReport = Static<typeof MakeReportSchema>;
export type AskedOf<K extends ReportKind> = Extract<MakeReport, { kind: K }>;

/** One file of a report, as it was made. */
export const ReportFileSchema = Type.Object({ name: Type.String(), type: Type.String(), bytes: Type.Integer(), sha256: Hash });
export type ReportFile = Static<typeof ReportFileSchema>;

/**
 * What is signed: the canonical JSON of this, UTF-8 (`canonical-json.ts`). `number` counts the reports of a site from 1; `previous` is the SHA-256 of the
 * statement before, null for the first one; `key` the SHA-256 of the public key (SubjectPublicKeyInfo, DER) that signs; `inputs` of what it was told from.
 */
export const StatementSchema = Type.Object({
  what: Type.Literal("stacktwin.report"),
  format: Type.Literal(1),
  site: SiteIdSchema,
  number: Type.Integer({ minimum: 1 }),
  previous: Type.Union([Hash, Type.Null()]),
  kind: Type.Enum(REPORT_KINDS),
  language: Language,
  title: Type.String(),
  /** `name` is the month or year; `over`: whether it had ended when the report was made. */
  span: Type.Object({ name: Type.Union([Type.String(), Type.Null()]), from: Instant, to: Instant, timeZone: Type.String(), over: Type.Boolean() }),
  spaces: Type.Array(PlaceIdSchema),
  item: Type.Union([ItemKeySchema, Type.Null()]),
  inputs: Hash,
  software: Type.Object({ name: Type.String(), version: Type.String() }),
  made: Type.Object({ at: Instant, by: Who }),
  /** The schedule that asked for it. */
  schedule: Type.Union([Type.String(), Type.Null()]),
  files: Type.Array(ReportFileSchema),
  key: Hash,
});
export type Statement = Static<typeof StatementSchema>;

/** A letter with a report, and what became of it. */
export const ReportMailSchema = Type.Object({
  to: Type.String(),
  name: Type.String(),
  state: Type.Enum(["waiting", "sent", "failed"]),
  attempts: Type.Integer(),
  /** When it is tried next, or when it ended. */
  due: MillisSchema,
  problem: Type.Union([Type.Enum(SEND_PROBLEMS), Type.Enum(["may-not"]), Type.Null()]),
  said: Type.String(),
});
export type ReportMail = Static<typeof ReportMailSchema>;

/** A report as lists show it; `sha256` of its statement. */
export const ReportViewSchema = Type.Object({ statement: StatementSchema, sha256: Hash, mails: Type.Array(ReportMailSchema) });
export type ReportView = Static<typeof ReportViewSchema>;

/** One that is being made, or could not be. `done`: 0 to 1. `number` when it is there. */
export const ReportJobSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum(REPORT_KINDS),
  title: Type.String(),
  by: Type.String(),
  at: MillisSchema,
  done: Type.Number(),
  number: Type.Union([Type.Integer(), Type.Null()]),
  problem: Type.Union([Type.Object({ code: Type.String(), text: TextSchema }), Type.Null()]),
});
export type ReportJob = Static<typeof ReportJobSchema>;

export const ReportsSchema = Type.Object({
  /** Newest first. */
  reports: Type.Array(ReportViewSchema),
  making: Type.Array(ReportJobSchema),
});
export type Reports = Static<typeof ReportsSchema>;

/** A key that signs, or did. `from`: since when. `rotation` where another one was before: the canonical JSON that both signed, base64. */
export const ReportKeySchema = Type.Object({
  fingerprint: Hash,
  publicKey: Type.String({ description: "PEM" }),
  from: MillisSchema,
  rotation: Type.Union([Type.Object({ statement: Type.String(), byPrevious: Type.String(), byThis: Type.String() }), Type.Null()]),
});
export type ReportKey = Static<typeof ReportKeySchema>;
/** What the rotation of a key says: the canonical JSON of this. */
export const RotationSchema = Type.Object({ what: Type.Literal("stacktwin.key"), format: Type.Literal(1), previous: Hash, key: Hash, at: Instant, by: Type.String(), why: Type.String() });
export type Rotation = Static<typeof RotationSchema>;
/** The one that signs now is the last. */
export const ReportKeysSchema = Type.Object({ keys: Type.Array(ReportKeySchema) });
export const RotateKeySchema = Type.Object({ why: Type.String({ minLength: 1, maxLength: 300 }) }, strict);

const To = Type.Union([Type.Object({ person: PersonIdSchema }, strict), Type.Object({ mail: Type.String({ pattern: ADDRESS, maxLength: 254 }) }, strict)]);
/** A month's report of its own accord, on a day of the month after it by the clock of the site. */
export const ReportScheduleAskSchema = Type.Object(
  {
    id: Asked,
    day: Type.Integer({ minimum: 1, maximum: 28, description: "Every month has it" }),
    time: Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" }),
    spaces: Spaces,
    languages: Type.Array(Language, { minItems: 1, maxItems: 2, uniqueItems: true }),
    to: Type.Array(To, { maxItems: 20 }),
  },
  strict,
);
export type ReportScheduleAsk = Static<typeof ReportScheduleAskSchema>;
/** `since`: what was due before is not made. */
export const ReportScheduleSchema = Type.Object({ ...ReportScheduleAskSchema.properties, by: Who, since: MillisSchema });
export type ReportSchedule = Static<typeof ReportScheduleSchema>;
export const ReportScheduleViewSchema = Type.Object({
  schedule: ReportScheduleSchema,
  /** The next one: when, and of which month. */
  next: Type.Object({ at: MillisSchema, month: Type.String() }),
  /** False where no mail server is configured. */
  mails: Type.Boolean(),
});
export type ReportScheduleView = Static<typeof ReportScheduleViewSchema>;
