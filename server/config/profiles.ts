import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@stacktwin/devices/root";
import type { Static, TSchema } from "typebox";
import { ImportProfileSchema, type ImportProfile } from "@stacktwin/twin-models/import-profile";
import { LoggerProfileSchema, type LoggerProfile } from "@stacktwin/twin-models/logger-profile";
import { readChecked, type Mistake } from "./read-file.ts";

/** Profiles by name: those of a folder that come along, and an installation's own, which may replace one of them. */
function readNamed<S extends TSchema>(folder: string, files: readonly string[], schema: S, mistakes: Mistake[]): Map<string, Static<S>> {
  const profiles = new Map<string, Static<S>>();
  const own = new Set<string>();
  const builtIn = join(ROOT, "server", folder);
  const standing = readdirSync(builtIn)
    .toSorted()
    .map((name) => join(builtIn, name));
  for (const file of [...standing, ...files]) {
    const read = readChecked(file, schema, mistakes);
    if (!read) continue;
    const { name } = read.value as { name: string };
    if (own.has(name)) mistakes.push({ file, ...read.locate("/name"), what: `two import profiles are called \`${name}\``, remedy: "Give each its own name." });
    if (files.includes(file)) own.add(name);
    profiles.set(name, read.value);
  }
  return profiles;
}

export const readProfiles = (files: readonly string[], mistakes: Mistake[]): Map<string, ImportProfile> =>
  readNamed("register/profiles", files, ImportProfileSchema, mistakes);

export const readLoggerProfiles = (files: readonly string[], mistakes: Mistake[]): Map<string, LoggerProfile> =>
  readNamed("loggers/profiles", files, LoggerProfileSchema, mistakes);
