import { TwinError } from "@stacktwin/twin-models/errors";
import type { Database } from "./database.ts";

/** One step from a version of a room to the next. A published step never changes. */
export type Migration = string | ((db: Database) => void);

const versionOf = (db: Database, room: string): number => {
  const exists = db.prepare<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'meta'").get();
  if (!exists) return 0;
  const row = db.prepare<{ value: string }>("SELECT value FROM meta WHERE key = ?").get(`version.${room}`);
  return row ? Number(row.value) : 0;
};

/** How many steps the file still lacks; 0 when it is current. Throws TwinError CONFLICT when it comes from a newer release. */
export function pendingMigrations(db: Database, room: string, steps: readonly Migration[]): number {
  const version = versionOf(db, room);
  if (version > steps.length)
    throw new TwinError("CONFLICT", `${db.file} was written by a newer release (${room} version ${version}, this one knows ${steps.length}). Install that release, or restore a backup.`);
  return steps.length - version;
}

/** Version of a room in this file; 0 when the room was never made. */
export const roomVersion = versionOf;

/** Brings one room of the file to its present version: all missing steps in one transaction. */
export function migrate(db: Database, room: string, steps: readonly Migration[]): void {
  if (pendingMigrations(db, room, steps) === 0) return;
  db.transaction(() => {
    db.exec("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
    for (const step of steps.slice(versionOf(db, room))) {
      if (typeof step === "string") db.exec(step);
      else step(db);
    }
    const put = db.prepare("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    put.run("file", "1");
    put.run(`version.${room}`, String(steps.length));
  });
}
