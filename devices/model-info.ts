import type { Text } from "@stacktwin/twin-models/ids";
import type { ActionInfo, ModelInfo, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ThingModel } from "@stacktwin/twin-models/thing-model";
import { unitSymbol } from "@stacktwin/twin-models/units";
import { below } from "./check.ts";
import { ModelError } from "./contract.ts";
import { placeholdersOf } from "./placeholders.ts";
import type { ActionPart, ModelParts, PropertyPart } from "./model-parts.ts";

const titled = (said: { title?: string; titles?: Text }, name: string): Text =>
  said.titles ?? { zh: said.title ?? name, en: said.title ?? name };

/** `lib:RfidReader` is of kind `rfid-reader`; without a type of ours it is `other`. */
function kindOf(types: readonly string[]): string {
  const ours = types.find((type) => type.startsWith("lib:"))?.slice(4);
  return ours === undefined ? "other" : ours.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}

/** Throws ModelError for an abnormal value that the property cannot have. */
function abnormalOf({ property, place }: PropertyPart): Pick<PropertyInfo, "abnormal"> {
  const abnormal = property["lib:abnormal"];
  if (!abnormal) return {};
  const strange = abnormal.find((value) => !property.enum?.includes(value));
  if (strange !== undefined) throw new ModelError(`\`${strange}\` is not a value of its enum`, below(place, "lib:abnormal"));
  return { abnormal };
}

/** `every`: milliseconds between its polls in this installation; undefined when it reports by itself. */
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
    ...abnormalOf(part),
    ...(alarm === undefined ? {} : { alarm }),
    writable: part.write !== undefined,
    maxAge: Math.max((series.maxAgeS ?? 0) * 1000, (every ?? 0) * 3),
    deadband: series.kind === "counter" ? 0 : (series.deadband ?? 0),
    series: numeric && series.kind !== "none",
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

const addressOf = (model: ThingModel): ModelInfo["address"] =>
  [...placeholdersOf(model)].map(([name, fallback]) => (fallback === undefined ? { name } : { name, default: fallback }));

/** A model as screens and stores see it; polling times are those of one installation. */
export const modelInfo = (model: ThingModel, parts: ModelParts, polls: ReadonlyMap<string, number>): ModelInfo => ({
  id: model.id,
  kind: kindOf([model["@type"]].flat()),
  title: titled(model, model.id),
  address: addressOf(model),
  properties: parts.properties.map((part) => propertyInfo(part, polls.get(part.name), model["lib:alarm"] ?? part.property["lib:alarm"])),
  actions: parts.actions.map(actionInfo),
  ...binsOf(model, parts),
});
