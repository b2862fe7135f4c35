import { copyFile, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { openDatabase } from "../sqlite/database.ts";
import { KEPT_ASIDE, filesBelow, flush, isDatabase, stamp } from "./files.ts";
import { checkedManifest, type Manifest } from "./manifest.ts";

export interface RestoreAsk {
  /** A backup's folder, with its manifest. */
  backup: string;
  data: string;
  /** Allows a data folder that is not empty; what it holds is kept in `before-restore-…` inside it. */
  force?: boolean;
  /** Where the backed-up configuration is written; left out, it stays in the backup. Files that are there already are not touched. */
  configuration?: string;
  now: Millis;
}

export interface Restored {
  manifest: Manifest;
  /** Where the data that was there before is now. */
  aside: string | null;
  /** Configuration files that were left as they are. */
  left: string[];
}

/**
 * Puts a backup in place of a data folder. Everything is checked and copied before anything is moved, so a restore
 * that fails leaves the old data where it was. Throws TwinError BAD_INPUT for a damaged backup, CONFLICT when a server
 * runs on the folder or it is not empty.
 */
export async function restore(ask: RestoreAsk): Promise<Restored> {
  const data = resolve(ask.data);
  const backup = resolve(ask.backup);
  const manifest = await checkedManifest(backup);
  await mkdir(data, { recursive: true });
  await refuseIfRunning(data);
  const old = (await readdir(data)).filter((name) => !KEPT_ASIDE.test(name));
  if (old.length > 0 && !ask.force)
    throw new TwinError("CONFLICT", `${data} is not empty. With --force its content is kept aside and replaced.`);

  const coming = join(data, `.restoring-${stamp(ask.now)}`);
  await rm(coming, { recursive: true, force: true });
  try {
    await mkdir(coming);
    for (const { path } of manifest.files)
      if (path.startsWith("data/")) await copy(join(backup, path), join(coming, path.slice("data/".length)));
    const aside = old.length > 0 ? join(data, `before-restore-${stamp(ask.now)}`) : null;
    if (aside !== null) {
      await mkdir(aside);
      for (const name of old) await rename(join(data, name), join(aside, name));
    }
    for (const name of await readdir(coming)) await rename(join(coming, name), join(data, name));
    return { manifest, aside, left: await restoreConfiguration(manifest, backup, ask.configuration) };
  } finally {
    await rm(coming, { recursive: true, force: true });
  }
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  await flush(to);
}

async function refuseIfRunning(data: string): Promise<void> {
  for (const path of await filesBelow(data, (name) => KEPT_ASIDE.test(name))) {
    const file = join(data, path);
    if (!(await isDatabase(file))) continue;
    try {
      openDatabase(file).close();
    } catch (error) {
      // A damaged database is a reason to restore, one in use a reason not to.
      if (error instanceof TwinError) throw error;
    }
  }
}

async function restoreConfiguration(manifest: Manifest, backup: string, folder: string | undefined): Promise<string[]> {
  const left: string[] = [];
  if (folder === undefined) return left;
  for (const { path } of manifest.files) {
    if (!path.startsWith("configuration/")) continue;
    const to = join(resolve(folder), path.slice("configuration/".length));
    if (await stat(to).catch(() => null)) left.push(to);
    else await copy(join(backup, path), to);
  }
  return left;
}
