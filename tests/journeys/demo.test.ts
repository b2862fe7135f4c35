import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { History } from "@stacktwin/twin-models/api";
import { decodeBooks, NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import type { LimitsFileSchema } from "@stacktwin/twin-models/config";
import type { Interval } from "@stacktwin/twin-models/interval";
import { ITEM_STATES, type ItemView } from "@stacktwin/twin-models/item";
import type { Snapshot } from "@stacktwin/twin-models/live";
import type { Static } from "typebox";
import { makeDemo, startSimulator, type Demo, type Simulator } from "../setup/demo.ts";
import { startServer, type RunningServer } from "../setup/installation.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

type Found = { row: number; view: ItemView };

const ITEMS = 2000;
const DAY = 86_400_000;

let demo: Demo;
let server: RunningServer;
let sim: Simulator;
let facility: string;
let site: string;
let misplaced: { on: string; what: string };
let began: number;

/** The demo's limits wait a minute before they speak: here, no longer than a reading. */
function hurryLimits(file: string): void {
  const limits = JSON.parse(readFileSync(file, "utf8")) as Static<typeof LimitsFileSchema>;
  writeFileSync(file, JSON.stringify({ ...limits, limits: limits.limits.map((limit) => ({ ...limit, onDelayS: 0.5, offDelayS: 0.5 })) }));
}

beforeAll(async () => {
  demo = await makeDemo(ITEMS);
  hurryLimits(join(demo.folder, "limits.json"));
  server = await startServer(demo, ["--port", "0"]);
  began = Date.now();
  sim = await startSimulator(demo, server.url, ["--speed", "30", "--round", "5", "--misses", "0", "--crossreads", "0"]);
  facility = await server.signIn("facility");
  const [first] = await server.get<{ id: string }[]>("/api/sites", facility);
  site = first?.id ?? "";
  // Both need their time; the tests below look at other things meanwhile.
  misplaced = await sim.play("misplaced-book");
  await sim.play("chiller-failure");
});

afterAll(async () => {
  await sim?.stop();
  await server?.stop();
  demo?.remove();
});

const find = (words: string): Promise<Found[]> => server.get<Found[]>(`/api/sites/${site}/items?q=${encodeURIComponent(words)}`, facility);

async function books(at?: number): Promise<BookColumns> {
  const answer = await fetch(`${server.url}/api/sites/${site}/books${at === undefined ? "" : `?at=${at}`}`, {
    headers: { cookie: facility },
  });
  expect(answer.status).toBe(200);
  return decodeBooks(await answer.arrayBuffer());
}

const differing = (one: BookColumns, other: BookColumns): number =>
  one.shelf.reduce((sum, shelf, row) => sum + Number(shelf !== other.shelf[row] || one.state[row] !== other.state[row]), 0);

test("it is live, and says so without being asked who one is", async () => {
  const health = await fetch(`${server.url}/healthz`);
  expect(health.status).toBe(200);
  const sites = await server.get<{ items: number; things: number }[]>("/api/sites", facility);
  expect(sites).toHaveLength(1);
  expect(sites[0]).toMatchObject({ items: ITEMS });
  expect(sites[0]?.things).toBeGreaterThan(15);
});

test("a year lies behind it: charts with their coverage, and every screen as it was", async () => {
  const now = Date.now();
  const history = (days: number): Promise<History> =>
    server.get<History>(`/api/things/climate-f3-rare-1/history/temperature?from=${now - days * DAY}&to=${now}&points=200`, facility);
  const year = await history(365);
  expect(year.unit).toBe("°C");
  expect(year.buckets.filter(([, , mean]) => mean !== null && mean > 10 && mean < 30).length).toBeGreaterThan(190);
  expect(year.coverage).toBeGreaterThan(0);
  expect(year.coverage).toBeLessThan(1);
  const week = await history(6);
  expect(week.coverage).toBeGreaterThan(0.95);

  const past = now - 30 * DAY;
  const snapshot = await server.get<Snapshot>(`/api/sites/${site}/snapshot?at=${past}`, facility);
  expect(snapshot.past).toBe(past);
  const rare = snapshot.things.find(({ thing }) => thing.id === "climate-f3-rare-1")?.present["temperature"];
  expect(rare?.time).toBeLessThanOrEqual(past);
  expect(rare?.value).toBeGreaterThan(15);
  expect(snapshot.bins.length).toBeGreaterThan(10);

  const [then, present] = [await books(past), await books()];
  expect(then.shelf).toHaveLength(ITEMS);
  expect(then.shelf.filter((shelf) => shelf !== NOWHERE).length).toBeGreaterThan(ITEMS / 2);
  expect(differing(then, present)).toBeGreaterThan(ITEMS / 100);
  expect(differing(then, await books(past))).toBe(0);
});

test("readers hear the books", async () => {
  const onShelf = ITEM_STATES.indexOf("on-shelf");
  const rows = await until("most books are known to be on their shelves", async () => {
    const { state } = await books();
    const known = [...state.keys()].filter((row) => state[row] === onShelf);
    return known.length > ITEMS / 2 && known;
  });
  const views = await server.get<Found[]>(`/api/sites/${site}/item-rows?rows=${rows.slice(0, 100).join(",")}`, facility);
  expect(views).toHaveLength(100);
  // Meanwhile one or another may have been lent or brought back, and waits for its reader again.
  const standing = views.filter(({ view }) => view.state === "on-shelf");
  expect(standing.length).toBeGreaterThan(80);
  for (const { view } of standing) {
    const [candidate] = view.estimate.candidates;
    expect(candidate?.place).toBe(view.item.home);
    expect(candidate?.evidence[0]).toMatchObject({ kind: "sighting", by: expect.stringMatching(/^rfid-/) });
    expect(candidate?.evidence[0]?.at).toBeGreaterThan(began);
  }
});

test("a book is found by its Chinese title", async () => {
  const rows = Array.from({ length: 100 }, (_, row) => row);
  const some = await server.get<Found[]>(`/api/sites/${site}/item-rows?rows=${rows.join(",")}`, facility);
  const item = some.find(({ view }) => /\p{Script=Han}/u.test(view.item.title))?.view.item;
  expect(item).toBeDefined();
  const found = await find(item?.title ?? "");
  expect(found.map(({ view }) => view.item.barcode)).toContain(item?.barcode);
  expect(found[0]?.view.item.title).toContain(item?.title);
});

test("cranes carry bins to the ports", async () => {
  const moves = await until(
    "a bin went from its cell over the crane to a port",
    async () => {
      const intervals = await server.get<Interval[]>(
        `/api/sites/${site}/intervals?aspect=bin.place&from=${began}&to=${Date.now() + DAY}&limit=10000`,
        facility,
      );
      const moved = intervals.filter(({ from }) => from >= began);
      return moved.some(({ value }) => value.startsWith("crane-")) && moved.some(({ value }) => !value.startsWith("crane-")) && moved;
    },
    25_000,
  );
  const carried = moves.find(({ value, to }) => value.startsWith("crane-") && to !== null);
  expect(carried).toBeDefined();
  const after = moves.find(({ subject, from }) => subject === carried?.subject && from === carried?.to);
  expect(after?.value).not.toBe(carried?.value);
});

test("when the chiller fails the rare-book store warms, and each limit speaks once until somebody answers", async () => {
  const alarms = await until(
    "all four transmitters are too warm",
    async () => {
      const standing = (await server.get<Alarm[]>(`/api/sites/${site}/alarms`, facility)).filter(({ limit }) =>
        limit.includes(".temperature.high"),
      );
      return standing.length === 4 && standing;
    },
    25_000,
  );
  expect(
    alarms.every(
      ({ place, priority, active, acknowledged, threshold, unit }) =>
        place === "F3-RARE" && priority === "high" && active && !acknowledged && threshold === 22 && unit === "°C",
    ),
  ).toBe(true);
  expect(alarms.every(({ value }) => typeof value === "number" && value > 22)).toBe(true);
  expect(alarms.every(({ occurrence }) => occurrence === 1)).toBe(true);

  const [alarm] = alarms;
  const acknowledged = await server.post<Alarm>(`/api/alarms/${alarm?.id}/acknowledge`, { occurrence: 1 }, facility);
  expect(acknowledged).toMatchObject({ active: true, acknowledged: true });
  expect(acknowledged.acknowledgedBy).toContain("facility");
  const journal = (await server.get<AlarmEvent[]>(`/api/sites/${site}/alarm-journal?from=${began}`, facility)).filter(({ alarm: id }) =>
    alarms.some((one) => one.id === id),
  );
  expect(journal.filter(({ what }) => what === "raised")).toHaveLength(4);
  expect(journal.filter(({ what }) => what === "cleared")).toHaveLength(0);
  expect(journal.filter(({ what }) => what === "acknowledged")).toEqual([
    expect.objectContaining({ alarm: alarm?.id, occurrence: 1, who: acknowledged.acknowledgedBy }),
  ]);
});

test("a book on a wrong shelf is found there", async () => {
  const [, home, shelf] = /from (\S+) to (\S+)$/.exec(misplaced.what) ?? [];
  const view = await until(
    "it is misplaced",
    async () => {
      const [found] = await find(misplaced.on);
      return found?.view.state === "misplaced" && found.view;
    },
    30_000,
  );
  expect(view.item).toMatchObject({ barcode: misplaced.on, home });
  expect(view.estimate.candidates[0]?.place).toBe(shelf);
  expect(view.estimate.candidates[0]?.p).toBeGreaterThan(0.5);
});
