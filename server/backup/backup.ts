import { copyFile, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { pendingMigrations, roomVersion, type Migration } from "../sqlite/migrate.ts";
import { KEPT_ASIDE, filesBelow, flush, isDatabase, stamp } from "./files.ts";
import { FORMAT, MANIFEST, sha256, type BackupFile, type Manifest } from "./manifest.ts";

export interface BackupAsk {
  /** The data folder. The server may be running. */
  data: string;
  /** Folder in which the backup's own folder is made; may lie inside the data folder. */
  target: string;
  /** Configuration files and folders (layouts, things, limits, models), kept under their path below `root`. */
  configuration?: { root: string; paths: readonly string[] };
  now: Millis;
  /** This release. */
  version: string;
  why?: string;
}

export interface Backup {
  folder: string;
  manifest: Manifest;
}

/**
 * Copies an installation into `target/stacktwin-backup-YYYYMMDD-HHMMSS/`: every database as it was at one moment,
 * all other files, and a manifest with sizes, sums and versions. What was cut off never carries that name.
 * Throws TwinError NOT_FOUND without data, CONFLICT when the folder is there already, DISK_FULL.
 */
export async function backup(ask: BackupAsk): Promise<Backup> {
  const data = resolve(ask.data);
  if (!(await stat(data).catch(() => null))?.isDirectory()) throw new TwinError("NOT_FOUND", `There is no data folder ${data}.`);
  const folder = join(resolve(ask.target), `stacktwin-backup-${stamp(ask.now)}`);
  if (await stat(folder).catch(() => null)) throw new TwinError("CONFLICT", `${folder} is there already.`);
  const part = `${folder}.part`;
  try {
    await rm(part, { recursive: true, force: true });
    const files = await copyData(data, part, relative(data, resolve(ask.target)));
    for (const { from, to } of await configurationFiles(ask.configuration)) files.push(await keep(from, part, `configuration/${to}`));
    const manifest: Manifest = { format: FORMAT, made: ask.now, version: ask.version, why: ask.why ?? "asked for", files };
    if (files.length === 0) throw new TwinError("NOT_FOUND", `${data} is empty: there is nothing to back up.`);
    await writeFile(join(part, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await flush(join(part, MANIFEST));
    await rename(part, folder);
    return { folder, manifest };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw diskFull(error)
      ? new TwinError("DISK_FULL", `There is not enough space for a backup in ${resolve(ask.target)}.`, undefined, { cause: error })
      : error;
  }
}

const diskFull = (error: unknown): boolean => ["ENOSPC", "EDQUOT", "SQLITE_FULL"].includes((error as { code?: string }).code ?? "");

async function copyData(data: string, part: string, target: string): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  const passOver = (path: string): boolean => KEPT_ASIDE.test(path) || path === target || /\.(lock|lock-journal)$/.test(path);
  for (const path of await filesBelow(data, passOver)) {
    const from = join(data, path);
    // The log of a running database belongs to its file and is copied with it.
    const owner = /^(.*)-(wal|shm|journal)$/.exec(from)?.[1];
    if (owner !== undefined && (await isDatabase(owner).catch(() => false))) continue;
    files.push((await isDatabase(from)) ? await keepDatabase(from, part, `data/${path}`) : await keep(from, part, `data/${path}`));
  }
  return files;
}

async function configurationFiles(configuration: BackupAsk["configuration"]): Promise<{ from: string; to: string }[]> {
  if (!configuration) return [];
  const files = new Map<string, string>();
  for (const path of configuration.paths) {
    const from = resolve(configuration.root, path);
    const inside = relative(resolve(configuration.root), from);
    const to = (inside.startsWith("..") ? `elsewhere/${basename(from)}` : inside).replaceAll("\\", "/");
    if ((await stat(from)).isDirectory()) for (const below of await filesBelow(from)) files.set(`${to}/${below}`, join(from, below));
    else files.set(to, from);
  }
  return Array.from(files, ([to, from]) => ({ from, to }));
}

async function keep(from: string, part: string, path: string): Promise<BackupFile> {
  const to = join(part, path);
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  await flush(to);
  return { path, kind: "file", bytes: (await stat(to)).size, sha256: await sha256(to) };
}

/** One moment of a database that may be written to meanwhile, through a connection of its own. */
async function keepDatabase(from: string, part: string, path: string): Promise<BackupFile> {
  const to = join(part, path);
  await mkdir(dirname(to), { recursive: true });
  const live = openDatabase(from, { readonly: true });
  try {
    live.exec(`PRAGMA query_only = OFF; VACUUM INTO '${to.replaceAll("'", "''")}'`);
  } finally {
    live.close();
  }
  const copy = openDatabase(to, { readonly: true });
  let rooms: Record<string, number>;
  try {
    const [check] = copy.prepare<{ quick_check: string }>("PRAGMA quick_check(1)").all();
    if (check?.quick_check !== "ok")
      throw new TwinError("INTERNAL", `The copy of ${path} is damaged: ${check?.quick_check ?? "no answer"}.`);
    rooms = roomsOf(copy);
  } finally {
    copy.close();
  }
  await flush(to);
  return { path, kind: "database", bytes: (await stat(to)).size, sha256: await sha256(to), rooms };
}

function roomsOf(db: Database): Record<string, number> {
  if (!db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'meta'").get()) return {};
  const rows = db.prepare<{ key: string; value: string }>("SELECT key, value FROM meta WHERE key LIKE 'version.%'").all();
  return Object.fromEntries(rows.map(({ key, value }) => [key.slice("version.".length), Number(value)]));
}

export interface Room {
  name: string;
  steps: readonly Migration[];
}

/**
 * Backs up before an older file is migrated; null when there is nothing to migrate or nothing in it yet. Call it with
 * the rooms of every store that lives in `db`, before they are made. Throws TwinError CONFLICT when the file is newer.
 */
export async function backupBeforeMigration(db: Database, rooms: readonly Room[], ask: BackupAsk): Promise<Backup | null> {
  const old = rooms.filter(({ name, steps }) => pendingMigrations(db, name, steps) > 0 && roomVersion(db, name) > 0);
  if (old.length === 0) return null;
  const why = old.map(({ name, steps }) => `${name} ${roomVersion(db, name)} to ${steps.length}`).join(", ");
  return backup({ ...ask, why: `before migrating ${why}` });
}
