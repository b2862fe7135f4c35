import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase, type SqlValue } from "./database.ts";
import { migrate, pendingMigrations } from "./migrate.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-sqlite-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a second opener of the same folder is told which folder is in use, and gets it after the first closes", () => {
  const first = openDatabase(join(folder, "data.db"));
  expect(() => openDatabase(join(folder, "data.db"))).toThrow(expect.objectContaining({ code: "CONFLICT", message: expect.stringContaining(folder) }));
  const look = openDatabase(join(folder, "data.db"), { readonly: true });
  expect(() => look.exec("CREATE TABLE t (a)")).toThrow("readonly");
  look.close();
  first.close();
  openDatabase(join(folder, "data.db")).close();
});

test("what is no data file is refused by name, and the folder is free again", () => {
  const file = join(folder, "data.db");
  writeFileSync(file, "a letter, and not a short one ".repeat(100));
  for (const attempt of [1, 2]) expect(() => openDatabase(file), `attempt ${attempt}`).toThrow(expect.objectContaining({ code: "CONFLICT", message: expect.stringContaining("data.db is not a data file") }));
});

test("values come back as they went in", () => {
  const db = openDatabase(join(folder, "data.db"));
  db.exec("CREATE TABLE t (a INTEGER, b REAL, c TEXT, d BLOB)");
  db.prepare("INSERT INTO t VALUES (?, ?, ?, ?)").run(1732165200123, 0.1, "书库", new Uint8Array([0, 255, 7]));
  expect(db.prepare("SELECT * FROM t").get()).toEqual({ a: 1732165200123, b: 0.1, c: "书库", d: Buffer.from([0, 255, 7]) });
  expect(db.prepare("SELECT a FROM t WHERE c = ?").get("other")).toBeUndefined();
  const wrong = true as unknown as SqlValue;
  expect(() => db.prepare("SELECT ?").get(wrong)).toThrow("boolean");
  db.close();
});

test("a failed transaction leaves nothing; an inner one belongs to the outer", () => {
  const db = openDatabase(join(folder, "data.db"));
  db.exec("CREATE TABLE t (a INTEGER)");
  const put = db.prepare("INSERT INTO t VALUES (?)");
  expect(() =>
    db.transaction(() => {
      db.transaction(() => put.run(1));
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(db.prepare("SELECT a FROM t").all()).toEqual([]);
  db.close();
});

test("a loop left early does not hold back the checkpoint", () => {
  const db = openDatabase(join(folder, "data.db"));
  db.exec("CREATE TABLE t (a INTEGER)");
  const put = db.prepare("INSERT INTO t VALUES (?)");
  for (let n = 0; n < 500; n++) put.run(n);
  for (const row of db.prepare<{ a: number }>("SELECT a FROM t").iterate()) if (row.a === 3) break;
  expect(() => db.checkpoint()).not.toThrow();
  db.close();
});

test("each room is migrated by its own steps, once, and a newer file is refused", () => {
  const file = join(folder, "data.db");
  const db = openDatabase(file);
  const steps = ["CREATE TABLE a (x INTEGER)"];
  expect(pendingMigrations(db, "one", steps)).toBe(1);
  migrate(db, "one", steps);
  migrate(db, "one", steps);
  const more = [...steps, "ALTER TABLE a ADD COLUMN y INTEGER"];
  expect(pendingMigrations(db, "one", more)).toBe(1);
  expect(pendingMigrations(db, "two", [])).toBe(0);
  expect(() => migrate(db, "one", [...more, "CREATE TABLE broken ("])).toThrow();
  expect(pendingMigrations(db, "one", more)).toBe(1);
  migrate(db, "one", more);
  db.prepare("INSERT INTO a (x, y) VALUES (1, 2)").run();
  expect(() => migrate(db, "one", steps)).toThrow(expect.objectContaining({ code: "CONFLICT" }));
  db.close();
});
