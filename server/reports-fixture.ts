import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ItemKey, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import { itemKey } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import type { MakeReport } from "@stacktwin/twin-models/report";
import type { Calibration } from "@stacktwin/twin-models/thing";
import type { OwnLetter, Posted } from "./contracts/mailer.ts";
import type { Preservation } from "./contracts/preservation.ts";
import type { Reports } from "./contracts/reports.ts";
import type { StateStore } from "./contracts/state.ts";
import { openEmbeddedHistory } from "./history/embedded.ts";
import { createExposures } from "./preservation/exposures.ts";
import { createExcursionDesk } from "./preservation/excursion-desk.ts";
import { createPreservation } from "./preservation/preservation.ts";
import type { Sensor } from "./preservation/sensors.ts";
import { openKeys } from "./reports/keys.ts";
import { createReports } from "./reports/reports.ts";
import { openDatabase } from "./sqlite/database.ts";
import { createStateStore } from "./state/store.ts";

export const SITE = "city" as SiteId;
export const RARE = "RARE" as PlaceId;
export const OPEN = "OPEN" as PlaceId;
export const ITEM: ItemKey = itemKey("CN-1", "A1");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const both = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });
const square: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
const range = (id: string) => ({ id: id as PlaceId, label: id, x: 1, z: 1, angle: 0, bays: 1, bayWidth: 1, shelves: 2, shelfHeight: 0.3, depth: 0.3 });
const room = (id: PlaceId, name: { zh: string; en: string }, kind: "rare-store" | "open-stacks") => ({ id, kind, name, outline: square, stacks: [], fixtures: [], ranges: [range(`${id}-A`)] });
export const layoutIn = (timeZone: string): Layout => ({
  version: 1, site: SITE, name: both("市图书馆", "City Library"), timeZone, validFrom: 0,
  buildings: [{ id: "B" as PlaceId, name: both("主楼", "Main"), storeys: [{ id: "F1" as PlaceId, name: both("一层", "First floor"), level: 0, elevation: 0, height: 4, outline: square, spaces: [room(RARE, both("善本书库", "Rare-book store"), "rare-store"), room(OPEN, both("基本书库", "Open stacks"), "open-stacks"), room("FAR" as PlaceId, both("临展厅", "Gallery"), "open-stacks")] }] }],
});

export const LI = { id: "li", name: "李敏", contact: "li@library.example", language: "zh", grants: [{ role: "conservator", sites: [], spaces: [] }] } as unknown as Person;

export interface ReportHouse {
  folder: string;
  state: StateStore;
  reports: Reports;
  preservation: Preservation;
  places: PlaceTree;
  time: { now: number };
  letters: OwnLetter[];
  /** What the mail server answers to the next letters, in turn; then it takes them. */
  answers: Posted[];
  reported: unknown[];
  people: Person[];
  /** A value every so many minutes of [from, to); null: nothing is said. */
  say(thing: string, quantity: Sensor["quantity"], from: number, to: number, value: (at: number) => number | null, minutes?: number): Promise<void>;
  /** Reckons what waits. */
  reckon(): Promise<void>;
  stood(place: string, from: number, to: number | null): void;
  /** Makes one and waits; answers its number. */
  make(ask: MakeReport): Promise<number>;
  /** The same house after a restart. */
  again(): void;
  close(): Promise<void>;
}

const calibrated = (from: number, certificate: string): Calibration[] => [{ property: "", from, certificate, offset: -0.1, gain: 1 }];

/** A library with two stores whose air is measured and one where nothing is, at a moment. */
export async function openReportHouse(now: number, timeZone = "Asia/Shanghai"): Promise<ReportHouse> {
  const folder = mkdtempSync(join(tmpdir(), "reports-"));
  const time = { now };
  const clock = { now: () => time.now };
  const db = openDatabase(join(folder, "state.db"));
  const state = createStateStore(db);
  const history = openEmbeddedHistory(db, clock, () => []);
  await history.start();
  const places = expandLayout(layoutIn(timeZone));
  const sensor = (thing: string, quantity: Sensor["quantity"], calibrations: Calibration[] = []): Sensor => ({ thing: thing as ThingId, property: quantity, quantity, maxAge: 10 * MINUTE, decimals: 1, calibrations });
  const cal = calibrated(now - 200 * DAY, "CAL-2026-017");
  const sensors = new Map([[SITE, new Map<PlaceId, readonly Sensor[]>([
    [RARE, [sensor("a", "temperature", cal), sensor("a", "humidity", cal), sensor("b", "humidity"), sensor("lux", "illuminance")]],
    [OPEN, [sensor("o", "temperature"), sensor("o", "humidity")]],
  ])]]);
  const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
  const exposures = createExposures({ sensors: () => sensors, history, store: state.exposures, state, kept: () => time.now - 800 * DAY, clock, turn, report: (error) => { throw error; } });
  const preservation = createPreservation({ sensors: () => sensors, exposures, store: state.exposures, profiles: state.profiles, state, record: (act) => state.addAct(act), placesOf: () => places, present: () => undefined, clock, turn });
  const [letters, answers, reported]: [OwnLetter[], Posted[], unknown[]] = [[], [], []];
  const people: Person[] = [LI];
  const excursions = createExcursionDesk({ store: state.excursions, exposures: state.exposures, state, record: (act) => state.addAct(act), things: () => [], placesOf: () => places, clock });
  const start = (): Reports =>
    createReports({
      preservation, excursions, state, exposures: state.exposures, store: state.reports, keys: openKeys(join(folder, "report-keys"), () => time.now), placesOf: () => places,
      nameOf: (_site, thing) => both(`温湿度计 ${thing}`, `Thermo-hygrometer ${thing}`), closed: () => exposures.closed(), record: (act) => state.addAct(act), sites: () => [SITE], people: () => people, mayIn: () => () => true,
      mailer: { has: () => true, send: async (letter) => { letters.push(letter); return answers.shift() ?? { problem: null, said: "250 taken", again: null }; } },
      clock, version: "1.2.3", base: () => "http://library.example", turn, report: (error) => void reported.push(error),
    });
  state.putItems(SITE, [{ key: ITEM, owner: "CN-1", barcode: "A1", epcs: [], title: "永乐大典 卷二千三百四十五", author: "解縉等", callNumber: "I222.749/1", home: "RARE-A.1.1" as PlaceId, order: 0, thickness: 30 }]);

  const house: ReportHouse = {
    folder, state, preservation, places, time, letters, answers, reported, people, reports: start(),
    async say(thing, quantity, from, to, value, minutes = 5) {
      const all = Array.from({ length: Math.round((to - from) / (minutes * MINUTE)) }, (_, n) => from + n * minutes * MINUTE).map((at) => [at, value(at)] as const).filter((each): each is readonly [number, number] => each[1] !== null);
      await history.bring({ site: SITE, thing: thing as ThingId, property: quantity }, Float64Array.from(all, ([at]) => at), Float64Array.from(all, ([, said]) => said));
      exposures.brought({ site: SITE, thing: thing as ThingId, property: quantity }, from, to);
    },
    reckon: () => exposures.tick(),
    stood: (place, from, to) => state.bringIntervals([{ site: SITE, subject: ITEM, aspect: "item.place", value: place, from, to, cause: "sighting" } satisfies Interval]),
    async make(ask) {
      house.reports.make(SITE, ask, LI, () => true);
      for (;;) {
        const number = state.reports.byKey(SITE, ask.id);
        if (number !== undefined) return number;
        const job = house.reports.list(SITE, () => true).making.find(({ id }) => id === ask.id);
        if (job?.problem) throw reported.at(-1);
        await turn();
      }
    },
    again() {
      house.reports = start();
    },
    async close() {
      await house.reports.stop();
      await exposures.stop();
      await history.stop();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return house;
}
