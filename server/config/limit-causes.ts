import { isStaleLimit, type Limit, type LimitRule } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { grouped } from "./grouped.ts";
import type { Located } from "./located.ts";
import type { Mistake } from "./read-file.ts";

type Upstream = readonly ThingId[];
/** What each thing's messages come through: what it names, or the thing that stands for its connection. */
function viaOf(installed: readonly ThingInstance[]): (thing: ThingInstance | undefined) => Upstream {
  const links = new Map(installed.flatMap(({ id, address }) => (address["LINK"] === undefined ? [] : [[address["LINK"], id] as const])));
  return (thing) => [thing?.via ?? links.get(thing?.address["CONNECTION"] ?? "")].filter((id) => id !== undefined);
}

/** All that lies above a thing, nearest first; a circle is walked once. */
function above(id: ThingId, things: ReadonlyMap<ThingId, ThingInstance>, next: (thing: ThingInstance | undefined) => Upstream): Set<ThingId> {
  const found = new Set<ThingId>();
  const queue = [...next(things.get(id))];
  for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
    if (found.has(one) || one === id) continue;
    found.add(one);
    queue.push(...next(things.get(one)));
  }
  return found;
}

/**
 * Which alarms are the cause of which, where both stand: one whose rule `under` names, at the thing itself or at what serves
 * it; and the silence of what a thing's messages come through, of its own silence.
 */
export function withCauses(limits: readonly Limit[], rules: readonly Located<LimitRule>[], installed: readonly ThingInstance[]): Limit[] {
  const things = new Map(installed.map((thing) => [thing.id, thing]));
  const via = viaOf(installed);
  const any = (thing: ThingInstance | undefined): Upstream => [...via(thing), ...(thing?.servedBy ?? [])];
  const named = new Map(rules.map(({ value: { id, under } }) => [id, new Set(under)]));
  const byThing = grouped(limits, ({ thing }) => thing);
  return limits.map((limit) => {
    const causes = named.get(limit.rule) ?? new Set();
    const at = (thing: ThingId): readonly Limit[] => byThing.get(thing) ?? [];
    const said = causes.size === 0 ? [] : [limit.thing, ...above(limit.thing, things, any)].flatMap(at).filter(({ rule, id }) => id !== limit.id && causes.has(rule));
    const silent = isStaleLimit(limit) ? [...above(limit.thing, things, via)].flatMap(at).filter(isStaleLimit) : [];
    const under = [...new Set([...silent, ...said].map(({ id }) => id))];
    return under.length === 0 ? limit : { ...limit, under };
  });
}

/** The root of a trouble is never held back: nothing may be, however far round, its own cause. */
export function checkCauses(rules: readonly Located<LimitRule>[], mistakes: Mistake[]): void {
  const under = new Map(rules.map(({ value }) => [value.id, value.under ?? []]));
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (under.get(from) ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  for (const { value: rule, mistake } of rules) {
    const unknown = rule.under?.find((id) => !under.has(id));
    if (unknown !== undefined) mistakes.push(mistake("under", `there is no limit \`${unknown}\``, "Use the id of a limit of this site."));
    if (reaches(rule.id, rule.id, new Set())) mistakes.push(mistake("under", `\`${rule.id}\` is, in the end, its own cause`, "Leave out one of these: the alarm that names the root is never held back."));
  }
}
