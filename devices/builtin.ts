import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelFile } from "./catalogue.ts";
import { ROOT } from "./root.ts";

const THINGS = join(ROOT, "twin-models/things");
const ENDING = ".tm.json";

/** The Thing Model files (`*.tm.json`) of a folder, by name. Throws when there is no such folder. */
export const modelFilesIn = (folder: string): ModelFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .toSorted()
    .map((name) => ({ file: join(folder, name), text: readFileSync(join(folder, name), "utf8") }));

/** The models that come with Stacktwin. */
export const builtinModels = (): ModelFile[] => modelFilesIn(THINGS);
