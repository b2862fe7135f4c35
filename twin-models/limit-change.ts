import { Type, type Static } from "typebox";
import { isNumberLimit, isRateLimit, isStaleLimit, type Limit } from "./alarm.ts";
import { TwinError } from "./errors.ts";
import { MillisSchema, SiteIdSchema, ThingIdSchema } from "./ids.ts";
import { LIMIT_NUMBERS, LimitNumbersSchema, ProposedLimitSchema, ReplaySummarySchema, type LimitNumbers, type ProposedLimit } from "./limit-replay.ts";
import { may, type Person, type Scope } from "./permission.ts";
import { DeskSchema, type Desk } from "./priority.ts";

const strict = { additionalProperties: false } as const;

export const LIMIT_CHANGE_STATES = ["proposed", "approved", "applied", "refused", "withdrawn", "failed"] as const;
/** What can happen to a change, in the order in which it does. */
export const LIMIT_CHANGE_STEPS = ["proposed", "approved", "applied", "not-written", "refused", "withdrawn", "failed"] as const;

/** A person as they were called then. */
const By = Type.Object({ id: Type.String(), name: Type.String() });
const orNull = <S extends ReturnType<typeof Type.Object> | typeof MillisSchema>(schema: S) => Type.Union([schema, Type.Null()]);

/** A rule that would change: only what differs is in `before` and `after`. */
export const ChangedRuleSchema = Type.Object({
  rule: Type.String(),
  kind: Type.String(),
  property: Type.String(),
  /** Things that the rule stood over when it was proposed. */
  things: Type.Array(ThingIdSchema),
  desk: DeskSchema,
  before: LimitNumbersSchema,
  after: LimitNumbersSchema,
});
export type ChangedRule = Static<typeof ChangedRuleSchema>;

/** A change of limits from its proposal on: one asks, another one decides, then it is written into the files. */
export const LimitChangeSchema = Type.Object({
  id: Type.String(),
  site: SiteIdSchema,
  limits: Type.Array(ChangedRuleSchema),
  why: Type.String(),
  askedBy: By,
  at: MillisSchema,
  /** `approved`: decided, but not in the files (`problem` says why); it can be tried again. */
  state: Type.Enum(LIMIT_CHANGE_STATES),
  decidedBy: Type.Union([By, Type.Null()]),
  decidedAt: orNull(MillisSchema),
  problem: Type.Union([Type.String(), Type.Null()]),
  /** What it would have done to the past; null when nobody tried. */
  replay: Type.Union([ReplaySummarySchema, Type.Null()]),
  /** The change that this one takes back. */
  undoes: Type.Union([Type.String(), Type.Null()]),
  history: Type.Array(Type.Object({ at: MillisSchema, by: By, what: Type.Enum(LIMIT_CHANGE_STEPS), why: Type.String() })),
});
export type LimitChange = Static<typeof LimitChangeSchema>;

export const ProposeSchema = Type.Object(
  {
    limits: Type.Array(ProposedLimitSchema, { minItems: 1, maxItems: 50 }),
    why: Type.String({ minLength: 1, maxLength: 500 }),
    /** Id of a replay of one's own of these very limits. */
    replay: Type.Optional(Type.String()),
    undoes: Type.Optional(Type.String()),
  },
  strict,
);
export type Propose = Static<typeof ProposeSchema>;

export const DecideSchema = Type.Object({ why: Type.String({ maxLength: 500 }) }, strict);
/** Whoever refuses says why. */
export const RefuseSchema = Type.Object({ why: Type.String({ minLength: 1, maxLength: 500 }) }, strict);

/** What of a limit may be proposed, as it is now. */
export function numbersOf(limit: Limit): LimitNumbers {
  if (isStaleLimit(limit)) return {};
  const delays = { onDelayS: limit.onDelayS, offDelayS: limit.offDelayS };
  return isNumberLimit(limit) || isRateLimit(limit) ? { limit: limit.limit, deadband: limit.deadband, ...delays } : delays;
}

/** The limits of a site that a proposal is about, as they are and as they would be. Throws TwinError NOT_FOUND and BAD_INPUT. */
export function proposedLimits(limits: readonly Limit[], asked: readonly ProposedLimit[]): { before: Limit; after: Limit }[] {
  return asked.flatMap(({ rule, after }, at) => {
    const place = `limits/${at}`;
    if (asked.findIndex((each) => each.rule === rule) !== at) throw new TwinError("BAD_INPUT", `Rule ${rule} is named twice.`, place);
    const of = limits.filter((limit) => limit.rule === rule);
    if (of.length === 0) throw new TwinError("NOT_FOUND", `There is no limit ${rule} in force.`, place);
    return of.map((before) => {
      const now = numbersOf(before);
      const strange = LIMIT_NUMBERS.find((key) => after[key] !== undefined && !(key in now));
      if (strange) throw new TwinError("BAD_INPUT", `Limit ${rule} (${before.kind}) has no ${strange} to change.`, `${place}/after/${strange}`);
      if (isRateLimit(before) && after.limit !== undefined && after.limit <= 0) throw new TwinError("BAD_INPUT", `A rate of change of ${rule} must be above 0.`, `${place}/after/limit`);
      return { before, after: { ...before, ...after } as Limit };
    });
  });
}

/** What of a proposal differs from the limits in force. */
export function changedRule(rule: string, pairs: readonly { before: Limit; after: Limit }[]): ChangedRule {
  const [first] = pairs;
  if (!first) throw new TwinError("NOT_FOUND", `There is no limit ${rule} in force.`);
  const [was, is] = [numbersOf(first.before), numbersOf(first.after)];
  const differing = LIMIT_NUMBERS.filter((key) => was[key] !== is[key]);
  const only = (of: LimitNumbers): LimitNumbers => Object.fromEntries(differing.flatMap((key) => (of[key] === undefined ? [] : [[key, of[key]]])));
  const { kind, property, desk } = first.before;
  return { rule, kind, property, desk, things: pairs.map(({ before }) => before.thing), before: only(was), after: only(is) };
}

/**
 * Whether this person may decide about limits of these desks: facility managers and administrators about all, conservators about
 * those of conservation. That it is not who asked is looked at apart.
 */
export function mayDecide(person: Pick<Person, "grants">, desks: readonly Desk[], scope: Scope): boolean {
  const own = person.grants.filter(({ role }) => role !== "conservator" || desks.every((desk) => desk === "conservation"));
  return may({ grants: own }, "limit:approve", scope);
}
