import { isNumberLimit, isRateLimit, isStaleLimit, type LimitRule, type State } from "@stacktwin/twin-models/alarm";
import type { ModelInfo, PropertyInfo } from "@stacktwin/twin-models/thing";

/** What is wrong at which part of a limit. */
interface Wrong {
  part: string;
  what: string;
  remedy: string;
}

export const namesOf = (properties: readonly PropertyInfo[]): string => properties.map(({ name }) => name).join(", ");

/** False for what never alarms, as its model says: a single seat, a single tag. */
export const mayBeWatched = ({ alarm }: PropertyInfo): boolean => alarm !== "never";

/** A reader that hears no tag for so long is deaf, where its limit does not say. */
export const DEAF_MS = 3_600_000;

/** What a limit is about: a property, or of a limit on silence the tags that a reader hears. */
export function watchedOf({ properties, events = [] }: Pick<ModelInfo, "properties" | "events">, { property, kind }: Pick<LimitRule, "property" | "kind">): PropertyInfo | undefined {
  const event = kind === "stale" ? events.find(({ name }) => name === property) : undefined;
  return event ? { ...event, type: "integer", unit: "", writable: false, maxAge: DEAF_MS, deadband: 0, series: false, decimals: 0 } : properties.find(({ name }) => name === property);
}

/** The state that the property can never have, if any. */
function strange({ type, values }: PropertyInfo, states: readonly State[]): State | undefined {
  if (type === "boolean") return states.find((state) => typeof state !== "boolean");
  if (type === "integer") return states.find((state) => typeof state !== "number");
  return states.find((state) => typeof state !== "string" || (values !== undefined && !values.includes(state)));
}

/** Why a limit cannot stand on that property; null when it can. */
export function conditionMistake(rule: LimitRule, info: PropertyInfo): Wrong | null {
  const { name, type, values, abnormal } = info;
  if (!mayBeWatched(info))
    return { part: "property", what: `\`${name}\` never alarms: its model says so (lib:alarm)`, remedy: "Remove this limit. Single seats and single tags are counted and shown, but call nobody." };
  if (isStaleLimit(rule)) return null;
  if (isNumberLimit(rule) || isRateLimit(rule))
    return type === "number" || type === "integer" ? null : { part: "kind", what: `\`${name}\` is no number`, remedy: "Use the kind is, not or abnormal." };
  if (rule.kind === "abnormal")
    return abnormal ? null : { part: "kind", what: `the model calls no value of \`${name}\` abnormal`, remedy: "Use the kind is or not with a `value`, or high or low with a `limit`." };
  if (type === "number") return { part: "kind", what: `\`${name}\` is a measured number`, remedy: "Use the kind high or low." };
  const states = [rule.value].flat();
  const wrong = strange(info, states);
  if (wrong === undefined) return null;
  const can = type === "boolean" ? "true or false" : type === "integer" ? "whole numbers" : values ? values.map((value) => JSON.stringify(value)).join(", ") : "texts, in quotes where they look like something else";
  return { part: "value", what: `\`${name}\` is never ${JSON.stringify(wrong)}`, remedy: `It can be ${can}.` };
}
