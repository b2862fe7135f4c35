import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonId, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { NewObservation } from "@stacktwin/twin-models/observation";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout } from "@stacktwin/twin-models/place";
import { PROFILES } from "@stacktwin/twin-models/preservation/profiles";
import { siteOf } from "../fixtures/api-site.ts";
import { observationsCsv } from "../api/observations-csv.ts";
import type { ObservationDesk } from "../contracts/observation.ts";
import type { StateStore } from "../contracts/state.ts";
import { createObservations } from "./observations.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";

const SITE = "north" as SiteId;
const RARE = "north-rare" as PlaceId;
const NOW = Date.UTC(2026, 5, 10, 4);
const DAY = 86_400_000;
const LI = { id: "li" as PersonId, name: "Li", contact: "", language: "en", grants: [] } as Person;
const places = expandLayout(siteOf(SITE).places.layout);

let folder: string;
let db: Database;
let state: StateStore;
let desk: ObservationDesk;
const open = (): void => {
  db = openDatabase(join(folder, "state.db"));
  state = createStateStore(db);
  desk = createObservations({ store: state.observations, profiles: state.profiles, record: (act) => state.addAct(act), placesOf: () => places, clock: { now: () => NOW } });
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "observations-"));
  open();
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

type Said = Extract<NewObservation, { register: "pests" }>["said"];
const check = (id: string, count: number, more: Partial<Extract<NewObservation, { register: "pests" }>> = {}): NewObservation => ({ id, at: NOW - DAY, register: "pests", corrects: null, said: { trap: "T1", where: "door", counts: count > 0 ? [{ kind: "silverfish", count }] : [], note: "" } as Said, ...more });
const add = (entry: NewObservation): ReturnType<typeof desk.add> => desk.add(SITE, RARE, entry, LI);

test("an entry is one however often it is sent, stays over a restart, and is in the journal once", () => {
  add(check("check-001", 3));
  expect(add(check("check-001", 9)).entries).toHaveLength(1);
  db.close();
  open();
  expect(desk.list(SITE, RARE, "pests").entries).toMatchObject([{ entry: { id: "check-001", by: { name: "Li" }, said: { counts: [{ kind: "silverfish", count: 3 }] } } }]);
  expect(state.acts(NOW + 1, 9)).toMatchObject([{ who: "li", what: "observation:write", on: `${RARE} pests`, before: null }]);
});

test("what puts another entry right is an entry; both stay, one of them counts, and it is put right once", () => {
  add(check("check-001", 30));
  const { entries, months } = add(check("check-002", 3, { corrects: "check-001" }));
  expect(entries.map(({ entry }) => [entry.id, entry.corrects, entry.correctedBy])).toEqual(expect.arrayContaining([["check-001", null, "check-002"], ["check-002", "check-001", null]]));
  expect(months).toEqual([{ month: "2026-06", entries: 1, total: 3 }]);
  expect(() => add(check("check-003", 4, { corrects: "check-001" }))).toThrow(/put right before/);
  expect(() => add(check("check-004", 4, { corrects: "nowhere-1" }))).toThrow(/no entry/);
  expect(add(check("check-005", 0, { corrects: "check-002", said: null })).months).toEqual([]);
  expect(() => db.exec("UPDATE observation SET doc = '{}'")).toThrow(/append-only/);
});

test("nothing is written of another kind of place, of what is to come, or that says nothing", () => {
  expect(() => desk.add(SITE, "north" as PlaceId, check("check-001", 1), LI)).toThrow(/no space/);
  expect(() => add(check("check-001", 1, { at: NOW + DAY }))).toThrow(/not been looked at/);
  expect(() => add(check("check-001", 1, { said: null }))).toThrow(/says nothing/);
});

test("months are those of the site's clock, and those without an entry are there", () => {
  // The last hour of February in Shanghai is still February there, and an hour later it is March.
  add(check("check-001", 2, { at: Date.UTC(2026, 1, 28, 15, 30) }));
  add(check("check-002", 5, { at: Date.UTC(2026, 3, 30, 16, 30) }));
  add(check("check-003", 0, { at: Date.UTC(2026, 1, 10) }));
  expect(desk.list(SITE, RARE, "pests").months).toEqual([{ month: "2026-02", entries: 2, total: 2 }, { month: "2026-03", entries: 0, total: 0 }, { month: "2026-04", entries: 0, total: 0 }, { month: "2026-05", entries: 1, total: 5 }]);
});

test("a gas is judged by the limits that were in force when it was measured, and the file says so", () => {
  const profile = PROFILES.find(({ id }) => id === "iso-11799")!;
  state.profiles.add(SITE, { space: RARE, subject: "all", since: NOW - 10 * DAY, profile, at: NOW, by: LI, why: "" });
  const gas = (id: string, at: number, resolution: number | null): NewObservation => ({ id, at, register: "gases", corrects: null, said: { point: "P1", substance: "NO2", value: 99, unit: "ppb", below: false, method: "passive", detection: null, resolution, temperature: null, note: "=cmd" } });
  add(gas("gas-00001", NOW - 20 * DAY, null));
  add(gas("gas-00002", NOW - 2 * DAY, null));
  const told = add(gas("gas-00003", NOW - DAY, 50));
  expect(told.entries.map(({ judged }) => judged[0]?.verdict)).toEqual(["indicative", "over", "no-limit"]);
  const csv = observationsCsv(told, "gases", places.layout.timeZone, "zh").split("\r\n");
  expect(csv[2]).toMatch(/^2026-06-08 12:00,Li,P1,NO2,,99,ppb,被动采样,.*,超限,'=cmd,gas-00002,,$/);
  expect(csv[3]).toContain("仅供参考");
});
