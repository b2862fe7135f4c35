import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { AlarmId, SiteId } from "@stacktwin/twin-models/ids";
import type { FiguresQuestion } from "../contracts/figures.ts";
import type { Checkpoint, StateStore } from "../contracts/state.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";
import { readFigures } from "./read.ts";

const [NORTH, SOUTH] = ["north" as SiteId, "south" as SiteId];
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
const T = Date.UTC(2026, 9, 31, 16);
const NOTHING: Checkpoint = { cursor: 0, presents: [], intervals: [], locations: [], presences: [], alarms: [], alarmEvents: [] };

let folder: string;
let db: Database;
let store: StateStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "figures-"));
  db = openDatabase(join(folder, "state.db"));
  store = createStateStore(db);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const event = (what: AlarmEvent["what"], at: number, alarm = "a", more: Partial<AlarmEvent> = {}): AlarmEvent => ({ at, alarm: alarm as AlarmId, occurrence: 1, what, who: "twin", value: null, why: "", shelf: null, priority: "low", desk: "stacks", list: null, ...more });
const put = (site: SiteId, events: AlarmEvent[], intervals: Checkpoint["intervals"] = []): void => void store.checkpoint(site, { ...NOTHING, alarmEvents: events, intervals });
const asked = (more: Partial<FiguresQuestion> = {}): FiguresQuestion => ({ desk: "stacks", sites: [NORTH], from: T, to: T + DAY, timeZone: "Asia/Shanghai", respondMin: () => null, sees: () => true, ...more });

test("events of one desk, of the span, of what may be seen", async () => {
  put(NORTH, [event("raised", T - 1, "before"), event("raised", T, "in"), event("raised", T + 5, "other", { desk: "facility" }), event("raised", T + 6, "hidden"), event("raised", T + DAY, "after")]);
  const figures = await readFigures(store, asked({ sees: (_, alarm) => alarm !== "hidden" }), turn);
  expect([figures.called, figures.top.map(({ alarm }) => alarm), figures.recorded]).toEqual([1, ["in"], T - 1]);
});

test("a desk hears several sites at once", async () => {
  put(NORTH, Array.from({ length: 6 }, (_, n) => event("raised", T + 2 * n * SECOND, "a", { occurrence: n })));
  put(SOUTH, Array.from({ length: 6 }, (_, n) => event("raised", T + (2 * n + 1) * SECOND, "a", { occurrence: n })));
  const both = await readFigures(store, asked({ sites: [NORTH, SOUTH] }), turn);
  expect([both.called, both.most?.count, both.floodCount, both.top]).toEqual([12, 12, 1, [{ site: NORTH, alarm: "a", count: 6 }, { site: SOUTH, alarm: "a", count: 6 }]]);
  expect((await readFigures(store, asked(), turn)).floodCount).toBe(0);
});

test("what stood when the span began, and what was shelved then", async () => {
  const interval = (subject: string, value: string, from: number) => ({ site: NORTH, subject, aspect: "alarm.state" as const, value, from, to: null, cause: "" });
  put(
    NORTH,
    [event("raised", T - 2 * DAY, "a"), event("raised", T - 2 * DAY, "b"), event("shelved", T - HOUR, "b", { list: "shelved", who: "li" }), event("raised", T - 3 * DAY, "c", { desk: "facility" }), event("unshelved", T + HOUR, "b")],
    [interval("a", "unacknowledged", T - 2 * DAY), interval("b", "acknowledged shelved", T - HOUR), interval("c", "unacknowledged", T - 3 * DAY)],
  );
  const { standing, aside } = await readFigures(store, asked(), turn);
  expect(standing).toMatchObject({ most: 2, day: T, count: 2 });
  expect(aside.shelved).toEqual({ raised: 0, times: 1, now: 0, longestMs: 2 * HOUR, longest: { site: NORTH, alarm: "b" } });
});

test("page after page, events of one moment among them, nothing is left out or counted twice", async () => {
  put(NORTH, Array.from({ length: 3500 }, (_, n) => event("raised", T + Math.floor(n / 700) * MINUTE, `a${n % 50}`, { occurrence: n })));
  let turns = 0;
  const figures = await readFigures(store, asked(), async () => void turns++);
  expect([figures.called, figures.top[0]?.count]).toEqual([3500, 70]);
  expect(turns).toBeGreaterThanOrEqual(4);
});

test("no record, no figures", async () => {
  expect(await readFigures(store, asked(), turn)).toMatchObject({ recorded: null, called: 0, perHour: null, periods: [], standing: { most: 0 } });
});
