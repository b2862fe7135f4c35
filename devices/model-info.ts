import type { Text } from "@stacktwin/twin-models/ids";
import type { ActionInfo, ModelInfo, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ThingModel } from "@stacktwin/twin-models/thing-model";
import { unitSymbol } from "@stacktwin/twin-models/units";
import { below } from "./check.ts";
import { ModelError } from "./contract.ts";
import { placeholderIn, placeholdersOf } from "./placeholders.ts";
import type { ActionPart, ModelParts, PropertyPart } from "./model-parts.ts";

const titled = (said: { title?: string; titles?: Text }, name: string): Text =>
  said.titles ?? { zh: said.title ?? name, en: said.title ?? name };

/** `lib:RfidReader` is of kind `rfid-reader`; without a type of ours it is `other`. */
function kindOf(types: readonly string[]): string {
  const ours = types.find((type) => type.startsWith("lib:"))?.slice(4);
  return ours === undefined ? "other" : ours.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}

/** Throws ModelError for a value that is called abnormal, or has a word, and that the property cannot have. */
function saidOf({ property, place }: PropertyPart): Pick<PropertyInfo, "abnormal" | "words"> {
  const { "lib:abnormal": abnormal, "lib:words": words } = property;
  const can = (value: string | boolean): boolean =>
    property.type === "boolean" ? typeof value === "boolean" : property.enum === undefined ? false : property.enum.includes(String(value));
  const strange = abnormal?.find((value) => !can(value));
  if (strange !== undefined) throw new ModelError(`\`${strange}\` is not a value that it can have`, below(place, "lib:abnormal"));
  const unheard = Object.keys(words ?? {}).find((value) => !can(property.type === "boolean" ? (YES_NO.get(value) ?? value) : value));
  if (unheard !== undefined) throw new ModelError(`\`${unheard}\` is not a value that it can have`, below(below(place, "lib:words"), unheard));
  return { ...(abnormal ? { abnormal } : {}), ...(words ? { words } : {}) };
}
const YES_NO = new Map([["true", true], ["false", false]]);

/** Three times of what the address says, in milliseconds: of what is polled, or recorded every so many seconds. */
function paceOf({ property, reads }: PropertyPart): Pick<PropertyInfo, "pace"> {
  const { everyS, maxAgeS = 0 } = property["lib:series"] ?? {};
  const part = placeholderIn(everyS ?? reads.find(({ form }) => form["modv:pollingTime"] !== undefined)?.form["modv:pollingTime"]);
  return part === undefined ? {} : { pace: { part, times: everyS === undefined ? 3 : 3000, least: maxAgeS * 1000 } };
}

/** `every`: milliseconds between its polls or records in this installation; undefined when it reports by itself. */
function propertyInfo(part: PropertyPart, every: number | undefined, alarm: "never" | undefined): PropertyInfo {
  const { property, name } = part;
  const series = property["lib:series"] ?? {};
  if (series.maxAgeS === undefined && every === undefined)
    throw new ModelError("what is not polled needs lib:series maxAgeS: when does silence become stale?", below(part.place, "lib:series"));
  const numeric = property.type === "number" || property.type === "integer";
  return {
    name,
    title: titled(property, name),
    type: property.type,
    unit: unitSymbol(property.unit),
    ...(property.minimum === undefined ? {} : { minimum: property.minimum }),
    ...(property.maximum === undefined ? {} : { maximum: property.maximum }),
    ...(property.enum === undefined ? {} : { values: property.enum }),
    ...saidOf(part),
    ...(property["lib:means"] === undefined ? {} : { means: property["lib:means"] }),
    ...(property["lib:sets"] === undefined ? {} : { sets: property["lib:sets"] }),
    ...(alarm === undefined ? {} : { alarm }),
    writable: part.write !== undefined,
    maxAge: Math.max((series.maxAgeS ?? 0) * 1000, (every ?? 0) * 3),
    ...paceOf(part),
    deadband: series.kind === "counter" ? 0 : (series.deadband ?? 0),
    series: numeric && series.kind !== "none",
    ...(numeric && series.kind === "counter" ? { counter: true } : {}),
    ...(series.aspect === undefined ? {} : { aspect: series.aspect }),
    decimals: series.decimals ?? (property.type === "number" ? 2 : 0),
  };
}

const actionInfo = ({ name, action, rules }: ActionPart): ActionInfo => ({
  name,
  title: titled(action, name),
  input: Object.fromEntries(
    Object.entries(action.input?.properties ?? {}).map(([field, said]) => [
      field,
      {
        type: said.type,
        title: titled(said, field),
        ...(said.minimum === undefined ? {} : { minimum: said.minimum }),
        ...(said.maximum === undefined ? {} : { maximum: said.maximum }),
      },
    ]),
  ),
  required: action.input?.required ?? [],
  permission: rules.permission,
  confirm: rules.confirm,
});

/** Throws ModelError when `lib:bins` names a property that the model does not have. */
function binsOf(model: ThingModel, parts: ModelParts): Pick<ModelInfo, "bins"> {
  const bins = model["lib:bins"];
  if (!bins) return {};
  for (const [role, name] of Object.entries(bins))
    if (!parts.properties.some((part) => part.name === name)) throw new ModelError(`there is no property \`${name}\``, `/lib:bins/${role}`);
  return { bins };
}

/** What the wire needs, then what is only kept. */
function addressOf(model: ThingModel): ModelInfo["address"] {
  const titles = model["lib:address"] ?? {};
  const asked = placeholdersOf(model);
  const kept = Object.keys(titles).filter((name) => !asked.has(name)).map((name): [string, string] => [name, ""]);
  return [...asked, ...kept].map(([name, fallback]) => ({ name, ...(titles[name] ? { title: titles[name] } : {}), ...(fallback === undefined ? {} : { default: fallback }) }));
}

/** Throws ModelError when `lib:occurrence` names a property that the model does not have. */
function occurrenceOf(model: ThingModel, parts: ModelParts): Pick<ModelInfo, "occurrence"> {
  const occurrence = model["lib:occurrence"];
  if (!occurrence) return {};
  for (const [at, name] of occurrence.entries())
    if (!parts.properties.some((part) => part.name === name)) throw new ModelError(`there is no property \`${name}\``, `/lib:occurrence/${at}`);
  return { occurrence };
}

const eventsOf = ({ events = {} }: ThingModel): Pick<ModelInfo, "events"> => {
  const named = Object.entries(events).map(([name, event]) => ({ name, title: titled(event, name) }));
  return named.length === 0 ? {} : { events: named };
};

/** A model as screens and stores see it; polling times are those of one installation. */
export const modelInfo = (model: ThingModel, parts: ModelParts, polls: ReadonlyMap<string, number>): ModelInfo => ({
  id: model.id,
  kind: kindOf([model["@type"]].flat()),
  title: titled(model, model.id),
  address: addressOf(model),
  properties: parts.properties.map((part) => propertyInfo(part, polls.get(part.name), model["lib:alarm"] ?? part.property["lib:alarm"])),
  actions: parts.actions.map(actionInfo),
  ...eventsOf(model),
  ...binsOf(model, parts),
  ...occurrenceOf(model, parts),
});
