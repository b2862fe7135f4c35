import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { below } from "./check.ts";
import { filled } from "./placeholders.ts";

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** How the device itself is spoken to is nobody's business outside: limits, units and titles stay. */
const WIRE = new Set(["forms", "lib:record"]);

function affordances(model: Json, group: string, formsOf: (name: string, affordance: Json) => Json[]): Json {
  const found = model[group];
  if (!isObject(found)) return {};
  const described = Object.entries(found).map(([name, affordance]) => {
    const kept = Object.fromEntries(Object.entries(affordance as Json).filter(([key]) => !WIRE.has(key)));
    return [name, { ...kept, forms: formsOf(name, affordance as Json) }];
  });
  return described.length > 0 ? { [group]: Object.fromEntries(described) } : {};
}

/**
 * A W3C Thing Description 1.1 of an installed device, read and written by HTTP:
 * `{base}/properties/{name}` and `{base}/actions/{name}`. Events are not offered by HTTP, so they are left out.
 */
export function describe(model: Json, writable: ReadonlySet<string>, instance: ThingInstance, base: string): Json {
  const root = base.replace(/\/+$/, "");
  const resolved = filled(model, instance.address);
  const types = Array.isArray(resolved["@type"]) ? resolved["@type"].filter((type) => type !== "tm:ThingModel") : [];
  return {
    "@context": resolved["@context"],
    "@type": ["Thing", ...types],
    id: `urn:stacktwin:thing:${encodeURIComponent(instance.site)}:${encodeURIComponent(instance.id)}`,
    title: instance.name.en,
    titles: instance.name,
    ...(typeof resolved["description"] === "string" ? { description: resolved["description"] } : {}),
    links: [{ rel: "type", href: String(resolved["id"]), type: "application/tm+json" }],
    ...affordances(resolved, "properties", (name) => [
      {
        href: `${root}${below("/properties", encodeURIComponent(name))}`,
        contentType: "application/json",
        op: writable.has(name) ? ["readproperty", "writeproperty"] : ["readproperty"],
      },
    ]),
    ...affordances(resolved, "actions", (name) => [{ href: `${root}${below("/actions", encodeURIComponent(name))}`, contentType: "application/json", op: ["invokeaction"] }]),
    securityDefinitions: { session_sc: { scheme: "auto", description: "As negotiated by the server" } },
    security: ["session_sc"],
  };
}
