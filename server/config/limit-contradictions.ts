import { isNumberLimit, type Limit, type LimitRule, type NumberLimit } from "@stacktwin/twin-models/alarm";
import { grouped } from "./grouped.ts";
import type { Located } from "./located.ts";
import type { Mistake } from "./read-file.ts";

const numbers = (limits: readonly Limit[], kind: NumberLimit["kind"]): NumberLimit[] => limits.filter(isNumberLimit).filter((limit) => limit.kind === kind);

/** A low limit at or above a high one of the same value: it would always be in alarm, whatever it is. Told once for each two rules. */
export function checkContradictions(limits: readonly Limit[], rules: readonly Located<LimitRule>[], mistakes: Mistake[]): void {
  const told = new Set<string>();
  for (const same of grouped(limits, ({ thing, property }) => `${thing} ${property}`).values())
    for (const low of numbers(same, "low"))
      for (const high of numbers(same, "high")) {
        const both = `${low.rule} ${high.rule}`;
        if (low.limit < high.limit || told.has(both)) continue;
        told.add(both);
        const rule = rules.find(({ value }) => value.id === low.rule);
        if (rule) mistakes.push(rule.mistake("limit", `${low.limit} is at or above the high limit of ${high.limit} of \`${high.rule}\`: \`${low.property}\` of \`${low.thing}\` could never be right`, "Correct one of the two."));
      }
}
