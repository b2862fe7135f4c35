import { Type, type Static } from "typebox";
import { AlarmIdSchema, MillisSchema, PlaceIdSchema, SiteIdSchema, TextSchema, ThingIdSchema } from "./ids.ts";
import { OrderRuleSchema } from "./order-rule.ts";
import { DeskSchema, PrioritySchema, SeveritySchema } from "./priority.ts";
import { ValueSchema } from "./reading.ts";

const strict = { additionalProperties: false } as const;
/** A state that a device says: yes or no, a word, a code. */
const StateSchema = Type.Union([Type.Boolean(), Type.String(), Type.Integer()]);
export type State = Static<typeof StateSchema>;

const numberKinds = Type.Enum(["high", "low"]);
const rateKinds = Type.Enum(["rising", "falling"]);
/** What every limit says: the record of its alarm. Delays in seconds. */
const said = {
  property: Type.String(),
  onDelayS: Type.Number({ minimum: 0, default: 0 }),
  offDelayS: Type.Number({ minimum: 0, default: 0 }),
  /** Stands until somebody resets it, though its cause is gone. */
  latch: Type.Optional(Type.Boolean()),
  consequence: TextSchema,
  response: TextSchema,
  /** The time, minutes, after which it is too late to avert the consequence. */
  respondMin: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  /** The written response, step by step, in the order in which it is done. */
  steps: Type.Optional(Type.Array(TextSchema, { minItems: 1, maxItems: 30 })),
  /** Work that it makes by itself, a desk's each. */
  orders: Type.Optional(Type.Array(OrderRuleSchema, { minItems: 1, maxItems: 5 })),
};
const SOURCE = "Where the limit comes from: standard, edition, clause, or who decided";
const Deadband = Type.Number({ minimum: 0, default: 0 });
/** Past which number; deadband in the property's unit. */
const bound = { kind: numberKinds, limit: Type.Number(), deadband: Deadband };
/** Rate of change: limit and deadband in the property's unit per hour, measured over a span of `overS` seconds. */
const rate = { kind: rateKinds, limit: Type.Number({ exclusiveMinimum: 0 }), deadband: Deadband, overS: Type.Number({ minimum: 60, maximum: 86_400, default: 3600 }) };
/** Silence: `afterS` seconds without a word; the property's own max age where it is left out. */
const silence = { kind: Type.Enum(["stale"]), afterS: Type.Optional(Type.Number({ minimum: 1 })) };

const forEach = {
  id: Type.String({ pattern: "^[A-Za-z0-9._-]{1,64}$" }),
  thing: Type.Optional(ThingIdSchema),
  /** Instead of one thing: every thing of a model or a kind, where said only those within a place. */
  each: Type.Optional(Type.Object({ model: Type.Optional(Type.String()), kind: Type.Optional(Type.String()), within: Type.Optional(PlaceIdSchema) }, strict)),
  source: Type.Union([TextSchema, Type.String()], { description: SOURCE }),
  ...said,
  /** Said as it is, or by how bad the consequence is and the time to respond (`priorityOf`). */
  priority: Type.Optional(PrioritySchema),
  severity: Type.Optional(SeveritySchema),
  /** Whose work it is; the facility desk where it is left out. */
  desk: Type.Optional(DeskSchema),
  /** Limits whose standing alarm, at a thing that serves this one, is the cause of this one and holds it back. */
  under: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
};

/**
 * A limit as people write it: on a number that is too high or too low or changes too fast, on a state that is (or is not) one
 * of some values, on any value that the model calls abnormal, or on silence.
 */
export const LimitRuleSchema = Type.Union([
  Type.Object({ ...forEach, ...bound }, strict),
  Type.Object({ ...forEach, ...rate }, strict),
  Type.Object({ ...forEach, ...silence }, strict),
  Type.Object({ ...forEach, kind: Type.Enum(["is", "not"]), value: Type.Union([StateSchema, Type.Array(StateSchema, { minItems: 1 })]) }, strict),
  Type.Object({ ...forEach, kind: Type.Enum(["abnormal"]) }, strict),
]);
export type LimitRule = Static<typeof LimitRuleSchema>;

const forOne = {
  id: Type.String({ minLength: 1, maxLength: 128 }),
  /** Id of the rule that it follows from. */
  rule: Type.String(),
  thing: ThingIdSchema,
  source: TextSchema,
  ...said,
  priority: PrioritySchema,
  desk: DeskSchema,
  /** Ids of alarms that are its cause where they stand. */
  under: Type.Array(Type.String()),
};
export const NumberLimitSchema = Type.Object({ ...forOne, ...bound }, strict);
export const RateLimitSchema = Type.Object({ ...forOne, ...rate }, strict);
export const StaleLimitSchema = Type.Object({ ...forOne, ...silence }, strict);
export const StateLimitSchema = Type.Object({ ...forOne, kind: Type.Enum(["is", "not", "abnormal"]), values: Type.Array(StateSchema) }, strict);
/** A limit in force on a property of one thing, with its source. Its id is the alarm's. */
export const LimitSchema = Type.Union([NumberLimitSchema, RateLimitSchema, StaleLimitSchema, StateLimitSchema]);
export type NumberLimit = Static<typeof NumberLimitSchema>;
export type RateLimit = Static<typeof RateLimitSchema>;
export type StaleLimit = Static<typeof StaleLimitSchema>;
export type StateLimit = Static<typeof StateLimitSchema>;
export type Limit = NumberLimit | RateLimit | StaleLimit | StateLimit;

type Kinds<L, K> = Extract<L, { kind: K }>;
export const isNumberLimit = <L extends Pick<Limit, "kind">>(limit: L): limit is Kinds<L, NumberLimit["kind"]> => limit.kind === "high" || limit.kind === "low";
export const isRateLimit = <L extends Pick<Limit, "kind">>(limit: L): limit is Kinds<L, RateLimit["kind"]> => limit.kind === "rising" || limit.kind === "falling";
export const isStaleLimit = <L extends Pick<Limit, "kind">>(limit: L): limit is Kinds<L, StaleLimit["kind"]> => limit.kind === "stale";

/** True when the value is one that the limit is about. */
export const isIn = ({ kind, values }: Pick<StateLimit, "kind" | "values">, value: State): boolean => values.includes(value) === (kind !== "not");

/** Put aside by a person, with a reason and an end. `once`: until the alarm returns to normal, at the longest until its end. */
export const ShelvingSchema = Type.Object({ at: MillisSchema, until: MillisSchema, once: Type.Boolean(), by: Type.String(), why: Type.String() });
export type Shelving = Static<typeof ShelvingSchema>;

/** Held back by design, not by a person. */
export const SuppressionSchema = Type.Object({ at: MillisSchema, under: Type.String({ description: "Id of the alarm or the rule that holds it back" }) });

/** A step of the written response that somebody has done. */
export const TickSchema = Type.Object({ step: Type.Integer({ minimum: 0 }), at: MillisSchema, by: Type.String() });
export type Tick = Static<typeof TickSchema>;

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
  desk: DeskSchema,
  /** Minutes; null where the limit does not say. */
  respondMin: Type.Union([Type.Number(), Type.Null()]),
  steps: Type.Array(TextSchema),
  /** Which steps are done, of the present occurrence. */
  ticks: Type.Array(TickSchema),
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

export const ALARM_EVENTS = ["raised", "cleared", "acknowledged", "reset", "shelved", "unshelved", "suppressed", "unsuppressed", "taken-out", "put-back", "ticked", "unticked"] as const;

/** One line of an alarm's journal: what happened to which occurrence. */
export const AlarmEventSchema = Type.Object({
  at: MillisSchema,
  alarm: AlarmIdSchema,
  occurrence: Type.Integer(),
  what: Type.Enum(ALARM_EVENTS),
  who: Type.String({ description: "Person id, or `twin`" }),
  value: ValueSchema,
  why: Type.String({ description: "The reason that was given, what holds a suppressed alarm back, the number of a step; empty where there is none" }),
  shelf: Type.Union([Type.Null(), Type.Pick(ShelvingSchema, ["until", "once"])], { description: "How long it was put aside; null of everything else" }),
  priority: PrioritySchema,
  desk: DeskSchema,
  /** The list that kept it from calling anybody; null: it called. */
  list: Type.Union([Type.Null(), Type.Enum(["outOfService", "suppressed", "shelved"])]),
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
