import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface ModelFile {
  file: string;
  text: string;
}

const BUILT_IN = fileURLToPath(new URL("../../twin-models/things", import.meta.url));

/** Thing Model files of a folder; a folder that is not there holds none. */
function modelsIn(folder: string): ModelFile[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return names
    .filter((name) => name.endsWith(".tm.json"))
    .sort()
    .map((name) => ({ file: join(folder, name), text: readFileSync(join(folder, name), "utf8") }));
}

/** The models that come with the product, then those dropped in; a drop-in may inherit from a built-in one. */
export const modelFiles = (folders: readonly string[]): ModelFile[] => [BUILT_IN, ...folders].flatMap(modelsIn);
