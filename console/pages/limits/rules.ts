import { isStaleLimit, type Limit } from "@stacktwin/twin-models/alarm";
import { numbersOf } from "@stacktwin/twin-models/limit-change";
import { LIMIT_NUMBERS, type LimitNumbers } from "@stacktwin/twin-models/limit-replay";

/** A rule with the limits that follow from it, one for each thing. */
export interface Rule {
  id: string;
  /** Any of them: they differ in their thing alone. */
  limit: Limit;
  limits: readonly Limit[];
}

/** Limits by the rule that they follow from, in the order in which they come. */
export function rulesOf(limits: Iterable<Limit>): Rule[] {
  const rules = new Map<string, Limit[]>();
  for (const limit of limits) {
    const same = rules.get(limit.rule);
    if (same) same.push(limit);
    else rules.set(limit.rule, [limit]);
  }
  return [...rules].flatMap(([id, own]) => (own[0] ? [{ id, limit: own[0], limits: own }] : []));
}

/** What of a rule can be tried and proposed; none of silence. */
export const editable = ({ limit }: Rule): (keyof LimitNumbers)[] => (isStaleLimit(limit) ? [] : LIMIT_NUMBERS.filter((key) => key in numbersOf(limit)));

/** In a form delays are minutes. */
const PER_UNIT: Record<keyof LimitNumbers, number> = { limit: 1, deadband: 1, onDelayS: 60, offDelayS: 60 };
export type Typed = Partial<Record<keyof LimitNumbers, string>>;

export const typedOf = (rule: Rule): Typed => {
  const now = numbersOf(rule.limit);
  return Object.fromEntries(editable(rule).map((key) => [key, String(Number(((now[key] ?? 0) / PER_UNIT[key]).toFixed(6)))]));
};

/** The number that was typed; null for what is none, or less than nothing where that cannot be. */
export function readNumber(key: keyof LimitNumbers, typed: string | undefined): number | null {
  const number = Number((typed ?? "").trim().replace(",", ".").replace("−", "-"));
  if ((typed ?? "").trim() === "" || !Number.isFinite(number) || (key !== "limit" && number < 0)) return null;
  const value = Number((number * PER_UNIT[key]).toFixed(6));
  return PER_UNIT[key] === 60 && value > 86_400 ? null : value;
}

/** What of the rule would be other. Null when something cannot be read. */
export function changedBy(rule: Rule, typed: Typed): LimitNumbers | null {
  const now = numbersOf(rule.limit);
  const after: LimitNumbers = {};
  for (const key of editable(rule)) {
    const value = readNumber(key, typed[key]);
    if (value === null) return null;
    if (value !== now[key]) after[key] = value;
  }
  return after;
}
