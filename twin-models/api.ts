import { Type, type Static, type TSchema } from "typebox";
import { ActSchema } from "./journal.ts";
import { BucketSchema, type Bucket } from "./bucket.ts";
import { AlarmEventSchema, AlarmSchema, LimitSchema } from "./alarm.ts";
import { ALARM_ACTS } from "./alarm-act.ts";
import { AlarmFiguresSchema } from "./alarm-figures.ts";
import { AlarmIdSchema, CommandIdSchema, ItemKeySchema, MillisSchema, PersonIdSchema, PlaceIdSchema, SiteIdSchema, TextSchema, ThingIdSchema, type PlaceId } from "./ids.ts";
import { PlaceOrderSchema } from "./place-order.ts";
import { ShelfFiguresSchema } from "./shelf-figures.ts";
import { AspectSchema, IntervalSchema } from "./interval.ts";
import { CommandSchema } from "./command.ts";
import { IMPORT_LISTS, ImportPreviewSchema, ImportRowSchema, ImportSchema, LOGGER_LISTS, LoggerImportSchema, LoggerRowSchema } from "./import.ts";
import { IMPORT_ENCODINGS, ImportProfileSchema } from "./import-profile.ts";
import { FileFaultSchema } from "./file-fault-schema.ts";
import { BindAntennaSchema, CalibrateSchema, HeardTagSchema, InstallSchema, ReplaceSchema } from "./commissioning.ts";
import { ConfigurationSchema, RefusedModelSchema, ReloadSchema } from "./configuration.ts";
import { GiveOverSchema, HandOverSchema } from "./hand-over.ts";
import { InRangesSchema } from "./in-range.ts";
import { LibraryConflictsSchema } from "./library-conflict.ts";
import { AstraySchema, ItemViewSchema, LibraryStatusSchema, RegisterFitSchema } from "./item.ts";
import { LayoutSchema } from "./layout.ts";
import { DecideSchema, LimitChangeSchema, ProposeSchema, RefuseSchema } from "./limit-change.ts";
import { ReplayAskSchema, ReplaySchema } from "./limit-replay.ts";
import { LoggerOptionsSchema, LoggerPreviewSchema, LoggerThingSchema } from "./logger.ts";
import { LoggerProfileSchema } from "./logger-profile.ts";
import { DeskSchema } from "./priority.ts";
import { GrantSchema, PersonSchema, type Permission } from "./permission.ts";
import { ListenAskSchema, ListenSchema, ModelAskSchema, OrderAskSchema, OrderFindingSchema, ProbeWaysSchema, ProposalAskSchema, ProposalSchema, ScanAskSchema, ScanSchema, WatchAskSchema, WatchSchema, WrittenModelSchema } from "./probe.ts";
import { PushDeviceSchema, PushStateSchema } from "./push.ts";
import { ProfileSchema } from "./preservation/profile.ts";
import { AskSetPointSchema, SetPointChangeSchema, SetPointSchema } from "./set-point-change.ts";
import { ShelfReaderSchema } from "./shelf-reader.ts";
import { FieldViewSchema } from "./field-view.ts";
import { ForecastLineSchema, ForecastViewSchema } from "./forecast-view.ts";
import { ChooseProfileSchema, OwnProfileSchema, PassportSchema, ProfileChoiceSchema, SensitivitySchema, StoreHoursSchema, StoresSchema, StoreViewSchema, SubjectSchema } from "./stores.ts";
import { ModelInfoSchema, ThingInstanceSchema, ThingViewSchema } from "./thing.ts";
import { CountsSchema, OccurrenceSchema, StatesSchema } from "./runs.ts";
import { ADDRESS, ChannelSchema, DELIVERY_STATES, DeliverySchema, RosterViewSchema, RuleViewSchema, TestResultSchema } from "./notify.ts";
import { ValueSchema } from "./reading.ts";
import { RoundSchema, TourSchema } from "./round.ts";
import { ScanAnswersSchema, ScanFileSchema, ScansSchema } from "./scan.ts";
import { CallNumbersSchema, type CallNumbersConfig } from "./call-numbers/scheme.ts";
import { DecideStocktakeSchema, EXCEPTIONS, ExceptionPageSchema, NewStocktakeSchema, RangeCoverageSchema, SHELF_STATES, ShelfActSchema, ShelfCoverageSchema, ShelfDetailSchema, ShelfPageSchema, StocktakeActSchema, StocktakePlanSchema, StocktakeViewSchema } from "./stocktake.ts";
import { AssigneeSchema, TaskSchema } from "./task.ts";
import { LineActsSchema, LineAnswersSchema, ListedSchema, NewListSchema, NewTaskSchema, PICTURE_TYPES, TaskActSchema } from "./task-act.ts";
import { DosesSchema } from "./doses.ts";
import { ExcursionDetailSchema, ExcursionMinutesSchema, ExcursionsSchema, NoteExcursionSchema, SignExcursionSchema, STANDINGS, WithdrawSignatureSchema } from "./excursion.ts";
import { NewObservationSchema, ObservationsSchema, REGISTERS } from "./observation.ts";
import { CloseSalvageSchema, NewSalvageSchema, SalvageActsSchema, SalvageAnswersSchema, SalvageBoxesSchema, SalvageDetailSchema, SalvagePlanSchema, SalvageViewSchema } from "./salvage.ts";
import { MakeReportSchema, ReportJobSchema, ReportKeysSchema, ReportScheduleAskSchema, ReportScheduleViewSchema, ReportsSchema, RotateKeySchema } from "./report.ts";
import { DroppedSchema, RetentionSchema } from "./retention.ts";
import { WhatIfAskSchema, WhatIfSchema } from "./what-if.ts";
import { UnknownTagsSchema } from "./unknown-tag.ts";

/** Where the past of a site is known, for its timeline. */
export const RecordedSchema = Type.Object({
  from: MillisSchema,
  to: MillisSchema,
  /** Null when nothing was ever recorded. */
  first: Type.Union([MillisSchema, Type.Null()]),
  /** Of how many devices this tells. */
  devices: Type.Integer(),
  /** For each even part of the span: how many of them said something in it, or earlier and not longer ago than holds. */
  heard: Type.Array(Type.Integer()),
});
export type Recorded = Static<typeof RecordedSchema>;

/** An interval that began, and what began; null when there is none. */
export const TurnSchema = Type.Object({ turn: Type.Union([IntervalSchema, Type.Null()]) });

/** What every refusal looks like. `place` points into the input where there is one. */
export const ProblemSchema = Type.Object({
  code: Type.String(),
  message: Type.String(),
  advice: Type.String(),
  place: Type.Optional(Type.String()),
  fault: Type.Optional(FileFaultSchema),
});
export type Problem = Static<typeof ProblemSchema>;

export { BucketSchema, type Bucket };

/** Where a value was doubted: from, to, and how. */
export const DoubtSchema = Type.Tuple([MillisSchema, MillisSchema, Type.Enum(["uncertain", "bad"])]);
export type Doubt = Static<typeof DoubtSchema>;

export const HistorySchema = Type.Object({
  thing: ThingIdSchema,
  property: Type.String(),
  unit: Type.String(),
  from: MillisSchema,
  to: MillisSchema,
  bucketMs: Type.Number(),
  buckets: Type.Array(BucketSchema),
  /** Known time over asked time, 0 to 1. */
  coverage: Type.Number(),
  /** Where values were uncertain or bad, oldest first; null for spans of more samples than are looked at one by one. */
  doubts: Type.Union([Type.Array(DoubtSchema), Type.Null()]),
  /** Calibrations that were applied in this span, as text for people. */
  calibration: Type.Array(Type.String()),
});
export type History = Static<typeof HistorySchema>;

export const SystemSchema = Type.Object({
  version: Type.String(),
  startedAt: MillisSchema,
  now: MillisSchema,
  live: Type.Boolean(),
  messages: Type.Object({ received: Type.Number(), committed: Type.Number(), rejected: Type.Number(), perSecond: Type.Number() }),
  spool: Type.Object({ last: Type.Number(), oldest: Type.Number(), rows: Type.Number(), error: Type.Union([Type.String(), Type.Null()]) }),
  history: Type.Object({ kind: Type.Enum(["embedded", "influx"]), cursor: Type.Number(), backlog: Type.Number(), held: Type.Number(), deadLetters: Type.Number(), error: Type.Union([Type.String(), Type.Null()]) }),
  disk: Type.Object({ freeBytes: Type.Number(), usedBytes: Type.Number(), daysLeft: Type.Union([Type.Number(), Type.Null()]) }),
  connections: Type.Array(Type.Object({ id: Type.String(), kind: Type.Enum(["broker", "mqtt", "modbus", "influx", "library"]), state: Type.Enum(["up", "down", "degraded"]), since: MillisSchema, detail: Type.String() })),
  refusedModels: Type.Array(RefusedModelSchema),
  configuration: ConfigurationSchema,
  rejections: Type.Record(Type.String(), Type.Number()),
});
export type System = Static<typeof SystemSchema>;

export const RejectionSchema = Type.Object({ at: MillisSchema, source: Type.String(), reason: Type.String(), detail: Type.String(), sample: Type.String() });

export const SiteInfoSchema = Type.Object({ id: SiteIdSchema, name: TextSchema, timeZone: Type.String(), items: Type.Integer(), things: Type.Integer(), register: RegisterFitSchema, callNumbers: Type.Unsafe<CallNumbersConfig>({ ...CallNumbersSchema, description: "How call numbers stand on the shelf" }) });
export const MeSchema = Type.Object({ person: PersonSchema, permissions: Type.Array(Type.String()) });

const SnapshotSchema = Type.Unsafe<import("./live.ts").Snapshot>(Type.Object({}, { additionalProperties: true, description: "The snapshot of live.ts, the same shape for any moment" }));
const Time = Type.Optional(MillisSchema);
const Site = Type.Object({ site: SiteIdSchema });
const Thing = Type.Object({ thing: ThingIdSchema });
const OneAlarm = Type.Object({ alarm: AlarmIdSchema });
const Nothing = Type.Object({});
const Probed = Type.Object({ site: SiteIdSchema, session: Type.String() });
const OneReplay = Type.Object({ site: SiteIdSchema, replay: Type.String() });
const OneHandOver = Type.Object({ site: SiteIdSchema, handOver: Type.String() });
const OneStocktake = Type.Object({ site: SiteIdSchema, stocktake: Type.String() });
const OneSalvage = Type.Object({ site: SiteIdSchema, salvage: Type.String() });
const OneReport = Type.Object({ site: SiteIdSchema, number: Type.Integer({ minimum: 1 }) });
const OneShelf = Type.Object({ site: SiteIdSchema, stocktake: Type.String(), shelf: PlaceIdSchema });
const Page = { from: Type.Optional(Type.Integer({ minimum: 0 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) };
const Under = Type.Optional(Type.Unsafe<PlaceId>({ ...PlaceIdSchema, description: "Only at or below this place" }));
const OneStore = Type.Object({ site: SiteIdSchema, space: PlaceIdSchema });
const OneRegister = Type.Object({ site: SiteIdSchema, space: PlaceIdSchema, register: Type.Enum([...REGISTERS]) });
const OneExcursion = Type.Object({ site: SiteIdSchema, space: PlaceIdSchema, excursion: Type.String() });
const ExcursionQuery = { from: Time, to: Time, space: Type.Optional(PlaceIdSchema), standing: Type.Optional(Type.Enum([...STANDINGS, "due"], { description: "`due`: to be signed, for the first time or again" })) };
const OneTask = Type.Object({ site: SiteIdSchema, task: Type.String() });
const OnePicture = Type.Object({ site: SiteIdSchema, task: Type.String(), picture: Type.String() });
const OneChange = Type.Object({ site: SiteIdSchema, change: Type.String() });
const Import = Type.Object({ site: SiteIdSchema, import: Type.String() });
const FileName = Type.Optional(Type.String({ maxLength: 255, description: "What the file is called" }));
const Whole = Type.Optional(Type.Boolean({ description: "There is no more of the file than this" }));
const listFileQuery = <const L extends string>(lists: readonly L[]) =>
  Type.Object({ list: Type.Enum([...lists]), language: Type.Optional(Type.Enum(["zh", "en"], { description: "Of the reasons; English when it is not said" })) });
const listQuery = <const L extends string>(lists: readonly L[]) =>
  Type.Object({ list: Type.Enum([...lists]), from: Type.Optional(Type.Integer({ minimum: 0 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) });

const FiguresQuery = Type.Object({ from: MillisSchema, to: MillisSchema, desk: DeskSchema, all: Type.Optional(Type.Boolean({ description: "Of all sites that the person may see, not of this one alone: what a desk gets is more than what one site sends it" })) });

export interface Route {
  method: "GET" | "POST" | "DELETE";
  url: string;
  /** Null: open to anybody (signing in, set-up, health). */
  permission: Permission | null;
  summary: string;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema;
  /** Media types of a body that is taken as a stream of bytes. */
  upload?: readonly string[];
  /** Absent for binary answers. */
  response?: TSchema;
  /** Media type of a binary answer; bytes where it is not said. */
  produces?: string;
}

const route = <const R extends Route>(value: R): R => value;

/** Every REST route: method, address, permission and schemas. Server, console, OpenAPI and tests read this table. */
export const ROUTES = {
  signIn: route({ method: "POST", url: "/api/session", permission: null, summary: "Sign in with name and password; sets the session cookie", body: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }), password: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }), response: MeSchema }),
  signOut: route({ method: "DELETE", url: "/api/session", permission: "self:read", summary: "End this session", response: Nothing }),
  me: route({ method: "GET", url: "/api/me", permission: "self:read", summary: "Who is signed in, and what they may do", response: MeSchema }),
  setupInfo: route({ method: "GET", url: "/api/setup/:token", permission: null, summary: "Whom a one-time set-up link is for", params: Type.Object({ token: Type.String() }), response: Type.Object({ id: Type.String(), name: Type.String(), expires: MillisSchema, demo: Type.Boolean() }) }),
  setup: route({ method: "POST", url: "/api/setup/:token", permission: null, summary: "Choose the first password with a one-time link, and sign in. A demo link needs no password.", params: Type.Object({ token: Type.String() }), body: Type.Object({ password: Type.Optional(Type.String({ minLength: 10, maxLength: 200 })) }, { additionalProperties: false }), response: MeSchema }),

  people: route({ method: "GET", url: "/api/people", permission: "account:read", summary: "All staff accounts", response: Type.Array(PersonSchema) }),
  createPerson: route({ method: "POST", url: "/api/people", permission: "account:write", summary: "Create a staff account; answers with its one-time set-up link", body: Type.Object({ id: PersonIdSchema, name: Type.String({ minLength: 1 }), contact: Type.String(), language: Type.Enum(["zh", "en"]), grants: Type.Array(GrantSchema) }, { additionalProperties: false }), response: Type.Object({ person: PersonSchema, link: Type.String() }) }),

  sites: route({ method: "GET", url: "/api/sites", permission: "twin:read", summary: "Sites this person may see", response: Type.Array(SiteInfoSchema) }),
  layout: route({ method: "GET", url: "/api/sites/:site/layout", permission: "twin:read", summary: "The building as it was at a moment (default: now)", params: Site, query: Type.Object({ at: Time }), response: LayoutSchema }),
  snapshot: route({ method: "GET", url: "/api/sites/:site/snapshot", permission: "twin:read", summary: "The whole site at a moment (default: now)", params: Site, query: Type.Object({ at: Time, room: Type.Optional(Type.String()) }), response: SnapshotSchema }),
  books: route({ method: "GET", url: "/api/sites/:site/books", permission: "item:read", summary: "Book columns (binary, 8 bytes an item) at a moment (default: now)", params: Site, query: Type.Object({ at: Time }) }),
  recorded: route({ method: "GET", url: "/api/sites/:site/recorded", permission: "history:read", summary: "When something was recorded: the first moment of all, and how many of the devices that keep values had some in each of so many even parts of a span", params: Site, query: Type.Object({ from: MillisSchema, to: MillisSchema, parts: Type.Integer({ minimum: 1, maximum: 400 }) }), response: RecordedSchema }),
  turn: route({ method: "GET", url: "/api/sites/:site/turn", permission: "history:read", summary: "The nearest moment before or after another at which an alarm, a mode or a door changed", params: Site, query: Type.Object({ at: MillisSchema, towards: Type.Enum(["before", "after"]) }), response: TurnSchema }),
  models: route({ method: "GET", url: "/api/models", permission: "device:read", summary: "Every supported device model", response: Type.Array(ModelInfoSchema) }),
  things: route({ method: "GET", url: "/api/sites/:site/things", permission: "device:read", summary: "All things of a site with their present", params: Site, response: Type.Array(ThingViewSchema) }),
  thing: route({ method: "GET", url: "/api/things/:thing", permission: "device:read", summary: "One thing with its present", params: Thing, response: ThingViewSchema }),
  thingDescription: route({ method: "GET", url: "/api/things/:thing/td", permission: "device:read", summary: "The resolved W3C Thing Description with HTTP forms", params: Thing, response: Type.Object({}, { additionalProperties: true }) }),
  readProperty: route({ method: "GET", url: "/api/things/:thing/properties/:property", permission: "device:read", summary: "The present value of one property, as a WoT client reads it", params: Type.Object({ thing: ThingIdSchema, property: Type.String() }), response: ValueSchema }),
  installThing: route({ method: "POST", url: "/api/sites/:site/things", permission: "device:write", summary: "Install a device: written into the site's file and taken into use at once", params: Site, body: InstallSchema, response: ThingInstanceSchema }),
  replaceThing: route({ method: "POST", url: "/api/things/:thing/replacement", permission: "device:write", summary: "Another device takes over this one's place and history; calibrations of the old one end", params: Thing, body: ReplaceSchema, response: ThingInstanceSchema }),
  calibrateThing: route({ method: "POST", url: "/api/things/:thing/calibrations", permission: "device:calibrate", summary: "Record what a certificate says of one quantity of a device: applied from its beginning on, written into the site's file", params: Thing, body: CalibrateSchema, response: ThingInstanceSchema }),
  heardTag: route({ method: "GET", url: "/api/sites/:site/heard-tag", permission: "device:write", summary: "Which antennas hear a test tag, how often and how strongly; begins to listen for it", params: Site, query: Type.Object({ epc: Type.String({ pattern: "^[0-9A-Fa-f]{4,124}$" }) }), response: HeardTagSchema }),
  bindAntenna: route({ method: "POST", url: "/api/things/:thing/antennas", permission: "device:write", summary: "Which place an antenna hears from now on", params: Thing, body: BindAntennaSchema, response: ThingInstanceSchema }),
  unbindAntenna: route({ method: "DELETE", url: "/api/things/:thing/antennas/:antenna/:from", permission: "device:write", summary: "Take back the last mapping of an antenna: the one before it holds again", params: Type.Object({ thing: ThingIdSchema, antenna: Type.Integer(), from: MillisSchema }), response: ThingInstanceSchema }),
  history: route({ method: "GET", url: "/api/things/:thing/history/:property", permission: "history:read", summary: "One series in at most `points` buckets of min, mean, max", params: Type.Object({ thing: ThingIdSchema, property: Type.String() }), query: Type.Object({ from: MillisSchema, to: MillisSchema, points: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })) }), response: HistorySchema }),
  states: route({ method: "GET", url: "/api/things/:thing/states/:property", permission: "history:read", summary: "What a property was, run by run: of yes or no, of words, of any value; gaps where nothing was known", params: Type.Object({ thing: ThingIdSchema, property: Type.String() }), query: Type.Object({ from: MillisSchema, to: MillisSchema }), response: StatesSchema }),
  occurrences: route({ method: "GET", url: "/api/things/:thing/occurrences", permission: "history:read", summary: "What a thing reported once each, newest first: passages at a gate, jobs of a stack", params: Thing, query: Type.Object({ from: MillisSchema, to: MillisSchema, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }), response: Type.Array(OccurrenceSchema) }),
  counts: route({ method: "GET", url: "/api/sites/:site/counts", permission: "history:read", summary: "What each counter counted in a span (default: since the day began there): people at gates, energy, hours", params: Site, query: Type.Object({ from: Time, to: Time }), response: CountsSchema }),
  inRange: route({ method: "GET", url: "/api/sites/:site/in-range", permission: "history:read", summary: "Air that has limits, sensor by sensor: how much of a span was known and how much of that inside, and its course in `points` buckets", params: Site, query: Type.Object({ from: MillisSchema, to: MillisSchema, points: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }), response: InRangesSchema }),
  stores: route({ method: "GET", url: "/api/sites/:site/stores", permission: "history:read", summary: "Spaces whose temperature and humidity are measured: now, and over the last 30 and 365 days", params: Site, response: StoresSchema }),
  store: route({ method: "GET", url: "/api/sites/:site/stores/:space", permission: "history:read", summary: "One of them over a span of at most 400 days: figures, days by the limits that were in force then, mould, historic band, class of climate, sensors and who chose which limits", params: OneStore, query: Type.Object({ from: MillisSchema, to: MillisSchema, subject: Type.Optional(SubjectSchema), sensitivity: Type.Optional(SensitivitySchema) }), response: StoreViewSchema }),
  forecasts: route({ method: "GET", url: "/api/sites/:site/forecasts", permission: "history:read", summary: "Spaces whose air is foretold: the limit that is passed first and when, or why nothing is foretold", params: Site, response: Type.Array(ForecastLineSchema) }),
  forecast: route({ method: "GET", url: "/api/sites/:site/stores/:space/forecast", permission: "history:read", summary: "The air of one of them over the next 24 hours: bands, hours until each limit, mould, and how well it foretold so far", params: OneStore, response: ForecastViewSchema }),
  storeField: route({ method: "GET", url: "/api/sites/:site/stores/:space/field", permission: "history:read", summary: "The air of one of them between its sensors, now or at a moment: mean and standard deviation over the floor, where nothing is known, the best place for one more sensor, and surfaces that may be wet", params: OneStore, query: Type.Object({ at: Type.Optional(MillisSchema) }), response: FieldViewSchema }),
  storeHours: route({ method: "GET", url: "/api/sites/:site/stores/:space/hours", permission: "history:read", summary: "Lowest, mean and highest of its air in at most `points` parts of whole hours", params: OneStore, query: Type.Object({ from: MillisSchema, to: MillisSchema, points: Type.Optional(Type.Integer({ minimum: 1, maximum: 9000 })) }), response: StoreHoursSchema }),
  storeDaysFile: route({ method: "GET", url: "/api/sites/:site/stores/:space/days.csv", permission: "history:read", summary: "Its days as CSV: known and in range per quantity, lowest, highest, steady, and by which limits", params: OneStore, query: Type.Object({ from: MillisSchema, to: MillisSchema, subject: Type.Optional(SubjectSchema), language: Type.Optional(Type.Enum(["zh", "en"], { description: "Of the headings; English when it is not said" })) }), produces: "text/csv; charset=utf-8" }),
  chooseProfile: route({ method: "POST", url: "/api/sites/:site/stores/:space/profile", permission: "profile:write", summary: "Choose by which limits a space is judged, or by none; days that are over stay judged as they were", params: OneStore, body: ChooseProfileSchema, response: ProfileChoiceSchema }),
  profiles: route({ method: "GET", url: "/api/sites/:site/profiles", permission: "history:read", summary: "Limits that can be chosen: those of the sources, and the library's own", params: Site, response: Type.Array(ProfileSchema) }),
  writeProfile: route({ method: "POST", url: "/api/sites/:site/profiles", permission: "profile:write", summary: "Write the library's own limits, as a new version", params: Site, body: OwnProfileSchema, response: ProfileSchema }),
  doses: route({ method: "GET", url: "/api/sites/:site/doses", permission: "item:read", summary: "Books over or near the light that a year allows them, or with mould that may have begun, along where they were; the worst first", params: Site, response: DosesSchema }),
  dosesFile: route({ method: "GET", url: "/api/sites/:site/doses.csv", permission: "item:read", summary: "The same as CSV", params: Site, query: Type.Object({ language: Type.Optional(Type.Enum(["zh", "en"], { description: "Of the words; English when it is not said" })) }), produces: "text/csv; charset=utf-8" }),
  excursions: route({ method: "GET", url: "/api/sites/:site/excursions", permission: "history:read", summary: "What was out of the limits in force, of all stores or one: open and unsigned ones first, of each the newest first", params: Site, query: Type.Object({ ...ExcursionQuery, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }), response: ExcursionsSchema }),
  excursionsFile: route({ method: "GET", url: "/api/sites/:site/excursions.csv", permission: "history:read", summary: "The same as CSV in the order of time, with who signed and for which cause", params: Site, query: Type.Object({ ...ExcursionQuery, language: Type.Optional(Type.Enum(["zh", "en"], { description: "Of the words; English when it is not said" })) }), produces: "text/csv; charset=utf-8" }),
  excursion: route({ method: "GET", url: "/api/sites/:site/stores/:space/excursions/:excursion", permission: "history:read", summary: "One of them, what people said of it, and what was so around its beginning", params: OneExcursion, response: ExcursionDetailSchema }),
  excursionMinutes: route({ method: "GET", url: "/api/sites/:site/stores/:space/excursions/:excursion/minutes", permission: "history:read", summary: "Its minutes and some before and behind, in at most `points` parts", params: OneExcursion, query: Type.Object({ points: Type.Optional(Type.Integer({ minimum: 1, maximum: 9000 })) }), response: ExcursionMinutesSchema }),
  noteExcursion: route({ method: "POST", url: "/api/sites/:site/stores/:space/excursions/:excursion/notes", permission: "excursion:note", summary: "Write a note to it; notes are never changed", params: OneExcursion, body: NoteExcursionSchema, response: ExcursionDetailSchema }),
  signExcursion: route({ method: "POST", url: "/api/sites/:site/stores/:space/excursions/:excursion/signature", permission: "excursion:sign", summary: "Sign one that is over, with its cause, as it was looked at", params: OneExcursion, body: SignExcursionSchema, response: ExcursionDetailSchema }),
  withdrawSignature: route({ method: "POST", url: "/api/sites/:site/stores/:space/excursions/:excursion/signature/withdraw", permission: "excursion:sign", summary: "Take a signature back; both acts stay on record", params: OneExcursion, body: WithdrawSignatureSchema, response: ExcursionDetailSchema }),
  observations: route({ method: "GET", url: "/api/sites/:site/stores/:space/registers/:register", permission: "history:read", summary: "What people wrote into a register of a space: pests in traps, gases and dust, light; each value held to the limit that was in force", params: OneRegister, response: ObservationsSchema }),
  observationsFile: route({ method: "GET", url: "/api/sites/:site/stores/:space/registers/:register/entries.csv", permission: "history:read", summary: "The same as CSV, with what was put right", params: OneRegister, query: Type.Object({ language: Type.Optional(Type.Enum(["zh", "en"], { description: "Of the words; English when it is not said" })) }), produces: "text/csv; charset=utf-8" }),
  addObservation: route({ method: "POST", url: "/api/sites/:site/stores/:space/registers", permission: "observation:write", summary: "Write an entry, or one that puts another right; entries are never changed, and the same again is one", params: OneStore, body: NewObservationSchema, response: ObservationsSchema }),
  intervals: route({ method: "GET", url: "/api/sites/:site/intervals", permission: "history:read", summary: "Intervals that touch a span, of a subject or an aspect", params: Site, query: Type.Object({ aspect: AspectSchema, subject: Type.Optional(Type.String()), from: MillisSchema, to: MillisSchema, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10000 })) }), response: Type.Array(IntervalSchema) }),

  findItems: route({ method: "GET", url: "/api/sites/:site/items", permission: "item:read", summary: "Search items by title, author, call number or barcode; as they were at a moment (default: now)", params: Site, query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 200 }), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })), at: Time }), response: Type.Array(Type.Object({ row: Type.Integer(), view: ItemViewSchema })) }),
  item: route({ method: "GET", url: "/api/sites/:site/items/:item", permission: "item:read", summary: "One item with its estimate and state at a moment (default: now)", params: Type.Object({ site: SiteIdSchema, item: ItemKeySchema }), query: Type.Object({ at: Time }), response: Type.Object({ row: Type.Integer(), view: ItemViewSchema }) }),
  passport: route({ method: "GET", url: "/api/sites/:site/items/:item/passport", permission: "item:read", summary: "What an item lived through along the places in which it is known to have been, at most five years back", params: Type.Object({ site: SiteIdSchema, item: ItemKeySchema }), query: Type.Object({ sensitivity: Type.Optional(SensitivitySchema) }), response: PassportSchema }),
  itemRows: route({ method: "GET", url: "/api/sites/:site/item-rows", permission: "item:read", summary: "Items by their rows in the book columns, as they were at a moment (default: now)", params: Site, query: Type.Object({ rows: Type.String({ pattern: "^\\d+(,\\d+){0,199}$" }), at: Time }), response: Type.Array(Type.Object({ row: Type.Integer(), view: ItemViewSchema })) }),
  taggedItems: route({ method: "GET", url: "/api/sites/:site/tagged-items", permission: "item:read", summary: "Items by the EPCs of their tags; unknown ones are left out", params: Site, query: Type.Object({ epcs: Type.String({ pattern: "^[0-9A-Fa-f]{4,124}(,[0-9A-Fa-f]{4,124}){0,99}$" }) }), response: Type.Array(Type.Object({ epc: Type.String(), row: Type.Integer(), view: ItemViewSchema })) }),
  astray: route({ method: "GET", url: "/api/sites/:site/astray", permission: "item:read", summary: "Items that stand where they do not belong or out of order, those that went astray last first", params: Site, query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }), response: AstraySchema }),
  shelfFigures: route({ method: "GET", url: "/api/sites/:site/shelf-figures", permission: "item:read", summary: "How many books were not on their shelves by zone and day, and where, when and after what they went astray (default: the last 28 days)", params: Site, query: Type.Object({ from: Time, to: Time }), response: ShelfFiguresSchema }),
  placeOrder: route({ method: "GET", url: "/api/sites/:site/places/:place/order", permission: "item:read", summary: "How the books on the shelves of a place stand by their call numbers: what belongs elsewhere, the fewest to move, what cannot be sorted", params: Type.Object({ site: SiteIdSchema, place: PlaceIdSchema }), response: PlaceOrderSchema }),
  shelfReaders: route({ method: "GET", url: "/api/sites/:site/shelf-readers", permission: "device:read", summary: "Readers of shelves: how many shelves each should hear, and how many of them it does not", params: Site, response: Type.Array(ShelfReaderSchema) }),
  unknownTags: route({ method: "GET", url: "/api/sites/:site/unknown-tags", permission: "item:read", summary: "Tags that were heard and are no item's, the last heard first, with what the site's EPC profiles say of them", params: Site, query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })) }), response: UnknownTagsSchema }),
  libraryConflicts: route({ method: "GET", url: "/api/sites/:site/library-conflicts", permission: "item:read", summary: "Items of which the library system says what the evidence speaks against", params: Site, query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }), response: LibraryConflictsSchema }),
  libraryStatus: route({ method: "POST", url: "/api/sites/:site/library-status", permission: "library-status:write", summary: "Status of items from the library system, JSON or CSV (barcode,status,at, and asOf where the snapshot was drawn at another moment)", params: Site, body: Type.Array(LibraryStatusSchema, { maxItems: 100_000 }), response: Type.Object({ taken: Type.Integer(), unknown: Type.Array(Type.String()) }) }),

  importProfiles: route({ method: "GET", url: "/api/sites/:site/import-profiles", permission: "register:write", summary: "Ways to read a file of items", params: Site, response: Type.Array(ImportProfileSchema) }),
  imports: route({ method: "GET", url: "/api/sites/:site/imports", permission: "register:write", summary: "Imports of item registers, newest first", params: Site, response: Type.Array(ImportSchema) }),
  startImport: route({ method: "POST", url: "/api/sites/:site/imports", permission: "register:write", summary: "Send a file of items (CSV, ISO 2709 or MARCXML) and begin to take it; items that it does not have stay", params: Site, query: Type.Object({ profile: Type.String({ maxLength: 40 }), encoding: Type.Optional(Type.Enum(IMPORT_ENCODINGS)), file: FileName }), upload: ["application/octet-stream", "application/marc", "application/marcxml+xml", "application/xml", "text/csv"], response: ImportSchema }),
  previewImport: route({ method: "POST", url: "/api/sites/:site/import-preview", permission: "register:write", summary: "How the beginning of a file of items would be read; writes nothing", params: Site, query: Type.Object({ profile: Type.Optional(Type.String({ maxLength: 40 })), encoding: Type.Optional(Type.Enum(IMPORT_ENCODINGS)), whole: Whole }), upload: ["application/octet-stream"], response: ImportPreviewSchema }),
  import: route({ method: "GET", url: "/api/sites/:site/imports/:import", permission: "register:write", summary: "How far an import is", params: Import, response: ImportSchema }),
  cancelImport: route({ method: "DELETE", url: "/api/sites/:site/imports/:import", permission: "register:write", summary: "Stop an import; what was taken stays", params: Import, response: ImportSchema }),
  resumeImport: route({ method: "POST", url: "/api/sites/:site/imports/:import/resume", permission: "register:write", summary: "Go on with an import that was cancelled or failed", params: Import, response: ImportSchema }),
  importRows: route({ method: "GET", url: "/api/sites/:site/imports/:import/rows", permission: "register:write", summary: "Rows that were not taken, were repaired, or are not in the file", params: Import, query: listQuery(IMPORT_LISTS), response: Type.Array(ImportRowSchema) }),
  importRowsFile: route({ method: "GET", url: "/api/sites/:site/imports/:import/rows.csv", permission: "register:write", summary: "The same list, whole, as CSV", params: Import, query: listFileQuery(IMPORT_LISTS), produces: "text/csv; charset=utf-8" }),

  loggers: route({ method: "GET", url: "/api/sites/:site/loggers", permission: "logger:write", summary: "Things that files bring values of", params: Site, response: Type.Array(LoggerThingSchema) }),
  loggerProfiles: route({ method: "GET", url: "/api/sites/:site/logger-profiles", permission: "logger:write", summary: "Makes of loggers whose files are read", params: Site, response: Type.Array(LoggerProfileSchema) }),
  previewLogger: route({ method: "POST", url: "/api/sites/:site/logger-preview", permission: "logger:write", summary: "How the beginning of a logger's file would be read, and what is to be asked; writes nothing", params: Site, query: Type.Object({ thing: Type.Optional(ThingIdSchema), whole: Whole, ...LoggerOptionsSchema.properties }), upload: ["application/octet-stream"], response: LoggerPreviewSchema }),
  loggerImports: route({ method: "GET", url: "/api/sites/:site/logger-imports", permission: "logger:write", summary: "Imports of loggers' files, newest first", params: Site, response: Type.Array(LoggerImportSchema) }),
  startLoggerImport: route({ method: "POST", url: "/api/sites/:site/logger-imports", permission: "logger:write", summary: "Send a logger's file and begin to take its past into the history of a thing", params: Site, query: Type.Object({ thing: ThingIdSchema, file: FileName, ...LoggerOptionsSchema.properties }), upload: ["application/octet-stream", "text/csv", "text/plain"], response: LoggerImportSchema }),
  loggerImport: route({ method: "GET", url: "/api/sites/:site/logger-imports/:import", permission: "logger:write", summary: "How far an import is", params: Import, response: LoggerImportSchema }),
  cancelLoggerImport: route({ method: "DELETE", url: "/api/sites/:site/logger-imports/:import", permission: "logger:write", summary: "Stop an import; what was taken stays", params: Import, response: LoggerImportSchema }),
  resumeLoggerImport: route({ method: "POST", url: "/api/sites/:site/logger-imports/:import/resume", permission: "logger:write", summary: "Go on with an import that was cancelled or failed", params: Import, response: LoggerImportSchema }),
  loggerImportRows: route({ method: "GET", url: "/api/sites/:site/logger-imports/:import/rows", permission: "logger:write", summary: "Rows that were not taken, or whose values the logger itself called wrong", params: Import, query: listQuery(LOGGER_LISTS), response: Type.Array(LoggerRowSchema) }),
  loggerImportRowsFile: route({ method: "GET", url: "/api/sites/:site/logger-imports/:import/rows.csv", permission: "logger:write", summary: "The same list, whole, as CSV", params: Import, query: listFileQuery(LOGGER_LISTS), produces: "text/csv; charset=utf-8" }),

  alarms: route({ method: "GET", url: "/api/sites/:site/alarms", permission: "alarm:read", summary: "Alarms that are not normal", params: Site, response: Type.Array(AlarmSchema) }),
  limits: route({ method: "GET", url: "/api/sites/:site/limits", permission: "alarm:read", summary: "Limits in force, each with its source and the written response", params: Site, response: Type.Array(LimitSchema) }),
  startReplay: route({ method: "POST", url: "/api/sites/:site/limit-replays", permission: "limit:replay", summary: "Hold limits, as they are and as they are proposed, against the recorded past; goes on by itself and is asked for", params: Site, body: ReplayAskSchema, response: ReplaySchema }),
  replay: route({ method: "GET", url: "/api/sites/:site/limit-replays/:replay", permission: "limit:replay", summary: "How far one's own replay is, and what it found", params: OneReplay, response: ReplaySchema }),
  cancelReplay: route({ method: "DELETE", url: "/api/sites/:site/limit-replays/:replay", permission: "limit:replay", summary: "Stop one's own replay", params: OneReplay, response: ReplaySchema }),
  limitChanges: route({ method: "GET", url: "/api/sites/:site/limit-changes", permission: "alarm:read", summary: "Changes of limits, newest first: what was proposed, who decided, and what became of it", params: Site, query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }), response: Type.Array(LimitChangeSchema) }),
  proposeLimits: route({ method: "POST", url: "/api/sites/:site/limit-changes", permission: "limit:propose", summary: "Propose other numbers for limits in force; somebody else decides", params: Site, body: ProposeSchema, response: LimitChangeSchema }),
  approveLimits: route({ method: "POST", url: "/api/sites/:site/limit-changes/:change/approve", permission: "limit:approve", summary: "Approve what somebody else proposed: written into the files of limits and taken into use", params: OneChange, body: DecideSchema, response: LimitChangeSchema }),
  refuseLimits: route({ method: "POST", url: "/api/sites/:site/limit-changes/:change/refuse", permission: "limit:approve", summary: "Refuse what somebody proposed, with a reason", params: OneChange, body: RefuseSchema, response: LimitChangeSchema }),
  applyLimits: route({ method: "POST", url: "/api/sites/:site/limit-changes/:change/apply", permission: "limit:approve", summary: "Try again to write an approved change into the files", params: OneChange, body: DecideSchema, response: LimitChangeSchema }),
  withdrawLimits: route({ method: "POST", url: "/api/sites/:site/limit-changes/:change/withdraw", permission: "limit:propose", summary: "Take back what one proposed", params: OneChange, body: DecideSchema, response: LimitChangeSchema }),
  notifications: route({ method: "GET", url: "/api/notifications", permission: "notification:read", summary: "Ways to tell people and programs of alarms, and the rules of who is told what", response: Type.Object({ channels: Type.Array(ChannelSchema), rules: Type.Array(RuleViewSchema), rosters: Type.Array(RosterViewSchema) }) }),
  deliveries: route({ method: "GET", url: "/api/notifications/deliveries", permission: "notification:read", summary: "What was told, waits or could not be told, newest first", query: Type.Object({ state: Type.Optional(Type.Enum(DELIVERY_STATES)), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }), response: Type.Array(DeliverySchema) }),
  testChannel: route({ method: "POST", url: "/api/notifications/channels/:channel/test", permission: "notification:write", summary: "Send a test by mail (to the asker, or to an address) or to a webhook; answers with what the other end said", params: Type.Object({ channel: Type.String() }), body: Type.Object({ to: Type.Optional(Type.String({ pattern: ADDRESS, maxLength: 254 })) }, { additionalProperties: false }), response: TestResultSchema }),
  push: route({ method: "GET", url: "/api/me/push", permission: "self:read", summary: "Whether alarms can be told in browsers here, and how many of one's own may be", response: PushStateSchema }),
  subscribePush: route({ method: "POST", url: "/api/me/push", permission: "self:read", summary: "Let this browser be told", body: PushDeviceSchema, response: PushStateSchema }),
  unsubscribePush: route({ method: "POST", url: "/api/me/push/end", permission: "self:read", summary: "Let this browser be told no more", body: Type.Object({ endpoint: PushDeviceSchema.properties.endpoint }, { additionalProperties: false }), response: PushStateSchema }),
  testPush: route({ method: "POST", url: "/api/me/push/test", permission: "self:read", summary: "Send a test to all of one's own browsers", body: Type.Object({}, { additionalProperties: false }), response: TestResultSchema }),
  told: route({ method: "GET", url: "/api/alarms/:alarm/told", permission: "alarm:read", summary: "Who was told of one occurrence of an alarm, when, by what, and whether it arrived, oldest first; addresses only for those who may see notifications", params: OneAlarm, query: Type.Object({ occurrence: Type.Integer({ minimum: 1 }) }), response: Type.Array(DeliverySchema) }),
  alarmJournal: route({ method: "GET", url: "/api/sites/:site/alarm-journal", permission: "alarm:read", summary: "What happened to alarms, newest first", params: Site, query: Type.Object({ from: Time, to: Time, alarm: Type.Optional(AlarmIdSchema), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })) }), response: Type.Array(AlarmEventSchema) }),
  alarmFigures: route({ method: "GET", url: "/api/sites/:site/alarm-figures", permission: "alarm:read", summary: "How the alarms of a desk perform over a span, by the figures of ISA-18.2 and EEMUA 191", params: Site, query: FiguresQuery, response: AlarmFiguresSchema }),
  alarmFiguresFile: route({ method: "GET", url: "/api/sites/:site/alarm-figures.csv", permission: "alarm:read", summary: "The same figures with their targets, and the most frequent alarms, as CSV", params: Site, query: Type.Object({ ...FiguresQuery.properties, language: Type.Optional(Type.Enum(["zh", "en"], { description: "Of the words; English when it is not said" })) }), produces: "text/csv; charset=utf-8" }),
  acknowledge: route({ method: "POST", url: "/api/alarms/:alarm/acknowledge", permission: "alarm:acknowledge", summary: "Acknowledge one occurrence of an alarm", params: OneAlarm, body: ALARM_ACTS.acknowledge, response: AlarmSchema }),
  reset: route({ method: "POST", url: "/api/alarms/:alarm/reset", permission: "alarm:acknowledge", summary: "Let a latched alarm go whose cause is gone", params: OneAlarm, body: ALARM_ACTS.reset, response: AlarmSchema }),
  shelve: route({ method: "POST", url: "/api/alarms/:alarm/shelve", permission: "alarm:shelve", summary: "Put an alarm aside, with a reason and an end; each role has its longest time", params: OneAlarm, body: ALARM_ACTS.shelve, response: AlarmSchema }),
  unshelve: route({ method: "POST", url: "/api/alarms/:alarm/unshelve", permission: "alarm:shelve", summary: "Take an alarm off its shelf", params: OneAlarm, body: ALARM_ACTS.unshelve, response: AlarmSchema }),
  takeOut: route({ method: "POST", url: "/api/alarms/:alarm/take-out", permission: "alarm:service", summary: "Take an alarm out of service for maintenance", params: OneAlarm, body: ALARM_ACTS.takeOut, response: AlarmSchema }),
  putBack: route({ method: "POST", url: "/api/alarms/:alarm/put-back", permission: "alarm:service", summary: "Put an alarm back into service", params: OneAlarm, body: ALARM_ACTS.putBack, response: AlarmSchema }),
  tick: route({ method: "POST", url: "/api/alarms/:alarm/tick", permission: "alarm:respond", summary: "Say that a step of the written response is done, or not after all", params: OneAlarm, body: ALARM_ACTS.tick, response: AlarmSchema }),

  ask: route({ method: "POST", url: "/api/things/:thing/commands", permission: "self:read", summary: "Write a property or invoke an action; the model names the permission it needs", params: Thing, body: Type.Object({ id: CommandIdSchema, kind: Type.Enum(["property", "action"]), name: Type.String(), input: Type.Union([ValueSchema, Type.Record(Type.String(), ValueSchema)]) }, { additionalProperties: false }), response: CommandSchema }),
  commands: route({ method: "GET", url: "/api/sites/:site/commands", permission: "device:read", summary: "Commands, newest first", params: Site, query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }), response: Type.Array(CommandSchema) }),

  whatIf: route({ method: "POST", url: "/api/sites/:site/stores/:space/what-if", permission: "history:read", summary: "The last recorded year of a space as it would have been under another schedule of set-points: paper, mould, hours in range, demand; reads only", params: OneStore, body: WhatIfAskSchema, response: WhatIfSchema }),
  setPoints: route({ method: "GET", url: "/api/sites/:site/set-points", permission: "device:read", summary: "Set-points of devices that act on rooms, with what they are, what their rooms are, and whether two persons change them", params: Site, query: Type.Object({ space: Type.Optional(PlaceIdSchema) }), response: Type.Array(SetPointSchema) }),
  setPointChanges: route({ method: "GET", url: "/api/sites/:site/set-point-changes", permission: "device:read", summary: "Changes of set-points, newest first: who asked and decided, whether the room followed, and what became of it", params: Site, query: Type.Object({ space: Type.Optional(PlaceIdSchema), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }), response: Type.Array(SetPointChangeSchema) }),
  askSetPoint: route({ method: "POST", url: "/api/sites/:site/set-point-changes", permission: "setpoint:write", summary: "Ask for another set-point: written at once and watched, or, where two persons are needed, once somebody else has approved it; put back by itself if the room does not follow", params: Site, body: AskSetPointSchema, response: SetPointChangeSchema }),
  approveSetPoint: route({ method: "POST", url: "/api/sites/:site/set-point-changes/:change/approve", permission: "setpoint:approve", summary: "Approve what somebody else asked: it is written to the device", params: OneChange, body: DecideSchema, response: SetPointChangeSchema }),
  declineSetPoint: route({ method: "POST", url: "/api/sites/:site/set-point-changes/:change/decline", permission: "setpoint:approve", summary: "Decline what somebody asked, with a reason", params: OneChange, body: RefuseSchema, response: SetPointChangeSchema }),
  withdrawSetPoint: route({ method: "POST", url: "/api/sites/:site/set-point-changes/:change/withdraw", permission: "setpoint:write", summary: "Take back what one asked", params: OneChange, body: DecideSchema, response: SetPointChangeSchema }),
  putBackSetPoint: route({ method: "POST", url: "/api/sites/:site/set-point-changes/:change/put-back", permission: "setpoint:write", summary: "Put the old set-point back now, without waiting for the room", params: OneChange, body: RefuseSchema, response: SetPointChangeSchema }),

  probeWays: route({ method: "GET", url: "/api/sites/:site/probe", permission: "device:commission", summary: "Modbus connections and broker of a site, to be looked at", params: Site, response: ProbeWaysSchema }),
  startScan: route({ method: "POST", url: "/api/sites/:site/probe/scans", permission: "device:commission", summary: "Ask the units of a Modbus connection one by one which are there; ends when nobody asks for it for a minute", params: Site, body: ScanAskSchema, response: ScanSchema }),
  scan: route({ method: "GET", url: "/api/sites/:site/probe/scans/:session", permission: "device:commission", summary: "How far a scan is, and what it found", params: Probed, response: ScanSchema }),
  startWatch: route({ method: "POST", url: "/api/sites/:site/probe/watches", permission: "device:commission", summary: "Read the same registers every second, beside what a model makes of them; ends when nobody asks for it for a minute", params: Site, body: WatchAskSchema, response: WatchSchema }),
  watch: route({ method: "GET", url: "/api/sites/:site/probe/watches/:session", permission: "device:commission", summary: "Registers as they were read last", params: Probed, response: WatchSchema }),
  findOrder: route({ method: "POST", url: "/api/sites/:site/probe/watches/:session/order", permission: "device:commission", summary: "In which order words lie, by test registers of known models and by values that a display shows", params: Probed, body: OrderAskSchema, response: OrderFindingSchema }),
  startListen: route({ method: "POST", url: "/api/sites/:site/probe/listens", permission: "device:commission", summary: "Listen to topics beside the normal work; ends after ten minutes, or when nobody asks for it for a minute", params: Site, body: ListenAskSchema, response: ListenSchema }),
  listen: route({ method: "GET", url: "/api/sites/:site/probe/listens/:session", permission: "device:commission", summary: "Topics heard, a sample of each, and the models that decode them", params: Probed, response: ListenSchema }),
  proposeModel: route({ method: "POST", url: "/api/sites/:site/probe/listens/:session/proposal", permission: "device:commission", summary: "Fields, units, times and topic placeholders that a model of these messages might have", params: Probed, body: ProposalAskSchema, response: ProposalSchema }),
  writeModel: route({ method: "POST", url: "/api/sites/:site/probe/listens/:session/model", permission: "device:commission", summary: "The model and its examples as files, tried on the messages heard", params: Probed, body: ModelAskSchema, response: WrittenModelSchema }),
  saveModel: route({ method: "POST", url: "/api/sites/:site/probe/listens/:session/model/save", permission: "device:commission", summary: "Write both files into the installation's folder of models", params: Probed, body: ModelAskSchema, response: WrittenModelSchema }),
  endProbe: route({ method: "DELETE", url: "/api/sites/:site/probe/sessions/:session", permission: "device:commission", summary: "End a scan, watch or listener; what it found stays", params: Probed, response: Nothing }),

  tasks: route({ method: "GET", url: "/api/sites/:site/tasks", permission: "task:read", summary: "Tasks that are open, or those that ended, the last first", params: Site, query: Type.Object({ ended: Type.Optional(Type.Boolean()), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }), response: Type.Array(TaskSchema) }),
  task: route({ method: "GET", url: "/api/sites/:site/tasks/:task", permission: "task:read", summary: "One task with its history", params: OneTask, response: TaskSchema }),
  createTask: route({ method: "POST", url: "/api/sites/:site/tasks", permission: "task:write", summary: "Write a work order, of an alarm, a device, a place, or of none", params: Site, body: NewTaskSchema, response: TaskSchema }),
  actOnTask: route({ method: "POST", url: "/api/sites/:site/tasks/:task/acts", permission: "task:write", summary: "Give it to somebody, begin it, tick off a step, note something, move its due time, close it with what was found and done, cancel it, open it again", params: OneTask, body: TaskActSchema, response: TaskSchema }),
  createList: route({ method: "POST", url: "/api/sites/:site/lists", permission: "task:write", summary: "Make a list: books to be brought, books to be put back, shelves to be read, or shelves of a stocktake", params: Site, body: NewListSchema, response: TaskSchema }),
  addToList: route({ method: "POST", url: "/api/sites/:site/tasks/:task/lines", permission: "task:write", summary: "Put more on a list that is open; what is on it already is not listed twice", params: OneTask, body: ListedSchema, response: TaskSchema }),
  actOnLines: route({ method: "POST", url: "/api/sites/:site/tasks/:task/line-acts", permission: "task:write", summary: "What was done with the lines of a list, in the order in which it was; each act has an id of its device's making, so that taking one again changes nothing. Of two people the first one stands, and the other is told who.", params: OneTask, body: LineActsSchema, response: LineAnswersSchema }),
  taskRound: route({ method: "GET", url: "/api/sites/:site/tasks/:task/round", permission: "task:read", summary: "What is left of a list in the order in which it is walked by soonest, as books are believed to stand now", params: OneTask, query: Type.Object({ from: Under }), response: RoundSchema }),
  taskTour: route({ method: "GET", url: "/api/sites/:site/task-tour", permission: "task:read", summary: "One's own open tasks in the order in which they are walked by soonest: what is overdue or of a high priority before the rest", params: Site, query: Type.Object({ from: Type.Optional(Type.Unsafe<PlaceId>({ ...PlaceIdSchema, description: "Where one sets out; without it at the first task" })) }), response: TourSchema }),
  assignees: route({ method: "GET", url: "/api/sites/:site/assignees", permission: "task:read", summary: "Whom tasks can be given to", params: Site, response: Type.Array(AssigneeSchema) }),
  addTaskPicture: route({ method: "POST", url: "/api/sites/:site/tasks/:task/pictures", permission: "task:write", summary: "Add a picture of what was seen", params: OneTask, query: Type.Object({ name: FileName }), upload: PICTURE_TYPES, response: TaskSchema }),
  taskPicture: route({ method: "GET", url: "/api/sites/:site/tasks/:task/pictures/:picture", permission: "task:read", summary: "The bytes of a picture; the task says of which type they are", params: OnePicture }),

  handOvers: route({ method: "GET", url: "/api/sites/:site/hand-overs", permission: "alarm:read", summary: "Desks given from shift to shift, newest first", params: Site, query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }), response: Type.Array(HandOverSchema) }),
  handOver: route({ method: "POST", url: "/api/sites/:site/hand-overs", permission: "alarm:respond", summary: "Hand a desk over to the next shift, with what stands, what was put aside and what is to be done", params: Site, body: GiveOverSchema, response: HandOverSchema }),
  takeOver: route({ method: "POST", url: "/api/sites/:site/hand-overs/:handOver/take", permission: "alarm:respond", summary: "Say that one has what was handed over", params: OneHandOver, response: HandOverSchema }),
  withdrawHandOver: route({ method: "POST", url: "/api/sites/:site/hand-overs/:handOver/withdraw", permission: "alarm:respond", summary: "Take back what one handed over and nobody has taken", params: OneHandOver, response: HandOverSchema }),

  takeScans: route({ method: "POST", url: "/api/sites/:site/scans", permission: "stocktake:write", summary: "Take books read at shelves; each scan has an id of its device's making, so that taking one again changes nothing, and no order matters. On disk before it is answered.", params: Site, body: ScansSchema, response: ScanAnswersSchema }),
  takeScanFile: route({ method: "POST", url: "/api/sites/:site/scan-files", permission: "stocktake:write", summary: "Take the file of a handheld reader: an EPC or a barcode a line, as text, CSV or JSON lines, with lines that name a shelf; lines that are none are counted and shown", params: Site, query: Type.Object({ name: FileName, shelf: Type.Optional(Type.Unsafe<PlaceId>({ ...PlaceIdSchema, description: "Where what stands before the first shelf was read" })), stocktake: Type.Optional(Type.String()), at: Type.Optional(Type.Number({ description: "When lines without a time were read" })) }), upload: ["text/plain", "text/csv", "application/x-ndjson", "application/octet-stream"], response: ScanFileSchema }),
  stocktakes: route({ method: "GET", url: "/api/sites/:site/stocktakes", permission: "stocktake:read", summary: "Stocktakes with how far they are, the newest first", params: Site, response: Type.Array(StocktakeViewSchema) }),
  stocktakePlan: route({ method: "GET", url: "/api/sites/:site/stocktake-plan", permission: "stocktake:read", summary: "What a stocktake of these places would hold", params: Site, query: Type.Object({ scope: Type.String({ minLength: 1, maxLength: 20_000, description: "Places, separated by commas" }) }), response: StocktakePlanSchema }),
  openStocktake: route({ method: "POST", url: "/api/sites/:site/stocktakes", permission: "stocktake:write", summary: "Open a stocktake: what is expected on the shelves of these places is kept as it is now", params: Site, body: NewStocktakeSchema, response: StocktakeViewSchema }),
  stocktake: route({ method: "GET", url: "/api/sites/:site/stocktakes/:stocktake", permission: "stocktake:read", summary: "One stocktake with how far it is", params: OneStocktake, response: StocktakeViewSchema }),
  actOnStocktake: route({ method: "POST", url: "/api/sites/:site/stocktakes/:stocktake/acts", permission: "stocktake:write", summary: "Join, leave, submit or cancel", params: OneStocktake, body: StocktakeActSchema, response: StocktakeViewSchema }),
  decideStocktake: route({ method: "POST", url: "/api/sites/:site/stocktakes/:stocktake/decision", permission: "stocktake:approve", summary: "Approve what somebody else submitted, or send it back with a reason", params: OneStocktake, body: DecideStocktakeSchema, response: StocktakeViewSchema }),
  stocktakeRanges: route({ method: "GET", url: "/api/sites/:site/stocktakes/:stocktake/ranges", permission: "stocktake:read", summary: "How far each range is", params: OneStocktake, response: Type.Array(RangeCoverageSchema) }),
  stocktakeShelves: route({ method: "GET", url: "/api/sites/:site/stocktakes/:stocktake/shelves", permission: "stocktake:read", summary: "How far each shelf is, in the order of the layout", params: OneStocktake, query: Type.Object({ under: Under, state: Type.Optional(Type.Enum(SHELF_STATES)), ...Page }), response: ShelfPageSchema }),
  stocktakeShelf: route({ method: "GET", url: "/api/sites/:site/stocktakes/:stocktake/shelves/:shelf", permission: "stocktake:read", summary: "What belongs on a shelf, in shelf order, with what was read, and what else was read there", params: OneShelf, response: ShelfDetailSchema }),
  actOnStocktakeShelf: route({ method: "POST", url: "/api/sites/:site/stocktakes/:stocktake/shelves/:shelf/acts", permission: "stocktake:write", summary: "Finish a shelf, or open it again; what is so already, or older than what is known, changes nothing", params: OneShelf, body: ShelfActSchema, response: ShelfCoverageSchema }),
  stocktakeExceptions: route({ method: "GET", url: "/api/sites/:site/stocktakes/:stocktake/exceptions", permission: "stocktake:read", summary: "What is not as it should be, by kind, in shelf order", params: OneStocktake, query: Type.Object({ kind: Type.Optional(Type.Enum(EXCEPTIONS)), under: Under, ...Page }), response: ExceptionPageSchema }),
  stocktakeFile: route({ method: "GET", url: "/api/sites/:site/stocktakes/:stocktake/export.csv", permission: "stocktake:read", summary: "The result as CSV (RFC 4180), ready for the library system: every book, or exceptions alone", params: OneStocktake, query: Type.Object({ list: Type.Optional(Type.Enum(["all", "exceptions"])) }), produces: "text/csv; charset=utf-8" }),

  salvages: route({ method: "GET", url: "/api/sites/:site/salvage", permission: "salvage:read", summary: "Lists of what is to be saved after a leak, flood or fire, with how far they are, the newest first", params: Site, response: Type.Array(SalvageViewSchema) }),
  salvagePlan: route({ method: "POST", url: "/api/sites/:site/salvage-plan", permission: "salvage:open", summary: "What such a list would hold; writes nothing", params: Site, body: NewSalvageSchema, response: SalvagePlanSchema }),
  openSalvage: route({ method: "POST", url: "/api/sites/:site/salvage", permission: "salvage:open", summary: "Draw up the list of a leak, flood or fire: what is affected, in the order in which it is to be saved, in boxes along one walk. Asked again with the same id, or for the same occurrence of an alarm while it is open, it answers the one that there is.", params: Site, body: NewSalvageSchema, response: SalvageDetailSchema }),
  salvage: route({ method: "GET", url: "/api/sites/:site/salvage/:salvage", permission: "salvage:read", summary: "One list with its log", params: OneSalvage, response: SalvageDetailSchema }),
  salvageBoxes: route({ method: "GET", url: "/api/sites/:site/salvage/:salvage/boxes", permission: "salvage:read", summary: "Its boxes with their items, in the order in which they are carried out", params: OneSalvage, query: Type.Object(Page), response: SalvageBoxesSchema }),
  takeSalvageActs: route({ method: "POST", url: "/api/sites/:site/salvage/:salvage/acts", permission: "salvage:write", summary: "Take what was done with boxes; each act has an id of its device's making, so that taking one again changes nothing, and no order matters. On disk before it is answered.", params: OneSalvage, body: SalvageActsSchema, response: SalvageAnswersSchema }),
  closeSalvage: route({ method: "POST", url: "/api/sites/:site/salvage/:salvage/close", permission: "salvage:open", summary: "Close a list with its outcome; what devices bring later is still kept", params: OneSalvage, body: CloseSalvageSchema, response: SalvageDetailSchema }),
  salvageFile: route({ method: "GET", url: "/api/sites/:site/salvage/:salvage/export.csv", permission: "salvage:read", summary: "The list, or its log, as CSV (RFC 4180)", params: OneSalvage, query: Type.Object({ list: Type.Optional(Type.Enum(["items", "log"])), language: Type.Optional(Type.Enum(["zh", "en"], { description: "Of the reasons; English when it is not said" })) }), produces: "text/csv; charset=utf-8" }),

  reports: route({ method: "GET", url: "/api/sites/:site/reports", permission: "report:read", summary: "Signed reports about stores and items, newest first, and those that are being made", params: Site, response: ReportsSchema }),
  makeReport: route({ method: "POST", url: "/api/sites/:site/reports", permission: "report:make", summary: "Begin to make a report: a month or year of stores, or evidence for a lender about one item. Asked again with the same id it is the same one.", params: Site, body: MakeReportSchema, response: ReportJobSchema }),
  reportPdf: route({ method: "GET", url: "/api/sites/:site/reports/:number/report.pdf", permission: "report:read", summary: "A report on paper", params: OneReport, produces: "application/pdf" }),
  reportCsv: route({ method: "GET", url: "/api/sites/:site/reports/:number/report.csv", permission: "report:read", summary: "Its table of numbers (RFC 4180)", params: OneReport, produces: "text/csv; charset=utf-8" }),
  reportStatement: route({ method: "GET", url: "/api/sites/:site/reports/:number/statement.json", permission: "report:read", summary: "Its statement, the very bytes that were signed", params: OneReport, produces: "application/json; charset=utf-8" }),
  reportBundle: route({ method: "GET", url: "/api/sites/:site/reports/:number/report.zip", permission: "report:read", summary: "All of it with the signature and the public key, for whoever checks it", params: OneReport, produces: "application/zip" }),
  reportChain: route({ method: "GET", url: "/api/sites/:site/report-chain.zip", permission: "report:read", summary: "Every statement of the site with its signature: that none is missing", params: Site, produces: "application/zip" }),
  reportKey: route({ method: "GET", url: "/api/sites/:site/reports/key", permission: "report:read", summary: "The public keys of reports, oldest first: the last one signs", params: Site, response: ReportKeysSchema }),
  rotateReportKey: route({ method: "POST", url: "/api/sites/:site/reports/key", permission: "report:key", summary: "Let a new key take over, which both sign; the old private key is destroyed", params: Site, body: RotateKeySchema, response: ReportKeysSchema }),
  reportSchedules: route({ method: "GET", url: "/api/sites/:site/report-schedules", permission: "report:read", summary: "Reports that are made of their own accord", params: Site, response: Type.Array(ReportScheduleViewSchema) }),
  putReportSchedule: route({ method: "POST", url: "/api/sites/:site/report-schedules", permission: "report:make", summary: "Have a month's report made every month, and mailed; in place of the one with its id", params: Site, body: ReportScheduleAskSchema, response: ReportScheduleViewSchema }),
  dropReportSchedule: route({ method: "DELETE", url: "/api/sites/:site/report-schedules/:schedule", permission: "report:make", summary: "End a schedule; what was made stays", params: Type.Object({ site: SiteIdSchema, schedule: Type.String() }), response: Nothing }),

  journal: route({ method: "GET", url: "/api/journal", permission: "journal:read", summary: "Acts, newest first", query: Type.Object({ before: Time, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }), response: Type.Array(ActSchema) }),
  system: route({ method: "GET", url: "/api/system", permission: "system:read", summary: "How the system itself is", response: SystemSchema }),
  retention: route({ method: "GET", url: "/api/retention", permission: "system:read", summary: "How long things are kept, and what was let go of, newest day first", response: Type.Object({ policy: RetentionSchema, dropped: Type.Array(DroppedSchema) }) }),
  reload: route({ method: "POST", url: "/api/reload", permission: "configuration:write", summary: "Read the configuration again and take up what changed; with a mistake in it everything goes on as it was", response: ReloadSchema }),
  rejections: route({ method: "GET", url: "/api/rejections", permission: "rejection:read", summary: "Samples of messages that were not taken, newest first", response: Type.Array(RejectionSchema) }),
} as const;

export type Routes = typeof ROUTES;
export type RouteName = keyof Routes;
type Part<N extends RouteName, K extends "params" | "query" | "body" | "response"> = Routes[N] extends { [P in K]: infer S extends TSchema } ? Static<S> : undefined;
export type Params<N extends RouteName> = Part<N, "params">;
export type Query<N extends RouteName> = Part<N, "query">;
export type Body<N extends RouteName> = Part<N, "body">;
/** Binary answers are bytes. */
export type Answer<N extends RouteName> = Routes[N] extends { response: infer S extends TSchema } ? Static<S> : Uint8Array;
