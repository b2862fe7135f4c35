import { isNumberLimit, type Limit, type LimitRule, type NumberLimit } from "@stacktwin/twin-models/alarm";
import { grouped } from "./grouped.ts";
import type { Located } from "./located.ts";
import type { Mistake } from "./read-file.ts";

const numbers = (limits: readonly Limit[], kind: NumberLimit["kind"]): NumberLimit[] => limits.filter(isNumberLimit).filter((limit) => limit.kind === kind);

/** Low limits at or above high ones of the same value of the same thing: it would always be in alarm, whatever it is. */
export function* contradictions(limits: readonly Limit[]): Generator<{ low: NumberLimit; high: NumberLimit }> {
  for (const same of grouped(limits, ({ thing, property }) => `${thing} ${property}`).values())
    for (const low of numbers(same, "low")) for (const high of numbers(same, "high")) if (low.limit >= high.limit) yield { low, high };
}

export const contradiction = ({ low, high }: { low: NumberLimit; high: NumberLimit }): string =>
  `${low.limit} is at or above the high limit of ${high.limit} of \`${high.rule}\`: \`${low.property}\` of \`${low.thing}\` could never be right`;

/** Each two rules that contradict each other are told once. */
export function checkContradictions(limits: readonly Limit[], rules: readonly Located<LimitRule>[], mistakes: Mistake[]): void {
  const told = new Set<string>();
  for (const both of contradictions(limits)) {
    const key = `${both.low.rule} ${both.high.rule}`;
    if (told.has(key)) continue;
    told.add(key);
    const rule = rules.find(({ value }) => value.id === both.low.rule);
    if (rule) mistakes.push(rule.mistake("limit", contradiction(both), "Correct one of the two."));
  }
}
