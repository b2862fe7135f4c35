import { Type, type Static } from "typebox";
import { AlarmIdSchema, MillisSchema, PlaceIdSchema, SiteIdSchema, TextSchema, ThingIdSchema } from "./ids.ts";

export const PRIORITIES = ["low", "medium", "high", "urgent"] as const;
export const PrioritySchema = Type.Enum(PRIORITIES);
export type Priority = (typeof PRIORITIES)[number];

/** A limit on a property of one thing: data, with its source. Delays in seconds, deadband in the property's unit. */
export const LimitSchema = Type.Object(
  {
    id: Type.String({ pattern: "^[A-Za-z0-9._-]{1,64}$" }),
    thing: ThingIdSchema,
    property: Type.String(),
    kind: Type.Enum(["high", "low"]),
    limit: Type.Number(),
    deadband: Type.Number({ minimum: 0, default: 0 }),
    onDelayS: Type.Number({ minimum: 0, default: 0 }),
    offDelayS: Type.Number({ minimum: 0, default: 0 }),
    priority: PrioritySchema,
    source: Type.String({ description: "Where the limit comes from: standard, edition, clause, or who decided" }),
    consequence: TextSchema,
    response: TextSchema,
  },
  { additionalProperties: false },
);
export type Limit = Static<typeof LimitSchema>;

/** One alarm in its ISA-18.2 shape: active and acknowledged are two memories, the rest are separate lists. */
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
  shelved: Type.Union([Type.Null(), Type.Object({ until: Type.Union([MillisSchema, Type.Null()]), by: Type.String(), why: Type.String() })]),
  suppressed: Type.Boolean(),
  outOfService: Type.Boolean(),
  since: MillisSchema,
  cleared: Type.Union([MillisSchema, Type.Null()]),
  value: Type.Union([Type.Number(), Type.Null()]),
  threshold: Type.Number(),
  unit: Type.String(),
  acknowledgedBy: Type.Union([Type.String(), Type.Null()]),
  acknowledgedAt: Type.Union([MillisSchema, Type.Null()]),
});
export type Alarm = Static<typeof AlarmSchema>;

/** One line of an alarm's journal: what happened to which occurrence. */
export const AlarmEventSchema = Type.Object({
  at: MillisSchema,
  alarm: AlarmIdSchema,
  occurrence: Type.Integer(),
  what: Type.Enum(["raised", "cleared", "acknowledged"]),
  who: Type.String({ description: "Person id, or `twin`" }),
  value: Type.Union([Type.Number(), Type.Null()]),
});
export type AlarmEvent = Static<typeof AlarmEventSchema>;

export const ALARM_STATES = ["normal", "unacknowledged", "acknowledged", "returned"] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** The state shown follows from the two memories (ISA-18.2). */
export function alarmState(alarm: Pick<Alarm, "active" | "acknowledged">): AlarmState {
  if (alarm.active) return alarm.acknowledged ? "acknowledged" : "unacknowledged";
  return alarm.acknowledged ? "normal" : "returned";
}
