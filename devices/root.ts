import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

function above(folder: string): string {
  if (existsSync(join(folder, "package-lock.json"))) return folder;
  const next = dirname(folder);
  if (next === folder) throw new Error(`Stacktwin's folder is not above ${import.meta.dirname}`);
  return above(next);
}

/** The folder Stacktwin lies in. Programs run from their sources or built (`dist`); what comes along is found from here in both. */
export const ROOT = above(import.meta.dirname);
