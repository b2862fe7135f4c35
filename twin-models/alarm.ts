import { Type, type Static } from "typebox";
import { AlarmIdSchema, MillisSchema, PlaceIdSchema, SiteIdSchema, TextSchema, ThingIdSchema } from "./ids.ts";
import { ValueSchema } from "./reading.ts";

export const PRIORITIES = ["low", "medium", "high", "urgent"] as const;
export const PrioritySchema = Type.Enum(PRIORITIES);
export type Priority = (typeof PRIORITIES)[number];

const strict = { additionalProperties: false } as const;
/** A state that a device says: yes or no, a word, a code. */
const StateSchema = Type.Union([Type.Boolean(), Type.String(), Type.Integer()]);
export type State = Static<typeof StateSchema>;

const numberKinds = Type.Enum(["high", "low"]);
/** What every limit says. Delays in seconds. */
const said = {
  property: Type.String(),
  onDelayS: Type.Number({ minimum: 0, default: 0 }),
  offDelayS: Type.Number({ minimum: 0, default: 0 }),
  priority: PrioritySchema,
  /** Stands until somebody resets it, though its cause is gone. */
  latch: Type.Optional(Type.Boolean()),
  consequence: TextSchema,
  response: TextSchema,
};
const SOURCE = "Where the limit comes from: standard, edition, clause, or who decided";
/** Past which number; deadband in the property's unit. */
const bound = { kind: numberKinds, limit: Type.Number(), deadband: Type.Number({ minimum: 0, default: 0 }) };

const forEach = {
  id: Type.String({ pattern: "^[A-Za-z0-9._-]{1,64}$" }),
  thing: Type.Optional(ThingIdSchema),
  /** Instead of one thing: every thing of a model or a kind, where said only those within a place. */
  each: Type.Optional(Type.Object({ model: Type.Optional(Type.String()), kind: Type.Optional(Type.String()), within: Type.Optional(PlaceIdSchema) }, strict)),
  source: Type.Union([TextSchema, Type.String()], { description: SOURCE }),
  ...said,
};

/**
 * A limit as people write it: on a number that is too high or too low, on a state that is (or is not) one of some values, or
 * on any value that the model calls abnormal.
 */
export const LimitRuleSchema = Type.Union([
  Type.Object({ ...forEach, ...bound }, strict),
  Type.Object({ ...forEach, kind: Type.Enum(["is", "not"]), value: Type.Union([StateSchema, Type.Array(StateSchema, { minItems: 1 })]) }, strict),
  Type.Object({ ...forEach, kind: Type.Enum(["abnormal"]) }, strict),
]);
export type LimitRule = Static<typeof LimitRuleSchema>;

const forOne = { id: Type.String({ minLength: 1, maxLength: 128 }), thing: ThingIdSchema, source: TextSchema, ...said };
export const NumberLimitSchema = Type.Object({ ...forOne, ...bound }, strict);
export const StateLimitSchema = Type.Object({ ...forOne, kind: Type.Enum(["is", "not", "abnormal"]), values: Type.Array(StateSchema) }, strict);
/** A limit in force on a property of one thing, with its source. Its id is the alarm's. */
export const LimitSchema = Type.Union([NumberLimitSchema, StateLimitSchema]);
export type NumberLimit = Static<typeof NumberLimitSchema>;
export type StateLimit = Static<typeof StateLimitSchema>;
export type Limit = NumberLimit | StateLimit;

export const isNumberLimit = <L extends Pick<Limit, "kind">>(limit: L): limit is Extract<L, { kind: NumberLimit["kind"] }> => limit.kind === "high" || limit.kind === "low";

/** True when the value is one that the limit is about. */
export const isIn = ({ kind, values }: Pick<StateLimit, "kind" | "values">, value: State): boolean => values.includes(value) === (kind !== "not");

/** Put aside by a person, with a reason and an end. `once`: until the alarm returns to normal, at the longest until its end. */
export const ShelvingSchema = Type.Object({ at: MillisSchema, until: MillisSchema, once: Type.Boolean(), by: Type.String(), why: Type.String() });
export type Shelving = Static<typeof ShelvingSchema>;

/** Held back by design, not by a person. */
export const SuppressionSchema = Type.Object({ at: MillisSchema, under: Type.String({ description: "Id of the alarm or the rule that holds it back" }) });

/** Taken out of use for maintenance, without an end of its own. */
export const OutOfServiceSchema = Type.Object({ at: MillisSchema, by: Type.String(), why: Type.String() });

/**
 * One alarm in its ISA-18.2 shape: active, acknowledged and latched are memories of their own; beside them three lists
 * keep it from calling anybody, while it is evaluated and recorded as ever.
 */
export const AlarmSchema = Type.Object({
  id: AlarmIdSchema,
  site: SiteIdSchema,
  thing: ThingIdSchema,
  place: Type.Union([PlaceIdSchema, Type.Null()]),
  property: Type.String(),
  limit: Type.String({ description: "Id of the limit" }),
  kind: Type.String(),
  priority: PrioritySchema,
  cause: TextSchema,
  consequence: TextSchema,
  response: TextSchema,
  /** Number of the occurrence: an acknowledgement names the one it means. */
  occurrence: Type.Integer({ minimum: 1 }),
  active: Type.Boolean(),
  acknowledged: Type.Boolean(),
  latched: Type.Boolean(),
  shelved: Type.Union([Type.Null(), ShelvingSchema]),
  suppressed: Type.Union([Type.Null(), SuppressionSchema]),
  outOfService: Type.Union([Type.Null(), OutOfServiceSchema]),
  since: MillisSchema,
  cleared: Type.Union([MillisSchema, Type.Null()]),
  value: ValueSchema,
  /** Null of limits on states. */
  threshold: Type.Union([Type.Number(), Type.Null()]),
  unit: Type.String(),
  acknowledgedBy: Type.Union([Type.String(), Type.Null()]),
  acknowledgedAt: Type.Union([MillisSchema, Type.Null()]),
  /** The moment of its last change of any kind. */
  moved: MillisSchema,
});
export type Alarm = Static<typeof AlarmSchema>;

export const ALARM_EVENTS = ["raised", "cleared", "acknowledged", "reset", "shelved", "unshelved", "suppressed", "unsuppressed", "taken-out", "put-back"] as const;

/** One line of an alarm's journal: what happened to which occurrence. */
export const AlarmEventSchema = Type.Object({
  at: MillisSchema,
  alarm: AlarmIdSchema,
  occurrence: Type.Integer(),
  what: Type.Enum(ALARM_EVENTS),
  who: Type.String({ description: "Person id, or `twin`" }),
  value: ValueSchema,
  why: Type.String({ description: "The reason that was given, or what holds a suppressed alarm back; empty where there is none" }),
  shelf: Type.Union([Type.Null(), Type.Pick(ShelvingSchema, ["until", "once"])], { description: "How long it was put aside; null of everything else" }),
});
export type AlarmEvent = Static<typeof AlarmEventSchema>;

export const ALARM_STATES = ["normal", "unacknowledged", "acknowledged", "returned", "latched"] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** The state shown follows from the three memories (ISA-18.2). */
export function alarmState(alarm: Pick<Alarm, "active" | "acknowledged" | "latched">): AlarmState {
  if (alarm.active) return alarm.acknowledged ? "acknowledged" : "unacknowledged";
  if (!alarm.acknowledged) return "returned";
  return alarm.latched ? "latched" : "normal";
}

export const ALARM_LISTS = ["outOfService", "suppressed", "shelved"] as const;
export type AlarmList = (typeof ALARM_LISTS)[number];

/** The list that keeps the alarm from calling anybody; out of service before suppressed before shelved. Null: it calls. */
export const listOf = (alarm: Pick<Alarm, AlarmList>): AlarmList | null => ALARM_LISTS.find((list) => alarm[list] !== null) ?? null;

/** True while the alarm is to be seen and heard: not normal, and on none of the lists. */
export const isAnnounced = (alarm: Pick<Alarm, "active" | "acknowledged" | "latched" | AlarmList>): boolean => listOf(alarm) === null && alarmState(alarm) !== "normal";
