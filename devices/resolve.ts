import { below } from "./check.ts";
import { ModelError } from "./contract.ts";

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const GROUPS = ["properties", "actions", "events"] as const;

/** RFC 7396: objects merge, null removes, anything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Json = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

/** Finds the model that a reference names by id or by file name. */
export type FindModel = (reference: string) => Json | undefined;

function pointed(model: Json, pointer: string): unknown {
  let node: unknown = model;
  for (const part of pointer.split("/").slice(1))
    node = isObject(node) ? node[part.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  return node;
}

function found(find: FindModel, reference: string, place: string): Json {
  const model = find(reference);
  if (!model) throw new ModelError(`"${reference}" is no model that is here`, place);
  return model;
}

/**
 * The model with what it inherits (`tm:extends`) and borrows (`tm:ref`) filled in.
 * Not by @thingweb/thing-model: that one is asynchronous, reaches for the network when a model is missing, changes
 * its input, and takes placeholders with a default for missing ones; a test holds both to the same answers.
 */
export function resolveModel(model: Json, find: FindModel, seen: readonly string[] = []): Json {
  const id = String(model["id"]);
  if (seen.includes(id)) throw new ModelError(`the model inherits from itself: ${[...seen, id].join(" → ")}`, "/links");
  const trail = [...seen, id];
  const links: unknown[] = Array.isArray(model["links"]) ? model["links"] : [];
  const isParent = (link: unknown): link is Json => isObject(link) && link["rel"] === "tm:extends";

  let inherited: Json = {};
  for (const [index, link] of links.entries()) {
    if (!isParent(link)) continue;
    const parent = resolveModel(found(find, String(link["href"]), `/links/${index}/href`), find, trail);
    for (const group of GROUPS) if (isObject(parent[group])) inherited = mergePatch(inherited, { [group]: parent[group] }) as Json;
  }

  const own: Json = { ...model };
  for (const group of GROUPS) {
    const affordances = own[group];
    if (!isObject(affordances)) continue;
    own[group] = Object.fromEntries(
      Object.entries(affordances).map(([name, affordance]) => {
        const reference = isObject(affordance) ? affordance["tm:ref"] : undefined;
        if (typeof reference !== "string") return [name, affordance];
        const place = below(below(below("", group), name), "tm:ref");
        const [href = "", pointer = ""] = reference.split("#");
        const source = pointed(resolveModel(found(find, href, place), find, trail), pointer);
        if (!isObject(source)) throw new ModelError(`"${reference}" points at nothing`, place);
        const { "tm:ref": _, ...changes } = affordance as Json;
        return [name, mergePatch(source, changes)];
      }),
    );
  }
  const rest = links.filter((link) => !isParent(link));
  const resolved = mergePatch(inherited, own) as Json;
  if (rest.length > 0) resolved["links"] = rest;
  else delete resolved["links"];
  return resolved;
}
