import { Type, type Static } from "typebox";
import { MillisSchema, PersonIdSchema, SiteIdSchema, TextSchema, ThingIdSchema } from "./ids.ts";

const strict = { additionalProperties: false } as const;

/** What of a rule may be tried on the past and proposed. Limit and deadband in the property's unit (per hour of rates of change), delays in seconds. */
export const LimitNumbersSchema = Type.Object(
  {
    limit: Type.Optional(Type.Number()),
    deadband: Type.Optional(Type.Number({ minimum: 0 })),
    onDelayS: Type.Optional(Type.Number({ minimum: 0, maximum: 86_400 })),
    offDelayS: Type.Optional(Type.Number({ minimum: 0, maximum: 86_400 })),
  },
  strict,
);
export type LimitNumbers = Static<typeof LimitNumbersSchema>;
export const LIMIT_NUMBERS = ["limit", "deadband", "onDelayS", "offDelayS"] as const satisfies readonly (keyof LimitNumbers)[];

/** A rule and what of it would be other; what is left out stays. */
export const ProposedLimitSchema = Type.Object({ rule: Type.String({ minLength: 1, maxLength: 128 }), after: LimitNumbersSchema }, strict);
export type ProposedLimit = Static<typeof ProposedLimitSchema>;

export const ReplayAskSchema = Type.Object(
  {
    limits: Type.Array(ProposedLimitSchema, { minItems: 1, maxItems: 50 }),
    from: MillisSchema,
    to: MillisSchema,
    /** From how many minutes on being beyond the limit in force is a true excursion; each quantity's own where it is left out. */
    excursionMin: Type.Optional(Type.Number({ minimum: 0, maximum: 1440 })),
  },
  strict,
);
export type ReplayAsk = Static<typeof ReplayAskSchema>;

/** Begin, end (null while it stands) and the value furthest past the limit. */
export const PastAlarmSchema = Type.Tuple([MillisSchema, Type.Union([MillisSchema, Type.Null()]), Type.Union([Type.Number(), Type.Null()])]);
export type PastAlarm = Static<typeof PastAlarmSchema>;

const Counts = Type.Object({ alarms: Type.Integer(), inAlarmMs: Type.Number() });
/** `list`: the last ones, oldest first. */
const Raised = Type.Object({ ...Counts.properties, list: Type.Array(PastAlarmSchema) });

/**
 * A true excursion: beyond the limit in force, known without a gap, for so long; and whether the limit as it is, and as it is
 * proposed, has an alarm of it.
 */
export const ExcursionSchema = Type.Object({ from: MillisSchema, to: MillisSchema, peak: Type.Union([Type.Number(), Type.Null()]), before: Type.Boolean(), after: Type.Boolean() });
export type Excursion = Static<typeof ExcursionSchema>;

const excursionCounts = {
  excursions: Type.Integer(),
  /** Without an alarm under the proposal. */
  missed: Type.Integer(),
  /** Of these: with one as it is. */
  lost: Type.Integer(),
  /** With an alarm under the proposal, and without one as it is. */
  gained: Type.Integer(),
};

export const ThingReplaySchema = Type.Object({
  thing: ThingIdSchema,
  name: TextSchema,
  property: Type.String(),
  rule: Type.String(),
  limit: Type.String({ description: "Id of the limit" }),
  unit: Type.String(),
  /** From how many seconds on it is a true excursion. */
  excursionS: Type.Number(),
  before: Raised,
  after: Raised,
  ...excursionCounts,
  /** Those that tell the two apart or are missed, oldest first; at most so many. */
  list: Type.Array(ExcursionSchema),
});
export type ThingReplay = Static<typeof ThingReplaySchema>;

export const ReplayResultSchema = Type.Object({
  from: MillisSchema,
  to: MillisSchema,
  before: Counts,
  after: Counts,
  ...excursionCounts,
  /** Alarms raised in even parts of the span. */
  timeline: Type.Object({ bucketMs: Type.Number(), before: Type.Array(Type.Integer()), after: Type.Array(Type.Integer()), missed: Type.Array(Type.Integer()) }),
  things: Type.Array(ThingReplaySchema),
});
export type ReplayResult = Static<typeof ReplayResultSchema>;

/** What of a result goes with a proposal. */
export const ReplaySummarySchema = Type.Object({ from: MillisSchema, to: MillisSchema, before: Counts, after: Counts, ...excursionCounts });
export type ReplaySummary = Static<typeof ReplaySummarySchema>;

export const summaryOf = ({ from, to, before, after, excursions, missed, lost, gained }: ReplayResult): ReplaySummary => ({ from, to, before, after, excursions, missed, lost, gained });

export const REPLAY_STATES = ["running", "done", "cancelled", "failed"] as const;
export const ReplaySchema = Type.Object({
  id: Type.String(),
  site: SiteIdSchema,
  by: PersonIdSchema,
  state: Type.Enum(REPLAY_STATES),
  /** 0 to 1. */
  progress: Type.Number(),
  startedAt: MillisSchema,
  endedAt: Type.Union([MillisSchema, Type.Null()]),
  ask: ReplayAskSchema,
  error: Type.Union([Type.String(), Type.Null()]),
  result: Type.Union([ReplayResultSchema, Type.Null()]),
});
export type Replay = Static<typeof ReplaySchema>;

/** So much of the past is looked at at once, ms. */
export const LONGEST_REPLAY = 366 * 86_400_000;
