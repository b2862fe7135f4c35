import { expect, test } from "vitest";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { createUpkeep, type UpkeepParts } from "./upkeep.ts";

const DAY = 86_400_000;
const NORTH = "north" as SiteId;
const SOUTH = "south" as SiteId;

/** Two sites that remember how far they came, and stores that tell what was asked of them. */
function house(more: Partial<UpkeepParts> = {}) {
  const cursors = new Map<SiteId, number>([
    [NORTH, 0],
    [SOUTH, 0],
  ]);
  const seen = new Map<SiteId, number>();
  const released: number[] = [];
  const drops: number[] = [];
  const reports: string[] = [];
  const notes = new Map<string, string>();
  const noted: [string, number | null, number][] = [];
  const at = { now: 100 * DAY, full: false, oldest: 4 };
  const siteOf = (id: SiteId) => ({
    tick: () => {
      if (at.full) throw new Error("disk full");
    },
    passed: (seq: number) => void seen.set(id, seq),
    checkpoint: () => {
      if (at.full && id === NORTH) throw new Error("disk full");
      cursors.set(id, seen.get(id) ?? 0);
    },
  });
  const upkeep = createUpkeep({
    sites: new Map([NORTH, SOUTH].map((id) => [id, siteOf(id)])),
    state: {
      cursor: (site) => cursors.get(site) ?? 0,
      note: (key) => notes.get(key),
      putNote: (key, value) => void notes.set(key, value),
      noteDropped: ({ what, count, before }) => void noted.push([what, count, before / DAY]),
      dropIntervals: () => 3,
      dropPresences: () => 0,
      dropSessions: () => 0,
      stocktakes: { dropScans: () => 0 },
    },
    spool: {
      last: () => 42,
      oldest: () => at.oldest,
      release: (upTo) => {
        at.oldest = Math.max(at.oldest, upTo - 30);
        return released.push(upTo);
      },
    },
    history: {
      cursor: () => 40,
      drop: async (before) => {
        drops.push(before);
        return 7;
      },
    },
    retention: { spoolDays: 7, historyDays: 30, intervalDays: 60, presenceDays: 20 },
    clock: { now: () => at.now },
    report: (what) => void reports.push(what),
    ...more,
  });
  return { upkeep, at, released, drops, reports, noted };
}

test("what the history lacks stays in the spool; a silent site holds nothing back", async () => {
  const { upkeep, released } = house();
  await upkeep.housekeeping();
  expect(released).toEqual([40]);
});

test("a site whose state cannot be written keeps its groups, and no other site waits for it", async () => {
  const { upkeep, at, released, reports } = house();
  at.full = true;
  upkeep.tick();
  await upkeep.housekeeping();
  expect(released).toEqual([0]);
  expect(reports).toContain("the state could not be written");
  at.full = false;
  await upkeep.housekeeping();
  expect(released).toEqual([0, 40]);
});

test("old history is dropped once a day, and again when that failed", async () => {
  let away = true;
  const asked: number[] = [];
  const { upkeep, at, reports } = house({
    history: {
      cursor: () => 40,
      drop: (before) => {
        asked.push(before);
        return away ? Promise.reject(new Error("away")) : Promise.resolve(null);
      },
    },
  });
  await upkeep.housekeeping();
  expect(reports).toEqual(["housekeeping"]);
  away = false;
  await upkeep.housekeeping();
  at.now += DAY / 2;
  await upkeep.housekeeping();
  at.now += DAY / 2;
  await upkeep.housekeeping();
  expect(asked).toEqual([70 * DAY, 70 * DAY, 71 * DAY]);
});

test("what was dropped is on record, each thing once", async () => {
  const { upkeep, at, noted } = house();
  await upkeep.housekeeping();
  expect(noted).toEqual([
    ["spool", 6, 93],
    ["intervals", 3, 40],
    ["history", 7, 70],
  ]);
  noted.length = 0;
  at.now += DAY / 4;
  await upkeep.housekeeping();
  expect(noted).toEqual([["intervals", 3, 40.25]]);
});
