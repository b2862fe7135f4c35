import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

function stampOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${file} ${mtimeMs} ${size} ${ino}`;
  } catch {
    return `${file} none`;
  }
}

function modelsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".tm.json"))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** A text that is another one when any of these files, or any model in these folders, is another one, new or gone. */
export const stampOfAll = ({ files, folders }: { files: readonly string[]; folders: readonly string[] }): string =>
  [...files, ...folders.flatMap(modelsIn)].map(stampOf).join("\n");
