import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/** What a data folder keeps for itself: earlier backups, data put aside by a restore, and restores that were cut off. */
export const KEPT_ASIDE = /^(backups|before-restore-.*|\.restoring-.*|stacktwin-backup-.*)$/;

const SQLITE = Buffer.from("SQLite format 3\0", "latin1");

export async function isDatabase(file: string): Promise<boolean> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SQLITE.length), 0, SQLITE.length, 0);
    return bytesRead === SQLITE.length && buffer.equals(SQLITE);
  } finally {
    await handle.close();
  }
}

/** Paths of all plain files below a folder, relative to it, with forward slashes, in order. */
export async function filesBelow(folder: string, passOver: (path: string) => boolean = () => false, below = ""): Promise<string[]> {
  const found: string[] = [];
  for (const entry of (await readdir(join(folder, below), { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (passOver(path)) continue;
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, passOver, path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

/** Returns when the file's bytes are on disk. */
export async function flush(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** `20260301-142530` in UTC. */
export const stamp = (at: number): string => new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
