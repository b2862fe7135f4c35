import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { filled } from "./placeholders.ts";

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** How the device itself is spoken to is nobody's business outside: limits, units and titles stay. */
const kept = (affordance: Json, without: readonly string[]): Json =>
  Object.fromEntries(Object.entries(affordance).filter(([key]) => key !== "forms" && !without.includes(key)));

const group = (model: Json, name: string): [string, Json][] => {
  const found = model[name];
  return isObject(found) ? Object.entries(found).filter((entry): entry is [string, Json] => isObject(entry[1])) : [];
};

/** A command as the server takes it: its id, chosen by the asker, makes a retry harmless. */
const commandInput = (kind: "property" | "action", name: string, input: Json): Json => ({
  type: "object",
  required: ["id", "kind", "name", "input"],
  properties: { id: { type: "string" }, kind: { type: "string", const: kind }, name: { type: "string", const: name }, input },
});

const SCHEMA_KEYS = ["type", "unit", "minimum", "maximum", "enum"];

/**
 * A W3C Thing Description 1.1 of an installed device as the server offers it: properties are read by HTTP below
 * `origin`; actions, and writing a property as `write_NAME`, are posted as commands. Events are not offered by HTTP.
 */
export function describe(model: Json, writable: ReadonlySet<string>, instance: ThingInstance, origin: string): Json {
  const root = `${origin.replace(/\/+$/, "")}/api/things/${encodeURIComponent(instance.id)}`;
  const resolved = filled(model, instance.address) as Json;
  const types = [resolved["@type"]].flat().filter((type) => type !== "tm:ThingModel");
  const command = {
    forms: [{ href: `${root}/commands`, contentType: "application/json", op: ["invokeaction"], "htv:methodName": "POST" }],
    safe: false,
    idempotent: true,
    synchronous: false,
  };

  const properties = group(resolved, "properties").map(([name, property]) => [
    name,
    {
      ...kept(property, []),
      readOnly: true,
      observable: false,
      forms: [{ href: `${root}/properties/${encodeURIComponent(name)}`, contentType: "application/json", op: ["readproperty"] }],
    },
  ]);
  const actions = [
    ...group(resolved, "actions").map(([name, action]) => [
      name,
      {
        ...kept(action, ["lib:completion"]),
        input: commandInput("action", name, isObject(action["input"]) ? action["input"] : { type: "object" }),
        ...command,
      },
    ]),
    ...group(resolved, "properties")
      .filter(([name]) => writable.has(name))
      .map(([name, property]) => {
        const schema = Object.fromEntries(Object.entries(property).filter(([key]) => SCHEMA_KEYS.includes(key)));
        return [
          `write_${name}`,
          { title: property["title"], titles: property["titles"], input: commandInput("property", name, schema), ...command },
        ];
      }),
  ];
  return {
    "@context": [...[resolved["@context"]].flat(), { htv: "http://www.w3.org/2011/http#" }],
    "@type": ["Thing", ...types],
    id: `urn:stacktwin:thing:${encodeURIComponent(instance.site)}:${encodeURIComponent(instance.id)}`,
    title: instance.name.en,
    titles: instance.name,
    ...(typeof resolved["description"] === "string" ? { description: resolved["description"] } : {}),
    links: [{ rel: "type", href: resolved["id"], type: "application/tm+json" }],
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) as Json } : {}),
    ...(actions.length > 0 ? { actions: Object.fromEntries(actions) as Json } : {}),
    securityDefinitions: { session_sc: { scheme: "auto", description: "As the server negotiates it" } },
    security: ["session_sc"],
  };
}
