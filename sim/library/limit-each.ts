import type { LimitRule } from "@stacktwin/twin-models/alarm";

type Bound = Extract<LimitRule, { kind: "high" | "low" }>;
type Stated = Extract<LimitRule, { value: unknown }>;
type Silent = Extract<LimitRule, { kind: "stale" }>;
/** When a value is past its limit. */
type Condition = Pick<Bound, "kind" | "limit" | "deadband"> | Pick<Stated, "kind" | "value"> | Pick<Silent, "kind" | "afterS">;

/** In the property's unit. */
export const above = (limit: number, deadband: number): Condition => ({ kind: "high", limit, deadband });
export const below = (limit: number, deadband: number): Condition => ({ kind: "low", limit, deadband });
export const is = (value: Stated["value"]): Condition => ({ kind: "is", value });
export const isNot = (value: Stated["value"]): Condition => ({ kind: "not", value });

/** What is said of a limit; without delays it is raised and cleared at once. */
export interface Said extends Pick<LimitRule, "id" | "property" | "priority" | "source" | "consequence" | "response" | "respondMin" | "desk" | "steps" | "orders" | "under"> {
  when: Condition;
  onDelayS?: number;
  offDelayS?: number;
}

/** One limit for every device of a model or a kind, however many are installed. */
export const limitEach = (each: NonNullable<LimitRule["each"]>, { id, property, when, onDelayS = 0, offDelayS = 0, ...words }: Said): LimitRule => ({
  id,
  each,
  property,
  ...when,
  onDelayS,
  offDelayS,
  ...words,
});
