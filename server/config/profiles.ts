import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ImportProfileSchema, type ImportProfile } from "@stacktwin/twin-models/import-profile";
import { readChecked, type Mistake } from "./read-file.ts";

const BUILT_IN = fileURLToPath(new URL("../register/profiles/", import.meta.url));

/** Import profiles by name: those that come along, and an installation's own, which may replace one of them. */
export function readProfiles(files: readonly string[], mistakes: Mistake[]): Map<string, ImportProfile> {
  const profiles = new Map<string, ImportProfile>();
  const own = new Set<string>();
  const standing = readdirSync(BUILT_IN)
    .toSorted()
    .map((name) => join(BUILT_IN, name));
  for (const file of [...standing, ...files]) {
    const read = readChecked(file, ImportProfileSchema, mistakes);
    if (!read) continue;
    const { value, locate } = read;
    if (own.has(value.name)) mistakes.push({ file, ...locate("/name"), what: `two import profiles are called \`${value.name}\``, remedy: "Give each its own name." });
    if (files.includes(file)) own.add(value.name);
    profiles.set(value.name, value);
  }
  return profiles;
}
