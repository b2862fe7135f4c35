import type { ModelInfo, ThingInstance } from "./thing.ts";

/** Models as things make them that are asked or that record at their own pace: one object for each, so that screens see no change. */
const paced = new WeakMap<ModelInfo, Map<string, ModelInfo>>();

/** The model of a thing with the ages that its address makes: what is polled or records more seldom is stale later. */
export function modelOfThing(models: ReadonlyMap<string, ModelInfo>, { model, address }: Pick<ThingInstance, "model" | "address">): ModelInfo | undefined {
  const info = models.get(model);
  if (!info) return undefined;
  let key = "";
  for (const { pace } of info.properties) if (pace && address[pace.part] !== undefined) key += `${pace.part}=${address[pace.part]} `;
  if (key === "") return info;
  let known = paced.get(info);
  if (!known) paced.set(info, (known = new Map()));
  let own = known.get(key);
  if (!own) {
    const properties = info.properties.map((property) => {
      const said = property.pace && address[property.pace.part];
      return property.pace && said !== undefined ? { ...property, maxAge: Math.max(property.pace.least, Number(said) * property.pace.times) } : property;
    });
    known.set(key, (own = { ...info, properties }));
  }
  return own;
}
