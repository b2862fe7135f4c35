import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { bindThing } from "./bind-thing.ts";
import { below, checkThingModel, checkVocabulary } from "./check.ts";
import { ModelError, type Catalogue, type CompiledModel, type RefusedModel } from "./contract.ts";
import { describe } from "./describe.ts";
import { compileParts } from "./model-parts.ts";
import { placeholdersOf } from "./placeholders.ts";
import { resolveModel, type FindModel } from "./resolve.ts";

export interface ModelFile {
  /** Its name, with or without folders; references between models may use it. */
  file: string;
  text: string;
}

type Json = Record<string, unknown>;
interface Parsed {
  file: string;
  model: Json;
}

/** Keys whose text may hold placeholders: what differs from one installation to the next. */
const OPEN = new Set(["base", "href", "mqv:filter", "mqv:topic", "modv:pollingTime", "everyS"]);

function checkPlaceholders(node: unknown, place: string): void {
  if (typeof node === "string") {
    if (node.includes("{{")) throw new ModelError(`a placeholder may only stand in ${[...OPEN].join(", ")}`, place);
  } else if (typeof node === "object" && node !== null)
    for (const [key, value] of Object.entries(node))
      if (!OPEN.has(key) || typeof value !== "string") checkPlaceholders(value, below(place, key));
}

/** A device that might be: binding it once shows every form that does not compile, before any real one is installed. */
const trial = (model: Json): ThingInstance => ({
  id: "trial" as ThingId,
  site: "trial" as SiteId,
  model: String(model["id"]),
  name: { zh: "试", en: "trial" },
  place: "trial" as PlaceId,
  address: Object.fromEntries([...placeholdersOf(model)].filter(([, fallback]) => fallback === undefined).map(([name]) => [name, "1"])),
});

function compile(parsed: Parsed, find: FindModel, before: CompiledModel | undefined): CompiledModel {
  checkThingModel(parsed.model);
  const model: Json = resolveModel(parsed.model, find);
  const source = JSON.stringify(model);
  if (before?.source === source && before.file === parsed.file) return before;
  checkPlaceholders(model, "");
  checkVocabulary(model);
  const parts = compileParts(model);
  const writable = new Set(parts.properties.filter((part) => part.write).map((part) => part.name));
  const { info } = bindThing(model, parts, trial(model));
  return {
    id: info.id,
    file: parsed.file,
    source,
    info,
    placeholders: placeholdersOf(model),
    bind: (instance) => bindThing(model, parts, instance),
    describe: (instance, base) => describe(model, writable, instance, base),
  };
}

/** The JSON object of a file, or the reason why there is none. */
function parse({ file, text }: ModelFile): Parsed | RefusedModel {
  try {
    const model: unknown = JSON.parse(text);
    if (typeof model === "object" && model !== null && !Array.isArray(model)) return { file, model: model as Json };
    return { file, place: "", reason: "not a JSON object" };
  } catch (error) {
    return { file, place: "", reason: `not JSON: ${(error as Error).message}` };
  }
}

const baseName = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;

/**
 * Compiles Thing Model files. A wrong one is refused with its place and reason; the rest compiles. Pure. With what was
 * compiled `before`, models that say the same stay the same objects, and where a file has become wrong its last good
 * model goes on.
 */
export function loadCatalogue(files: readonly ModelFile[], before?: Catalogue): Catalogue {
  const models = new Map<string, CompiledModel>();
  const refused: RefusedModel[] = [];
  const parsed: Parsed[] = [];
  for (const file of files) {
    const one = parse(file);
    if ("model" in one) parsed.push(one);
    else refused.push(one);
  }
  const find: FindModel = (reference) =>
    (parsed.find((one) => one.model["id"] === reference) ?? parsed.find((one) => baseName(one.file) === baseName(reference)))?.model;

  for (const one of parsed) {
    try {
      const model = compile(one, find, before?.models.get(String(one.model["id"])));
      const first = models.get(model.id);
      if (first) throw new ModelError(`the id is already that of ${first.file}`, "/id");
      models.set(model.id, model);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const { id } = one.model;
      refused.push({ file: one.file, ...(typeof id === "string" ? { id } : {}), place: error.place, reason: error.message });
    }
  }
  const kept = (model: CompiledModel): boolean => !models.has(model.id) && refused.some(({ file }) => file === model.file);
  for (const model of before?.models.values() ?? []) if (kept(model)) models.set(model.id, model);
  return { models, refused };
}
