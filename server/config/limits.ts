import type { Limit, LimitRule, State } from "@stacktwin/twin-models/alarm";
import { LimitsFileSchema } from "@stacktwin/twin-models/config";
import type { PlaceId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { BoundThing, Catalogue } from "@stacktwin/devices/contract";
import { checkCauses, withCauses } from "./limit-causes.ts";
import { checkContradictions } from "./limit-contradictions.ts";
import { checkRecord, statedPriority } from "./limit-record.ts";
import { readLists, type Located } from "./located.ts";
import type { Mistake } from "./read-file.ts";
import { conditionMistake, mayBeWatched, namesOf, watchedOf } from "./limit-conditions.ts";

export const readLimits = (files: readonly string[], mistakes: Mistake[]): Located<LimitRule>[] =>
  readLists(files, LimitsFileSchema, "limits", (file) => file.limits, mistakes);

/** What limits are about: the things of one site, those with a model also bound. */
export interface Watchable {
  things: readonly ThingInstance[];
  bound: ReadonlyMap<string, BoundThing>;
  places: PlaceTree;
  catalogue: Catalogue;
}

const LONGEST_ID = 128;
const bothLanguages = (source: LimitRule["source"]): Text => (typeof source === "string" ? { zh: source, en: source } : source);
const listed = (value: State | State[]): State[] => (Array.isArray(value) ? value : [value]);

/** The limit of a rule for one thing; `info` is undefined while the thing's model is refused. */
function limitFor(rule: LimitRule, id: string, thing: ThingId, info: PropertyInfo | undefined): Limit {
  const { each: _each, severity: _severity, source, desk = "facility", under: _under = [], ...said } = rule;
  const made = { ...said, id, rule: rule.id, thing, source: bothLanguages(source), priority: statedPriority(rule) ?? "low", desk, under: [] };
  if (made.kind === "abnormal") return { ...made, kind: made.kind, values: [...(info?.abnormal ?? [])] };
  if (!("value" in made)) return made;
  const { value, ...rest } = made;
  return { ...rest, values: listed(value) };
}

const isWithin = (places: PlaceTree, place: PlaceId, around: PlaceId | undefined): boolean =>
  around === undefined || (places.byId.has(place) && places.path(place).some(({ id }) => id === around));

/** The models that a rule for each thing is about; of a kind, those that have the property. */
function modelsOf(rule: LimitRule, { catalogue }: Watchable): { known: boolean; infos: Map<string, PropertyInfo> } {
  const { each } = rule;
  const meant = [...catalogue.models.values()].filter(({ info }) => (each?.model === undefined || info.id === each.model) && (each?.kind === undefined || info.kind === each.kind));
  const infos = new Map<string, PropertyInfo>();
  for (const { info } of meant) {
    const found = watchedOf(info, rule);
    if (found) infos.set(info.id, found);
  }
  return { known: meant.length > 0, infos };
}

/** A thing whose model is refused may be any kind: what stands of it stays. */
const isMeant = ({ each }: LimitRule, { model }: ThingInstance, infos: ReadonlyMap<string, PropertyInfo>, { catalogue }: Watchable): boolean =>
  infos.has(model) || (!catalogue.models.has(model) && (each?.model === undefined || each.model === model));

/** A rule for each thing of a model or kind: mistakes are told of the rule, not of each thing. */
function expandEach({ value: rule, mistake }: Located<LimitRule>, around: Watchable, mistakes: Mistake[]): Limit[] {
  const each = rule.each ?? {};
  const { catalogue, places, things } = around;
  const { known, infos } = modelsOf(rule, around);
  if (each.model === undefined && each.kind === undefined)
    mistakes.push(mistake("each", "does not say which things", "Name a `model` or a `kind`, such as `each: { kind: leak }`."));
  else if (!known && !catalogue.refused.some(({ id }) => id === undefined || id === each.model || each.kind !== undefined))
    mistakes.push(mistake("each", "no model is of this model or kind", `Use a kind of the installed models: ${[...new Set(Array.from(catalogue.models.values(), ({ info }) => info.kind))].toSorted().join(", ")}.`));
  else if (known && infos.size === 0)
    mistakes.push(mistake("property", `none of these has \`${rule.property}\``, "Use a property of the models: `stacktwin models` lists them."));
  if (each.within !== undefined && !places.byId.has(each.within))
    mistakes.push(mistake("each/within", `there is no place \`${each.within}\` in the layout`, "Use the id of a building, storey or space of the layout."));
  const wrong = Array.from(infos.values(), (info) => conditionMistake(rule, info)).find((found) => found !== null);
  if (wrong) mistakes.push(mistake(wrong.part, wrong.what, wrong.remedy));
  return things
    .filter((thing) => isMeant(rule, thing, infos, around) && isWithin(places, thing.place, each.within))
    .map((thing) => limitFor(rule, `${rule.id}.${thing.id}`, thing.id, infos.get(thing.model)));
}

function expandOne({ value: rule, mistake }: Located<LimitRule>, { things, bound }: Watchable, mistakes: Mistake[]): Limit[] {
  const thing = things.find(({ id }) => id === rule.thing);
  if (!thing) {
    mistakes.push(mistake("thing", `there is no thing \`${rule.thing}\``, "Use the id of a thing in the files under `things`."));
    return [];
  }
  const model = bound.get(thing.id)?.info;
  const info = model && watchedOf(model, rule);
  const wrong = info && conditionMistake(rule, info);
  if (wrong) mistakes.push(mistake(wrong.part, wrong.what, wrong.remedy));
  else if (model && !info)
    mistakes.push(mistake("property", `\`${thing.id}\` has no \`${rule.property}\``, `Use one of: ${namesOf(model.properties.filter(mayBeWatched))}.`));
  return [limitFor(rule, rule.id, thing.id, info)];
}

/** The limits in force of one site. `seen` spans all sites: an alarm is addressed by its limit's id alone. */
export function expandLimits(rules: readonly Located<LimitRule>[], around: Watchable, seen: Set<string>, mistakes: Mistake[]): Limit[] {
  const limits = rules.flatMap((located) => {
    const { value: rule, mistake } = located;
    checkRecord(located, mistakes);
    if ((rule.thing === undefined) === (rule.each === undefined)) {
      mistakes.push(mistake(rule.thing === undefined ? "thing" : "each", "says not which thing, or twice", "Name one `thing`, or `each` with a model or a kind."));
      return [];
    }
    const limits = rule.each ? expandEach(located, around, mistakes) : expandOne(located, around, mistakes);
    const twice = seen.has(rule.id) ? rule.id : limits.find(({ id }) => seen.has(id))?.id;
    if (twice !== undefined) mistakes.push(mistake("id", `two limits are called \`${twice}\``, "Give each limit its own id."));
    const long = limits.find(({ id }) => id.length > LONGEST_ID);
    if (long) mistakes.push(mistake("id", `is longer than ${LONGEST_ID} characters together with \`${long.thing}\``, "Shorten it."));
    for (const { id } of limits) seen.add(id);
    seen.add(rule.id);
    return limits;
  });
  checkCauses(rules, mistakes);
  checkContradictions(limits, rules, mistakes);
  return withCauses(limits, rules, around.things);
}
