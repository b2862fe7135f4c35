import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { LoggerOptions, LoggerPreview } from "@stacktwin/twin-models/logger";
import { readLoggerProfiles } from "../config/profiles.ts";
import { previewLogger } from "./preview.ts";

const profiles = [...readLoggerProfiles([], []).values()];
const FOLDER = join(import.meta.dirname, "samples");
const sample = (name: string): Buffer => readFileSync(join(FOLDER, `${name}.csv`));
const look = (bytes: Buffer, asked: LoggerOptions = {}): LoggerPreview => previewLogger(bytes, true, profiles, asked, null, () => []);
const FIRST = Date.UTC(2025, 3, 3, 1, 50);

/** These run over midnight, which tells the order of their dates. */
const HOURLY = new Set(["hoboconnect", "lascar", "day-month"]);

/** What each sample is understood as; its first row is at 09:50 in +08:00, 18 °C and 55 %. */
const UNDERSTOOD: Record<string, { encoding: string; delimiter: string; decimal: string; serial: string | null; zone: string | null; order: string; values: string[]; unit: string }> = {
  hoboware: { encoding: "utf-8", delimiter: ",", decimal: ".", serial: "20500123", zone: "+08:00", order: "mdy", values: ["temperature", "humidity"], unit: "°C" },
  hoboconnect: { encoding: "utf-8", delimiter: ",", decimal: ".", serial: null, zone: null, order: "mdy", values: ["temperature", "humidity", "dewPoint"], unit: "°F" },
  testo: { encoding: "latin1", delimiter: ";", decimal: ",", serial: "41234567", zone: null, order: "dmy", values: ["temperature", "humidity"], unit: "°C" },
  lascar: { encoding: "latin1", delimiter: ",", decimal: ".", serial: "010012345", zone: null, order: "dmy", values: ["temperature", "humidity", "dewPoint"], unit: "°C" },
  rotronic: { encoding: "utf-16le", delimiter: "\t", decimal: ".", serial: "61234567", zone: null, order: "dmy", values: ["humidity", "temperature"], unit: "°C" },
  tinytag: { encoding: "utf-8", delimiter: ",", decimal: ".", serial: "812345", zone: null, order: "dmy", values: ["temperature", "humidity"], unit: "°C" },
  elitech: { encoding: "gb18030", delimiter: ",", decimal: ".", serial: "EFG198B07321", zone: "+08:00", order: "ymd", values: ["temperature", "humidity"], unit: "°C" },
  sensirion: { encoding: "utf-8", delimiter: "\t", decimal: ".", serial: "A4C138F1", zone: "+00:00", order: "ymd", values: ["temperature", "humidity"], unit: "°C" },
  iso: { encoding: "utf-8", delimiter: ",", decimal: ".", serial: null, zone: "+00:00", order: "ymd", values: ["temperature", "humidity", "illuminance"], unit: "°C" },
  "day-month": { encoding: "utf-8", delimiter: ",", decimal: ".", serial: null, zone: null, order: "dmy", values: ["temperature", "humidity"], unit: "°C" },
};

it("every profile has a sample of its own", () => {
  expect(readdirSync(FOLDER).map((file) => file.replace(".csv", "")).toSorted()).toEqual(profiles.map(({ name }) => name).toSorted());
  expect(Object.keys(UNDERSTOOD).toSorted()).toEqual(profiles.map(({ name }) => name).toSorted());
});

describe.each(Object.entries(UNDERSTOOD))("%s", (name, { values, zone, order, unit, ...rest }) => {
  it("is recognised and understood; what it leaves open is asked", () => {
    const seen = look(sample(name));
    expect(seen).toMatchObject({ profile: name, recognised: true, ...rest, timeZone: zone, intervalS: HOURLY.has(name) ? 3600 : 600 });
    expect(seen.columns.map(({ property }) => property).toSorted()).toEqual(values.toSorted());
    expect(seen.columns.find(({ property }) => property === "temperature")?.unit).toBe(unit);
    expect(seen.questions.filter((each) => each !== "dateOrder")).toEqual(zone === null ? ["timeZone"] : []);
    if (HOURLY.has(name)) expect(seen).toMatchObject({ dateOrder: order, orders: [] });
  });

  it("its first row is the same moment and the same air in all of them", () => {
    const zoned = zone === null ? { timeZone: "Asia/Shanghai" } : {};
    const { rows } = look(sample(name), { ...zoned, dateOrder: order as "ymd" });
    expect(rows[0]?.time).toBe(FIRST);
    const of = (property: string): number => rows[0]?.values.find((each) => each.property === property)?.value ?? Number.NaN;
    expect(of("temperature")).toBeCloseTo(18, 1);
    expect(of("humidity")).toBeCloseTo(55, 1);
  });

  it("cut at any byte it never falls over: it is understood, or refused with a reason", () => {
    const bytes = sample(name);
    for (let end = 0; end < bytes.length; end++)
      for (const whole of [true, false])
        try {
          const seen = previewLogger(bytes.subarray(0, end), whole, profiles, { timeZone: "Asia/Shanghai" }, null, () => []);
          for (const row of seen.rows) expect(Number.isFinite(row.time ?? 0)).toBe(true);
        } catch (error) {
          if (!(error instanceof TwinError)) throw error;
          expect(error.message.length).toBeGreaterThan(10);
        }
  }, 120_000);
});

it("what the logger calls wrong is bad, and no number", () => {
  for (const name of ["testo", "elitech"]) {
    const { rows } = previewLogger(sample(name), true, profiles, { timeZone: "Asia/Shanghai", dateOrder: name === "testo" ? "dmy" : "ymd" }, null, (plan) => plan.layout.values.map(() => ({ minimum: -40, maximum: 100 })));
    expect(rows.at(-1)?.values).toEqual(["temperature", "humidity"].map((property) => ({ property, value: null, quality: "bad" })));
  }
});

it("03/04/2025 is asked while the file does not tell, and both readings are shown", () => {
  const day = sample("day-month").toString().split("\n").slice(0, 10).join("\n");
  const seen = look(Buffer.from(day), { timeZone: "+08:00" });
  expect(seen).toMatchObject({ dateOrder: null, questions: ["dateOrder"], orders: [{ order: "dmy", first: "2025-04-03" }, { order: "mdy", first: "2025-03-04" }] });
  expect(look(sample("day-month"), { timeZone: "+08:00" })).toMatchObject({ dateOrder: "dmy", questions: [] });
});

it("a temperature without a unit is asked", () => {
  expect(look(Buffer.from("time,temperature,humidity\n2025-01-01 00:00,65,50\n2025-01-01 00:10,66,50\n"), { timeZone: "UTC" }).questions).toEqual(["unit"]);
});

it("a file of another kind is refused in words", () => {
  expect(() => look(Buffer.from("PK\u0003\u0004 a workbook"))).toThrow("workbook");
  expect(() => look(Buffer.from("owner,barcode\nCN-1,1\n"))).toThrow("No headings of a time");
  expect(() => look(sample("iso"), { profile: "testo" })).toThrow("does not lie as profile testo says");
  expect(() => look(sample("day-month"), { timeZone: "Mars/Base" })).toThrow("no time zone");
});
