import { Type, type Static, type TSchema } from "typebox";
import { AlarmIdSchema, ItemKeySchema, MillisSchema, PlaceIdSchema, SiteIdSchema, TextSchema } from "./ids.ts";
import { WAVES } from "./salvage/priority.ts";
import { CONDITIONS } from "./salvage/log.ts";
import { INCIDENTS, REACHES } from "./salvage/risk.ts";
import { MATERIALS } from "./salvage/vulnerability.ts";
import { WORTH_BY } from "./salvage/worth.ts";
import { BySchema } from "./task.ts";

const strict = { additionalProperties: false } as const;
const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 8, maxLength: 64, pattern: "^[\\w.:-]+$", description: "Made by the device, unique for ever" });
const said = Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" });
export const KindSchema = Type.Enum(INCIDENTS);

/** Metres around a leak, and of water on the floor, where nobody says otherwise. */
export const LEAK_RADIUS = 2;
export const FLOOD_WATER = 0.1;
const Radius = Type.Number({ minimum: 0.5, maximum: 50, description: "Of a leak: how far from the point water drips, metres" });
const Water = Type.Number({ minimum: 0, maximum: 5, description: "Of a flood: water above the floor, metres" });
/** x and z on the plan of the site, height above the floor of its storey where it is known; metres. */
export const IncidentPointSchema = Type.Object({ x: Type.Number(), z: Type.Number(), height: orNull(Type.Number()) }, strict);

/** What happened, and where: at the place of an alarm, or at places that somebody names. */
export const NewSalvageSchema = Type.Object(
  {
    id: Id,
    kind: KindSchema,
    alarm: Type.Optional(AlarmIdSchema),
    places: Type.Optional(Type.Array(PlaceIdSchema, { minItems: 1, maxItems: 50, description: "Storeys, rooms, ranges, bays or shelves; those of the alarm where it is left out" })),
    point: Type.Optional(orNull(IncidentPointSchema)),
    radius: Type.Optional(Radius),
    water: Type.Optional(Water),
  },
  strict,
);
export type NewSalvage = Static<typeof NewSalvageSchema>;

/** The same as it was understood. */
export const IncidentSchema = Type.Object({
  kind: KindSchema,
  places: Type.Array(PlaceIdSchema),
  /** Null: all of the places. */
  point: orNull(IncidentPointSchema),
  radius: Type.Number(),
  water: Type.Number(),
  alarm: orNull(Type.Object({ id: AlarmIdSchema, occurrence: Type.Integer() })),
});
export type Incident = Static<typeof IncidentSchema>;

/** What a list would hold: books that are probably there or belong there, before each is looked at. */
export const SalvagePlanSchema = Type.Object({ incident: IncidentSchema, items: Type.Integer(), shelves: Type.Integer(), spaces: Type.Array(PlaceIdSchema) });
export type SalvagePlan = Static<typeof SalvagePlanSchema>;

/** Why an item stands where it does on the list; see `Threat`. */
export const ThreatSchema = Type.Object({
  loss: Type.Number(),
  chance: Type.Number(),
  risk: Type.Number(),
  vulnerability: Type.Number(),
  worth: Type.Number(),
  by: Type.Enum(WORTH_BY),
  said: Type.String(),
  material: Type.Enum(MATERIALS),
  hours: Type.Number(),
  height: Type.Number(),
  away: orNull(Type.Number()),
  reach: Type.Enum(REACHES),
});

export const SalvageItemSchema = Type.Object({
  key: ItemKeySchema,
  barcode: Type.String(),
  callNumber: Type.String(),
  title: Type.String(),
  place: PlaceIdSchema,
  /** From 1: what is to be saved first. */
  rank: Type.Integer(),
  threat: ThreatSchema,
});
export type SalvageItem = Static<typeof SalvageItemSchema>;

/** What goes into one crate, in the order in which it is taken from the shelves. */
export const SalvageBoxSchema = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  wave: Type.Enum(WAVES),
  shelves: Type.Array(Type.Object({ id: PlaceIdSchema, label: TextSchema })),
  run: Type.Number({ description: "Of shelf, millimetres" }),
  kg: Type.Number({ description: "Of wet books where there is water" }),
  items: Type.Array(SalvageItemSchema),
});
export type SalvageBox = Static<typeof SalvageBoxSchema>;

/** One stretch of the walk: a range (or another place), how far it is from the last one, and the boxes that are packed there. */
export const SalvageStopSchema = Type.Object({ place: PlaceIdSchema, label: TextSchema, room: TextSchema, wave: Type.Enum(WAVES), metres: orNull(Type.Number()), from: Type.Integer(), to: Type.Integer() });
export type SalvageStop = Static<typeof SalvageStopSchema>;

const common = { id: Id, at: Type.Number({ minimum: 0, description: "UTC milliseconds by the clock of the device" }) };
const Box = Type.Integer({ minimum: 1 });
const act = <const A extends string, P extends Parameters<typeof Type.Object>[0]>(name: A, properties: P) => ({ ...common, act: Type.Literal(name), ...properties });
const ACTS = {
  packed: act("packed", { box: Box, condition: Type.Enum(CONDITIONS) }),
  moved: act("moved", { box: Box, to: said }),
  reopened: act("reopened", { box: Box }),
  absent: act("absent", { box: Box, item: ItemKeySchema }),
  found: act("found", { box: Box, item: ItemKeySchema }),
  note: act("note", { box: orNull(Box), text: said }),
} as const;
/** What somebody did with a box, made on their device. Taken twice it is one, and no order matters. */
export const SalvageActSchema = Type.Union([Type.Object(ACTS.packed, strict), Type.Object(ACTS.moved, strict), Type.Object(ACTS.reopened, strict), Type.Object(ACTS.absent, strict), Type.Object(ACTS.found, strict), Type.Object(ACTS.note, strict)]);
export type SalvageAct = Static<typeof SalvageActSchema>;
const kept = { by: BySchema, received: MillisSchema };
/** The same in the log: `at` by the clock of the server. */
export const SalvageLineSchema = Type.Union([Type.Object({ ...ACTS.packed, ...kept }), Type.Object({ ...ACTS.moved, ...kept }), Type.Object({ ...ACTS.reopened, ...kept }), Type.Object({ ...ACTS.absent, ...kept }), Type.Object({ ...ACTS.found, ...kept }), Type.Object({ ...ACTS.note, ...kept })]);
export type SalvageLine = Static<typeof SalvageLineSchema>;

export const MOST_ACTS = 2000;
export const SalvageActsSchema = Type.Object({ now: Type.Number({ minimum: 0, description: "The clock of the device when it sends" }), acts: Type.Array(SalvageActSchema, { minItems: 1, maxItems: MOST_ACTS }) }, strict);
export type SalvageActs = Static<typeof SalvageActsSchema>;
export const SalvageAnswersSchema = Type.Object({
  answers: Type.Array(Type.Object({
    id: Type.String(),
    /** Known before: nothing changed. */
    again: Type.Boolean(),
    /** Why it was not taken: there is no such box. */
    refused: orNull(Type.Enum(["no-box"])),
    /** The list was closed before: kept all the same. */
    late: Type.Boolean(),
  })),
});
export type SalvageAnswers = Static<typeof SalvageAnswersSchema>;

export const CloseSalvageSchema = Type.Object({ outcome: Type.String({ minLength: 3, maxLength: 2000, pattern: "\\S" }) }, strict);

/** A list of what is to be saved, as it was drawn up when it was opened. */
export const SalvageSchema = Type.Object({
  id: Type.String({ description: "A number through all sites" }),
  site: SiteIdSchema,
  incident: IncidentSchema,
  /** What the places are called, for devices without a network. */
  label: TextSchema,
  /** Rooms that are reached: whoever may in all of them sees the list. */
  spaces: Type.Array(PlaceIdSchema),
  made: Type.Object({ at: MillisSchema, by: BySchema }),
  /** How long it took to draw up, ms. */
  tookMs: Type.Number(),
  items: Type.Integer(),
  /** Of these, what must be frozen or dried within hours once it is wet. */
  urgent: Type.Integer(),
  boxes: Type.Integer(),
  shelves: Type.Integer(),
  kg: Type.Number(),
  stops: Type.Array(SalvageStopSchema),
  closed: orNull(Type.Object({ at: MillisSchema, by: BySchema, outcome: Type.String() })),
});
export type Salvage = Static<typeof SalvageSchema>;

/** How far it is. */
export const SalvageProgressSchema = Type.Object({ packed: Type.Integer(), moved: Type.Integer(), absent: Type.Integer() });
export const SalvageViewSchema = Type.Object({ salvage: SalvageSchema, progress: SalvageProgressSchema });
export type SalvageView = Static<typeof SalvageViewSchema>;
export const SalvageDetailSchema = Type.Object({ ...SalvageViewSchema.properties, log: Type.Array(SalvageLineSchema, { description: "In the order of `logOrder`" }) });
export type SalvageDetail = Static<typeof SalvageDetailSchema>;
export const SalvageBoxesSchema = Type.Object({ total: Type.Integer(), boxes: Type.Array(SalvageBoxSchema) });
