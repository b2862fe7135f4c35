import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { appendFile, mkdir, readFile, readdir, symlink, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { migrate } from "../sqlite/migrate.ts";
import { backup, backupBeforeMigration } from "./backup.ts";
import { MANIFEST } from "./manifest.ts";
import { restore } from "./restore.ts";

const NOW = Date.UTC(2026, 2, 1, 14, 25, 30);
const STEPS = ["CREATE TABLE reading (n INTEGER PRIMARY KEY, value TEXT)"];
let root: string;
let data: string;
let target: string;
let open: Database | null;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "stacktwin-backup-test-"));
  data = join(root, "data");
  target = join(root, "safe");
  await mkdir(data);
  open = null;
});
afterEach(() => {
  open?.close();
  rmSync(root, { recursive: true, force: true });
});

const fill = (count: number): Database => {
  open = openDatabase(join(data, "stacktwin.db"));
  migrate(open, "state", STEPS);
  add(open, count);
  return open;
};
const add = (db: Database, count: number): void => {
  for (let n = 0; n < count; n++) db.prepare("INSERT INTO reading (value) VALUES (?)").run("书库");
};
const count = (file: string): number => {
  const db = openDatabase(file, { readonly: true });
  const n = db.prepare<{ n: number }>("SELECT count(*) AS n FROM reading").get()?.n ?? -1;
  db.close();
  return n;
};
const ask = () => ({ data, target, now: NOW, version: "0.1.0" });
const code = (name: string, text = ""): unknown => expect.objectContaining({ code: name, message: expect.stringContaining(text) });

describe("backup", () => {
  test("copies a database that is open and written to, and says what is in it", async () => {
    const db = fill(100);
    await writeFile(join(data, "certificate.pem"), "PEM");
    const { folder, manifest } = await backup(ask());
    add(db, 50);
    expect(folder).toBe(join(target, "stacktwin-backup-20260301-142530"));
    expect(manifest).toMatchObject({ format: 1, made: NOW, version: "0.1.0", why: "asked for" });
    expect(manifest.files.map(({ path, kind, rooms }) => ({ path, kind, rooms }))).toEqual([
      { path: "data/certificate.pem", kind: "file", rooms: undefined },
      { path: "data/stacktwin.db", kind: "database", rooms: { state: 1 } },
    ]);
    expect(JSON.parse(readFileSync(join(folder, MANIFEST), "utf8"))).toEqual(manifest);
    expect(count(join(folder, "data/stacktwin.db"))).toBe(100);
  });

  test("holds only what was committed, and lets the writer go on", async () => {
    const db = fill(10);
    db.exec("BEGIN IMMEDIATE");
    add(db, 5);
    const { folder } = await backup(ask());
    db.exec("COMMIT");
    expect([count(join(folder, "data/stacktwin.db")), count(join(data, "stacktwin.db"))]).toEqual([10, 15]);
  });

  test("takes configuration along under its own paths, and no earlier backups", async () => {
    fill(1);
    const config = join(root, "etc");
    await mkdir(join(config, "layouts"), { recursive: true });
    for (const name of ["stacktwin.yaml", "layouts/north.json"]) await writeFile(join(config, name), name);
    await writeFile(join(root, "outside.yaml"), "limits");
    const inside = { ...ask(), target: join(data, "backups") };
    await backup(inside);
    const { manifest } = await backup({
      ...inside,
      now: NOW + 1000,
      configuration: { root: config, paths: ["stacktwin.yaml", "layouts", join(root, "outside.yaml")] },
    });
    expect(manifest.files.map((file) => file.path)).toEqual([
      "data/stacktwin.db",
      "configuration/stacktwin.yaml",
      "configuration/layouts/north.json",
      "configuration/elsewhere/outside.yaml",
    ]);
  });

  test("never overwrites, and leaves nothing half made", async () => {
    fill(1);
    await backup(ask());
    await expect(backup(ask())).rejects.toEqual(code("CONFLICT"));
    await expect(backup({ ...ask(), now: NOW + 1000, configuration: { root, paths: ["nowhere"] } })).rejects.toThrow("nowhere");
    await expect(backup({ ...ask(), data: join(root, "none") })).rejects.toEqual(code("NOT_FOUND"));
    expect(await readdir(target)).toEqual(["stacktwin-backup-20260301-142530"]);
  });

  test("follows no link out of the data folder", async () => {
    fill(1);
    await writeFile(join(root, "secret"), "s");
    await symlink(join(root, "secret"), join(data, "link"));
    await writeFile(join(data, "note"), "x");
    const { manifest } = await backup(ask());
    expect(manifest.files.map((file) => file.path)).toEqual(["data/note", "data/stacktwin.db"]);
  });
});

const mayMount = process.platform === "linux" && process.getuid?.() === 0;

test.skipIf(!mayMount)("a full disk is said so, and nothing half made stays on it", async () => {
  fill(0).exec(
    "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000) INSERT INTO reading (value) SELECT hex(randomblob(20)) FROM c",
  );
  await mkdir(target);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=128k", "tmpfs", target]);
  try {
    await expect(backup(ask())).rejects.toEqual(code("DISK_FULL"));
    expect(await readdir(target)).toEqual([]);
  } finally {
    execFileSync("umount", [target]);
  }
});

describe("restore", () => {
  test("brings back what was backed up into an empty folder, and its configuration where there is none", async () => {
    fill(100);
    await writeFile(join(data, "certificate.pem"), "PEM");
    const config = join(root, "etc");
    await mkdir(config);
    for (const name of ["a.yaml", "b.yaml"]) await writeFile(join(config, name), name);
    const { folder } = await backup({ ...ask(), configuration: { root: config, paths: ["a.yaml", "b.yaml"] } });
    const fresh = join(root, "fresh");
    await mkdir(join(root, "etc2"));
    await writeFile(join(root, "etc2", "a.yaml"), "mine");
    const restored = await restore({ backup: folder, data: fresh, now: NOW, configuration: join(root, "etc2") });
    expect(restored).toMatchObject({ aside: null, left: [join(root, "etc2", "a.yaml")] });
    expect([await readFile(join(root, "etc2", "a.yaml"), "utf8"), await readFile(join(root, "etc2", "b.yaml"), "utf8")]).toEqual([
      "mine",
      "b.yaml",
    ]);
    expect((await readdir(fresh)).toSorted()).toEqual(["certificate.pem", "stacktwin.db"]);
    const db = openDatabase(join(fresh, "stacktwin.db"));
    migrate(db, "state", STEPS);
    add(db, 1);
    db.close();
    expect(count(join(fresh, "stacktwin.db"))).toBe(101);
  });

  test("a folder that is not empty needs force, and keeps what it held", async () => {
    fill(3);
    const { folder } = await backup(ask());
    add(open!, 4);
    open!.close();
    await expect(restore({ backup: folder, data, now: NOW })).rejects.toEqual(code("CONFLICT", "not empty"));
    const { aside } = await restore({ backup: folder, data, now: NOW, force: true });
    expect(aside).toBe(join(data, "before-restore-20260301-142530"));
    expect([count(join(data, "stacktwin.db")), count(join(aside!, "stacktwin.db"))]).toEqual([3, 7]);
  });

  test("a folder on which a server runs is left alone, with force or without", async () => {
    fill(3);
    const { folder } = await backup(ask());
    await expect(restore({ backup: folder, data, now: NOW, force: true })).rejects.toEqual(code("CONFLICT", "in use"));
    expect(count(join(data, "stacktwin.db"))).toBe(3);
  });

  test("a backup that is damaged, incomplete, newer or points elsewhere changes nothing", async () => {
    fill(3);
    await writeFile(join(data, "note"), "n");
    const { folder, manifest } = await backup(ask());
    const fresh = join(root, "fresh");
    const attempt = () => restore({ backup: folder, data: fresh, now: NOW });
    const write = (changed: object): Promise<void> => writeFile(join(folder, MANIFEST), JSON.stringify(changed));

    await write({ ...manifest, format: 2, version: "9.9.9" });
    await expect(attempt()).rejects.toEqual(code("CONFLICT", "9.9.9"));
    await write({ ...manifest, files: [{ ...manifest.files[0], path: "data/../../escaped" }] });
    await expect(attempt()).rejects.toEqual(code("BAD_INPUT", "/files/0/path"));
    await write(manifest);
    await appendFile(join(folder, "data/stacktwin.db"), "x");
    await expect(attempt()).rejects.toEqual(code("BAD_INPUT", "not as it was"));
    await unlink(join(folder, "data/note"));
    await expect(attempt()).rejects.toEqual(code("BAD_INPUT", "data/note is missing"));
    await writeFile(join(folder, MANIFEST), "{");
    await expect(attempt()).rejects.toEqual(code("BAD_INPUT", "not a backup"));
    expect(readdirSync(root).includes("fresh")).toBe(false);
  });
});

describe("before a migration", () => {
  const more = [...STEPS, "ALTER TABLE reading ADD COLUMN unit TEXT"];

  test("an older file is backed up, a new or current one is not, a newer one is refused", async () => {
    const rooms = (steps: string[]) => [
      { name: "state", steps },
      { name: "later", steps: ["CREATE TABLE later (x)"] },
    ];
    open = openDatabase(join(data, "stacktwin.db"));
    expect(await backupBeforeMigration(open, rooms(STEPS), ask())).toBeNull();
    migrate(open, "state", STEPS);
    add(open, 2);
    expect(await backupBeforeMigration(open, rooms(STEPS), ask())).toBeNull();
    const made = await backupBeforeMigration(open, rooms(more), ask());
    expect(made?.manifest).toMatchObject({ why: "before migrating state 1 to 2", files: [{ rooms: { state: 1 } }] });
    migrate(open, "state", more);
    expect(count(join(made!.folder, "data/stacktwin.db"))).toBe(2);
    await expect(backupBeforeMigration(open, rooms(STEPS), ask())).rejects.toEqual(code("CONFLICT", "newer"));
  });
});
