import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { faultText } from "@stacktwin/twin-models/row-fault";
import { startInflux, type InfluxServer } from "../../tests/setup/influxd.ts";
import type { HistoryStore } from "../contracts/history.ts";
import { openEmbeddedHistory } from "../history/embedded.ts";
import { openInfluxHistory } from "../history/influx.ts";
import type { Database } from "../sqlite/database.ts";
import { LOGGER, openLoggerHouse, SITE, type LoggerHouse } from "./fixture.ts";

const clock = { now: () => Date.UTC(2026, 0) };
let influx: InfluxServer;
let databases = 0;
beforeAll(async () => {
  influx = await startInflux();
}, 70_000);
afterAll(() => influx.stop());

const ENDS: [string, (db: Database) => HistoryStore][] = [
  ["in the data file", (db) => openEmbeddedHistory(db, clock)],
  ["in InfluxDB", (db) => openInfluxHistory(db, clock, { url: influx.url, database: `loggers ${++databases}` }, () => [])],
];
const HEAD = "time,temperature °C,humidity %\n";
const file = (...rows: string[]): string => `${HEAD}${rows.join("\n")}\n`;
const sample = (name: string): Buffer => readFileSync(join(import.meta.dirname, "samples", `${name}.csv`));

describe.each(ENDS)("a history %s", (_name, openHistory) => {
  let house: LoggerHouse;
  beforeEach(async () => {
    house = await openLoggerHouse(openHistory);
    await vi.waitFor(() => house.history.samples({ site: SITE, thing: LOGGER, property: "temperature" }, 0, 1, 1), 10_000);
  });
  afterEach(async () => {
    await house.close();
    expect(house.reported).toEqual([]);
  });

  test("takes a file once; the same file twice changes nothing", async () => {
    const first = await house.take(sample("elitech"));
    expect(first).toMatchObject({ state: "done", profile: "elitech", thing: LOGGER, timeZone: "+08:00", rows: 13, readings: 26, faulty: 2, bad: 0, error: null });
    const values = await house.values("temperature");
    expect(values).toHaveLength(13);
    expect([values[0], values.at(-1)]).toEqual([["2025-04-03T01:50:00.000Z", 18, "good"], ["2025-04-03T03:50:00.000Z", null, "bad"]]);
    const newest = house.appended.length;
    expect(await house.take(sample("elitech"))).toMatchObject({ state: "done", rows: 13 });
    expect(await house.values("temperature")).toEqual(values);
    expect(house.appended).toHaveLength(newest);
    expect(house.imports.rows(SITE, "2", "faulty", 0, 10)[0]).toMatchObject({ number: 17, item: "2025-04-03T03:50:00.000Z", fault: { code: "value-missing", params: { column: expect.stringContaining("温度") } } });
    expect(house.state.acts(Date.UTC(2100, 0), 5)[0]).toMatchObject({ who: "wang", what: "logger:write", on: SITE, after: expect.stringContaining("13 rows, 26 values (2 faulty), 0 bad") });
  });

  test("the hour that Berlin has twice is two hours, the one that it has not is refused with its line", async () => {
    const job = await house.take(file("2025-10-26 01:30,18,50", "2025-10-26 02:30,19,50", "2025-10-26 02:30,20,50", "2025-10-26 03:30,21,50", "2026-03-29 01:30,1,50", "2026-03-29 02:30,2,50", "2026-03-29 03:30,3,50"), { timeZone: "Europe/Berlin" });
    expect(job).toMatchObject({ rows: 6, bad: 1 });
    expect((await house.values("temperature")).map(([time, value]) => `${time.slice(5, 16)} ${String(value)}`)).toEqual(["10-25T23:30 18", "10-26T00:30 19", "10-26T01:30 20", "10-26T02:30 21", "03-29T00:30 1", "03-29T01:30 3"]);
    expect(house.imports.rows(SITE, job.id, "bad", 0, 10)).toMatchObject([{ number: 7, fault: { code: "time-skipped", params: { zone: "Europe/Berlin", text: "2026-03-29 02:30" } } }]);
    const newestFirst = await house.take(file("2025-10-26 03:30,21,50", "2025-10-26 02:30,20,50", "2025-10-26 02:30,19,50", "2025-10-26 01:30,18,50"), { timeZone: "Europe/Berlin" });
    expect(newestFirst).toMatchObject({ rows: 4, bad: 0 });
    expect(await house.values("temperature")).toHaveLength(6);
  });

  test("a night of ten-minute rows over which the clocks were put back is all there, also from a file that begins within the hour", async () => {
    const night = (from: number, to: number): string[] => Array.from({ length: (to - from) / 10 }, (_, n) => from + n * 10).map((minute) => `2025-10-26 ${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`);
    const shown = [...night(60, 180), ...night(120, 240)];
    const rows = shown.map((time, n) => `${time},${n / 10},50`);
    expect(await house.take(file(...rows), { timeZone: "Europe/Berlin" })).toMatchObject({ rows: 24, bad: 0, repeated: 0 });
    const first = Date.UTC(2025, 9, 25, 23);
    const whole = await house.values("temperature");
    expect(whole.map(([time]) => Date.parse(time))).toEqual(Array.from({ length: 24 }, (_, n) => first + n * 600_000));
    // From 02:20, the first time round; it says the same, so nothing comes twice.
    expect(await house.take(file(...rows.slice(8)), { timeZone: "Europe/Berlin" })).toMatchObject({ rows: 16, bad: 0 });
    expect(await house.values("temperature")).toEqual(whole);
  });

  test("rows out of order, repeated and contradicting; a gap stays a gap", async () => {
    const job = await house.take(file("2025-01-01 00:20,3,50", "2025-01-01 00:00,1,50", "2025-01-01 00:00,1,50", "2025-01-01 00:00,9,50", "2025-01-01 00:10,,", "2025-01-01 05:00,5,51", "", "no time,5,51", "2025-01-01 05:10,warm,51"), { timeZone: "Asia/Shanghai" });
    expect(job).toMatchObject({ rows: 3, repeated: 1, bad: 3, empty: 2, from: Date.UTC(2024, 11, 31, 16), to: Date.UTC(2024, 11, 31, 21) });
    expect((await house.values("temperature")).map(([, value]) => value)).toEqual([1, 3, 5]);
    expect(house.imports.rows(SITE, job.id, "bad", 0, 10).map(({ number, fault }) => `${number} ${faultText(fault, "en")}`)).toEqual([
      "5 has the time of line 3, but other values",
      "9 `no time` is no date and time in the order Y-M-D",
      "10 column `temperature °C` says `warm`, which is no number",
    ]);
    expect(house.appended.map(({ property, time, received, value }) => [property, time === received, value])).toEqual([["temperature", true, 5], ["humidity", true, 51]]);
  });

  test("Fahrenheit becomes Celsius, what no air is becomes uncertain", async () => {
    const job = await house.take("Date,Time,Temp °F,RH %\n13/01/2025,10:00,68,50\n13/01/2025,10:10,392,50\n13/01/2025,10:20,-999,50\n", { timeZone: "+01:00" });
    expect(job).toMatchObject({ unit: "°F", dateOrder: "dmy", rows: 3, faulty: 1 });
    expect((await house.values("temperature")).map(([, value, quality]) => [value, quality])).toEqual([[20, "good"], [200, "uncertain"], [null, "bad"]]);
  });
});

describe("imports", () => {
  let house: LoggerHouse;
  beforeEach(async () => {
    house = await openLoggerHouse((db) => openEmbeddedHistory(db, clock));
  });
  afterEach(() => house.close());
  const many = (rows: number): Readable =>
    Readable.from(
      (function* () {
        yield HEAD;
        for (let n = 0; n < rows; n++) yield `${new Date(Date.UTC(2020, 0) + n * 60_000).toISOString()},${18 + (n % 50) / 10},${50 + (n % 7)}\n`;
      })(),
    );

  test("what the file leaves open has to be said, and the thing has to be there", async () => {
    await expect(house.take(file("2025-01-01 00:00,1,50"))).rejects.toThrow(expect.objectContaining({ code: "BAD_INPUT", place: "/timeZone" }));
    await expect(house.take("Date,Time,Temp °C\n03/04/2025,10:00,20\n", { timeZone: "UTC" })).rejects.toThrow(expect.objectContaining({ place: "/dateOrder" }));
    await expect(house.take(file("2025-01-01 00:00,1,50"), { timeZone: "UTC" }, "nobody")).rejects.toThrow(expect.objectContaining({ code: "NOT_FOUND", message: expect.stringContaining(LOGGER) }));
    expect(house.imports.list(SITE)).toEqual([]);
  });

  test("another serial number and another interval than the thing's are told before anything is written", () => {
    expect(house.imports.preview(SITE, { thing: LOGGER, timeZone: "UTC" }, sample("lascar"), true).warnings).toEqual([{ kind: "interval", file: "3600", thing: "600" }]);
    expect(house.imports.things(SITE)).toMatchObject([{ id: LOGGER, intervalS: 600, serial: null, properties: ["temperature", "humidity", "dewPoint", "illuminance"] }]);
  });

  test("cancelled and resumed it ends as if nothing had been", { timeout: 60_000 }, async () => {
    const rows = 60_000;
    const { id } = await house.imports.begin(SITE, { thing: LOGGER, file: "a.csv", by: "wang" }, many(rows));
    await vi.waitFor(() => expect(house.imports.get(SITE, id).rows).toBeGreaterThan(0), { timeout: 20_000, interval: 1 });
    const half = await house.imports.cancel(SITE, id);
    expect(half.state).toBe("cancelled");
    expect(half.offset).toBeLessThan(half.bytes);
    await house.imports.resume(SITE, id);
    expect(await house.ended(id)).toMatchObject({ state: "done", records: rows, rows, readings: rows * 2, bad: 0 });
    expect(await house.values("temperature")).toHaveLength(rows);
  });

  test("a large file is read within bounds", { timeout: 120_000 }, async () => {
    const before = process.memoryUsage().rss;
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    const job = await house.take(many(400_000).map((chunk: string) => Buffer.from(chunk)));
    clearInterval(watch);
    expect(job).toMatchObject({ state: "done", rows: 400_000 });
    expect((most - before) / 1e6).toBeLessThan(200);
  });
});
