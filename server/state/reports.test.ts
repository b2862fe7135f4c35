import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { KeptMail, KeptReport } from "../contracts/reports.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { reportTables } from "./reports.ts";

const SITE = "city" as SiteId;
let folder: string;
let db: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "report-tables-"));
  db = openDatabase(join(folder, "state.db"));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const report = (number: number): KeptReport => ({ number, sha256: String(number).repeat(64), statement: `{"number":${number}}`, signature: new Uint8Array(64).fill(number), pdf: Uint8Array.of(1, 2, 3), csv: new TextEncoder().encode("a,b\r\n".repeat(999)) });
const mail = (id: string, due: number): KeptMail => ({ id, site: SITE, number: 1, person: null, to: "a@b", name: "a@b", made: 0, state: "waiting", attempts: 0, due, problem: null, said: "" });

test("a report comes back as it was put, by its number and by who asked for it", () => {
  const store = reportTables(db);
  expect([store.last(SITE), store.get(SITE, 1), store.byKey(SITE, "a")]).toEqual([undefined, undefined, undefined]);
  for (const number of [1, 2]) store.add(SITE, `key-${number}`, report(number), []);
  const found = store.get(SITE, 2)!;
  expect({ ...found, signature: new Uint8Array(found.signature), pdf: new Uint8Array(found.pdf) }).toEqual(report(2));
  expect([store.last(SITE)?.number, store.byKey(SITE, "key-1"), store.list(SITE).map(({ number }) => number)]).toEqual([2, 1, [2, 1]]);
  expect(store.last("other" as SiteId)).toBeUndefined();
});

test("nothing that was signed is changed, replaced or taken out, and no letter of one that was refused is kept", () => {
  const store = reportTables(db);
  store.add(SITE, "key-1", report(1), [mail("m-1", 5)]);
  expect(() => store.add(SITE, "key-2", report(1), [mail("m-2", 5)])).toThrow();
  expect(() => store.add(SITE, "key-1", report(2), [mail("m-2", 5)])).toThrow();
  for (const act of ["UPDATE report SET pdf = x'00'", "DELETE FROM report", "INSERT OR REPLACE INTO report SELECT site, number, key, sha256, statement, signature, x'00', csv FROM report"]) expect(() => db.exec(act)).toThrow(/append-only/);
  expect(store.due(10).map(({ id }) => id)).toEqual(["m-1"]);
});

test("letters are due when they are, and schedules are there until they are dropped", () => {
  const store = reportTables(db);
  store.add(SITE, "key-1", report(1), [mail("m-1", 5), mail("m-2", 50)]);
  expect(store.due(10).map(({ id }) => id)).toEqual(["m-1"]);
  store.putMail({ ...mail("m-1", 5), state: "sent" });
  expect([store.due(60).map(({ id }) => id), store.mails(SITE).map(({ state }) => state)]).toEqual([["m-2"], ["sent", "waiting"]]);
  const schedule = { id: "monthly-1", day: 3, time: "06:00", spaces: null, languages: ["zh" as const], to: [], by: { id: "li" as never, name: "Li" }, since: 0 };
  store.putSchedule(SITE, schedule);
  store.putSchedule(SITE, { ...schedule, day: 4 });
  expect(store.schedules(SITE).map(({ day }) => day)).toEqual([4]);
  store.dropSchedule(SITE, "monthly-1");
  expect(store.schedules(SITE)).toEqual([]);
});
