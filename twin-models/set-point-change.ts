import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, SiteIdSchema, TextSchema, ThingIdSchema } from "./ids.ts";
import { SPACE_KINDS } from "./layout.ts";
import { SetQuantitySchema, type SetQuantity } from "./set-quantity.ts";

const strict = { additionalProperties: false } as const;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** How a room is expected to follow: within `tolerance` of the set-point after `hours`, and `hoursPerUnit` more for each °C or % of the step. */
const FollowRuleSchema = Type.Object({ tolerance: Type.Number({ exclusiveMinimum: 0 }), hours: Type.Number({ exclusiveMinimum: 0, maximum: 720 }), hoursPerUnit: Type.Number({ minimum: 0, maximum: 100 }) }, strict);
type FollowRule = Static<typeof FollowRuleSchema>;

/** Of a site: where a set-point needs two persons, and what is expected of rooms. */
export const SetPointRulesSchema = Type.Object(
  {
    /** Spaces by id or by kind: a set-point that acts on any of them is changed by two persons only. */
    twoPersons: Type.Optional(Type.Object({ spaces: Type.Optional(Type.Array(PlaceIdSchema)), kinds: Type.Optional(Type.Array(Type.Enum(SPACE_KINDS))) }, strict)),
    approvalHours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 720, description: "What nobody decided about lapses; 24" })),
    follow: Type.Optional(Type.Object({ temperature: Type.Optional(FollowRuleSchema), humidity: Type.Optional(FollowRuleSchema), dewPoint: Type.Optional(FollowRuleSchema) }, strict)),
  },
  strict,
);
export type SetPointRules = Static<typeof SetPointRulesSchema>;

/** Our choice where a site says nothing: a store with a plant of its own follows a degree within two hours; four is patient. */
export const FOLLOW: Readonly<Record<SetQuantity, FollowRule>> = {
  temperature: { tolerance: 0.5, hours: 4, hoursPerUnit: 1 },
  humidity: { tolerance: 3, hours: 8, hoursPerUnit: 0.5 },
  dewPoint: { tolerance: 1, hours: 8, hoursPerUnit: 1 },
};
export const APPROVAL_HOURS = 24;
/**
 * Milliseconds, our choice: how long a room must stay within tolerance to have followed, may be outside of limits or move the wrong way, and may be
 * silent; never more than the given share of the time that it has to follow.
 */
const PATIENCE = { steadyMs: [15 * MINUTE, 0.25], outsideMs: [5 * MINUTE, 0.25], silentMs: [10 * MINUTE, 0.5] } as const;
const SHORTEST_MS = 36_000;

export const SET_POINT_STATES = ["asked", "approved", "following", "holding", "reverting", "declined", "withdrawn", "lapsed", "failed", "held", "returned", "put-back", "stopped"] as const;
export type SetPointState = (typeof SET_POINT_STATES)[number];
/** A set-point has one change at a time that is in one of these. */
export const OPEN_STATES: readonly SetPointState[] = ["asked", "approved", "following", "holding", "reverting"];
export const isOpen = ({ state }: Pick<SetPointChange, "state">): boolean => OPEN_STATES.includes(state);

/** What can happen to a change. */
export const SET_POINT_STEPS = ["asked", "approved", "declined", "withdrawn", "lapsed", "written", "followed", "reverting", "returned", "put-back", "stopped", "failed"] as const;
/**
 * Why it is put back or ended. `unsure`: the device did not say whether it took the value. `by-hand`: somebody set another value at the device, which is
 * never written over.
 */
export const SET_POINT_REASONS = ["not-followed", "wrong-way", "outside-limits", "silent", "planned", "by-person", "unsure", "by-hand", "not-allowed", "device"] as const;
export type SetPointReason = (typeof SET_POINT_REASONS)[number];
/** Those that nobody planned: somebody is called. */
export const CALLING: readonly SetPointReason[] = ["not-followed", "wrong-way", "outside-limits", "silent", "unsure", "by-hand"];

const By = Type.Object({ id: Type.String(), name: Type.String() });
const orNull = <S extends ReturnType<typeof Type.Object> | ReturnType<typeof Type.Number> | ReturnType<typeof Type.String>>(schema: S) => Type.Union([schema, Type.Null()]);

/** What the room is expected to do, milliseconds but for the tolerance. */
export const ExpectationSchema = Type.Object({ tolerance: Type.Number(), withinMs: Type.Number(), steadyMs: Type.Number(), outsideMs: Type.Number(), silentMs: Type.Number() });
export type Expectation = Static<typeof ExpectationSchema>;

/** °C, %, °C; null where no sensor of the room is fresh. */
export const RoomAirSchema = Type.Object({ temperature: orNull(Type.Number()), humidity: orNull(Type.Number()), dewPoint: orNull(Type.Number()) });
export type RoomAir = Static<typeof RoomAirSchema>;

/** A change of a set-point from the request on: who asked, who decided, what the device said, whether the room followed, and what became of it. */
export const SetPointChangeSchema = Type.Object({
  id: Type.String(),
  site: SiteIdSchema,
  thing: ThingIdSchema,
  property: Type.String(),
  /** The room that is watched, and what of it; null where nothing of a room is to follow. */
  space: Type.Union([PlaceIdSchema, Type.Null()]),
  quantity: Type.Union([SetQuantitySchema, Type.Null()]),
  before: Type.Number(),
  after: Type.Number(),
  why: Type.String(),
  twoPersons: Type.Boolean(),
  /** Goes back by plan after so long; null: stays. */
  holdMs: orNull(Type.Number()),
  expects: Type.Union([ExpectationSchema, Type.Null()]),
  /** What nobody decided about after so long lapses. */
  lapsesMs: Type.Number(),
  askedBy: By,
  at: MillisSchema,
  decidedBy: Type.Union([By, Type.Null()]),
  state: Type.Enum(SET_POINT_STATES),
  reason: Type.Union([Type.Enum(SET_POINT_REASONS), Type.Null()]),
  /** What the device, or the server, said of it. */
  problem: orNull(Type.String()),
  /** Since when it is in this state. */
  since: MillisSchema,
  /** The air when the device had taken the value, and as it was seen last. */
  start: Type.Union([RoomAirSchema, Type.Null()]),
  air: Type.Union([RoomAirSchema, Type.Null()]),
  /** Time that passed, by a clock that nobody sets: in this state, since the device took it, within tolerance, outside of limits, the wrong way, silent. */
  passed: Type.Object({ state: Type.Number(), watch: Type.Number(), steady: Type.Number(), outside: Type.Number(), away: Type.Number(), silent: Type.Number() }),
  /** What was asked of the device last: the n-th time. */
  command: Type.Union([Type.Object({ id: Type.String(), to: Type.Number(), n: Type.Integer() }), Type.Null()]),
  /** When it was looked at last. */
  looked: MillisSchema,
  history: Type.Array(Type.Object({ at: MillisSchema, by: By, what: Type.Enum(SET_POINT_STEPS), reason: Type.Union([Type.Enum(SET_POINT_REASONS), Type.Null()]), why: Type.String() })),
});
export type SetPointChange = Static<typeof SetPointChangeSchema>;

/** Hours of a person: until the room must have followed, and until it goes back. */
const Hours = Type.Number({ minimum: 0.01, maximum: 720 });
export const AskSetPointSchema = Type.Object(
  {
    /** Of the asker's making: asked twice it is one. */
    key: Type.String({ minLength: 8, maxLength: 64 }),
    thing: ThingIdSchema,
    property: Type.String(),
    to: Type.Number(),
    why: Type.String({ minLength: 1, maxLength: 500 }),
    /** The room that is to follow, where it acts on several. */
    space: Type.Optional(PlaceIdSchema),
    tolerance: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 20 })),
    withinHours: Type.Optional(Hours),
    holdHours: Type.Optional(Hours),
  },
  strict,
);
export type AskSetPoint = Static<typeof AskSetPointSchema>;

/** A set-point that somebody may see, with the rooms it acts on. */
export const SetPointSchema = Type.Object({
  thing: ThingIdSchema,
  property: Type.String(),
  name: TextSchema,
  title: TextSchema,
  unit: Type.String(),
  decimals: Type.Integer(),
  minimum: orNull(Type.Number()),
  maximum: orNull(Type.Number()),
  quantity: Type.Union([SetQuantitySchema, Type.Null()]),
  /** The first is the one that is watched where nobody says another. */
  spaces: Type.Array(PlaceIdSchema),
  twoPersons: Type.Boolean(),
  value: orNull(Type.Number()),
  air: RoomAirSchema,
  /** What a step of one unit would be expected to do. */
  follow: Type.Union([FollowRuleSchema, Type.Null()]),
  approvalHours: Type.Number(),
  open: Type.Union([Type.String(), Type.Null()]),
});
export type SetPoint = Static<typeof SetPointSchema>;

export const followRule = (rules: SetPointRules | undefined, quantity: SetQuantity): FollowRule => rules?.follow?.[quantity] ?? FOLLOW[quantity];
export const hoursToFollow = (rule: FollowRule, step: number): number => rule.hours + rule.hoursPerUnit * Math.abs(step);

/** What is expected where the asker leaves it, or a part of it, to the rules. */
export function expectationOf(rule: FollowRule, step: number, { tolerance, withinHours }: Pick<AskSetPoint, "tolerance" | "withinHours">): Expectation {
  const withinMs = Math.max(SHORTEST_MS, Math.round((withinHours ?? hoursToFollow(rule, step)) * HOUR));
  const most = ([ms, share]: readonly [number, number]): number => Math.min(ms, withinMs * share);
  return { tolerance: tolerance ?? rule.tolerance, withinMs, steadyMs: most(PATIENCE.steadyMs), outsideMs: most(PATIENCE.outsideMs), silentMs: most(PATIENCE.silentMs) };
}

