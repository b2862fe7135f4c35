import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as turn } from "node:timers/promises";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { itemKey, LIBRARY_STATUSES, type Item } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { Scan } from "@stacktwin/twin-models/scan";
import type { StocktakeView } from "@stacktwin/twin-models/stocktake";
import { createAlarmEngine } from "../../server/alarms/engine.ts";
import { openHouse, NORTH, T } from "../../server/fixtures/api.ts";
import type { ApiSite } from "../../server/api/deps.ts";
import { createLocator } from "../../server/locate/locator.ts";
import { registerFit } from "../../server/register/register-fit.ts";
import { Site, type SiteParts } from "../../server/site.ts";
import { createStocktakes, type StocktakeParts } from "../../server/stocktake/stocktakes.ts";
import { createTwin } from "../../server/twin/twin.ts";
import { makeRandom } from "../../sim/random.ts";
import { quantile, type Benchmark } from "./benchmark.ts";

const BOOKS = 25;
const [BAYS, SHELVES] = [6, 6];
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });

function hall(site: SiteId, items: number): Layout {
  const outline: [number, number][] = [[0, 0], [100, 0], [100, 2000], [0, 2000]];
  const ranges = Array.from({ length: Math.ceil(items / (BOOKS * BAYS * SHELVES)) }, (_, i) => ({ id: `R${i}` as PlaceId, label: `R${i}`, x: (i % 8) * 8, z: Math.floor(i / 8) * 1.6, angle: 0, bays: BAYS, bayWidth: 1, shelves: SHELVES, shelfHeight: 0.33, depth: 0.3 }));
  const space = { id: "H" as PlaceId, kind: "open-stacks" as const, name: both("H"), outline, stacks: [], fixtures: [], ranges };
  return { version: 1, site, name: both(site), timeZone: "Asia/Shanghai", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("F"), level: 0, elevation: 0, height: 4, outline, spaces: [space] }] }] };
}

/**
 * One stocktake of all books of a site, through the API without the wire: opening, single scans by two people in turns (validated,
 * committed, counted, and the estimate of where the book is written), the rest in batches as handhelds send them, and the export.
 */
export const stocktake: Benchmark = async ({ quick, option, say }) => {
  const count = option("items", quick ? 60_000 : 545_000);
  const singles = option("scans", quick ? 1000 : 5000);
  const random = makeRandom(option("seed", 1), "stocktake");
  const places = expandLayout(hall(NORTH, count));
  const shelves = places.places.filter(({ kind }) => kind === "shelf").map(({ id }) => id);
  const items = Array.from({ length: count }, (_, n): Item => ({ key: itemKey("CN-110000", `0${1_000_000 + n}`), owner: "CN-110000", barcode: `0${1_000_000 + n}`, epcs: [`E2801191${n.toString(16).toUpperCase().padStart(16, "0")}`], title: `书名与卷次 第 ${n} 种`, author: "王明", callNumber: `I247.5/${n}`, home: shelves[Math.floor(n / BOOKS)]!, order: n % BOOKS, thickness: 20 }));

  const house = openHouse();
  const { state, deps, time } = house;
  const { clock } = deps;
  const locator = createLocator({ site: NORTH, items, version: 1, places, antennas: [], clock });
  locator.takeStatus(items.filter((_, n) => n % 20 === 0).map(({ barcode }, n) => ({ barcode, status: LIBRARY_STATUSES[n % 3]!, at: T - 60_000 })), T);
  const idle = { tick: () => undefined, take: () => undefined };
  const site = new Site({
    site: NORTH, locator, state, twin: createTwin({ site: NORTH, places, things: [] }), alarms: createAlarmEngine({ site: NORTH, describe: () => undefined, limits: [] }),
    desk: idle, spool: idle, history: idle, publish: () => undefined, decide: () => [], order: () => [],
  } as unknown as SiteParts);
  (deps.sites as Map<SiteId, ApiSite>).set(NORTH, Object.assign(site, { places, layouts: [places.layout], limits: [], register: registerFit(items, places), callNumberRules: { scheme: "clc" as const }}));
  const parts: StocktakeParts = { store: state.stocktakes, record: (act) => state.addAct(act), sites: () => deps.sites.values(), placed: (_id, read) => site.takeRead(read, clock.now()), sequenced: (_id, read) => site.takeSequence(read, clock.now()), publish: () => undefined, clock, turn };
  Object.assign(deps.stocktakes, createStocktakes(parts));
  const people = ["li", "wang"].map((id) => house.person(id, [{ role: "staff", sites: [], spaces: [] }]));
  const ask = async (method: "GET" | "POST", url: string, body?: object, who = 0): Promise<string> => {
    const answer = await house.ask(method, `/api/sites/${NORTH}/${url}`, { cookie: people[who]!, ...(body && { body }) });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
    return answer.body;
  };
  const seconds = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return (performance.now() - began) / 1000;
  };

  say(`${count} books on ${shelves.length} shelves: opening …`);
  const delay = monitorEventLoopDelay({ resolution: 2 });
  let project = "";
  delay.enable();
  const open_s = await seconds(async () => {
    project = (JSON.parse(await ask("POST", "stocktakes", { name: "Everything", scope: ["B"], due: null })) as StocktakeView).project.id;
  });
  delay.disable();
  const open_turn_longest_ms = delay.max / 1e6;

  let made = 0;
  const scanOf = (row: number): Scan => {
    const [item, astray] = [items[row]!, random.chance(0.005)];
    const tag = random.chance(0.5);
    return { id: `bench-${String(made++).padStart(8, "0")}`, at: time.now - 1, shelf: astray ? random.pick(shelves) : item.home, code: tag ? item.epcs[0]! : item.barcode, symbology: tag ? "epc" : "barcode", via: tag ? "handheld" : "camera", project };
  };
  say(`${singles} single scans by two people …`);
  const times: number[] = [];
  for (let n = 0; n < singles; n++) {
    time.now += 5;
    const body = { now: time.now, scans: [scanOf(random.below(count))] };
    const began = performance.now();
    await ask("POST", "scans", body, n % 2);
    times.push(performance.now() - began);
  }

  say("the rest as handhelds send it …");
  const rows = items.map((_, row) => row).filter(() => !random.chance(0.01));
  const bulk_s = await seconds(async () => {
    for (let from = 0; from < rows.length; from += 1000) {
      time.now += 1000;
      await ask("POST", "scans", { now: time.now, scans: rows.slice(from, from + 1000).map(scanOf) }, (from / 1000) % 2);
    }
  });
  for (const shelf of shelves) await deps.stocktakes.actOnShelf(NORTH, project, shelf, { act: "done" }, { id: "li", name: "li" } as never);

  say("exporting …");
  let exported = "";
  const export_s = await seconds(async () => {
    exported = await ask("GET", `stocktakes/${project}/export.csv`);
  });
  const lines = exported.split("\r\n").length - 2;
  if (lines < count) throw new Error(`only ${lines} lines`);
  const { totals } = JSON.parse(await ask("GET", `stocktakes/${project}`)) as StocktakeView;

  say("told again from the disk …");
  const again = createStocktakes(parts);
  const load_s = await seconds(() => again.get(NORTH, project));
  const told = await again.get(NORTH, project);
  if (JSON.stringify(told.totals) !== JSON.stringify(totals)) throw new Error("after a restart it is not the same");
  await house.close();
  return {
    values: {
      items: count, shelves: shelves.length, open_s, open_turn_longest_ms, scans: singles, scan_p50_ms: quantile(times, 0.5), scan_p99_ms: quantile(times, 0.99), bulk_scans_per_s: rows.length / bulk_s,
      export_s, export_mb: exported.length / 1e6, load_s, missing: totals.exceptions.missing, misplaced: totals.exceptions.misplaced, status: totals.exceptions.status,
    },
    notes: "API without the wire: permission, validation, commit, counting and the estimate of where the book is, written; half of the scans tags, half barcodes; load_s: the project told again from the disk, as after a restart",
  };
};
