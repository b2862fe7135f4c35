import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseMoment, possibleOrders } from "./moment.ts";
import { cellsOf, cutLines, detectEncoding } from "./text.ts";
import { decimalOf, numberReader } from "./numbers.ts";
import { chosen, offsetName, zoneOf } from "./zone.ts";

const local = (text: string): number => Date.parse(`${text}Z`);

test("Berlin: an hour came twice, an hour was left out", () => {
  const { moments } = zoneOf("Europe/Berlin");
  expect(moments(local("2025-10-26T02:30:00"))).toEqual([Date.UTC(2025, 9, 26, 0, 30), Date.UTC(2025, 9, 26, 1, 30)]);
  expect(moments(local("2025-03-30T02:30:00"))).toEqual([]);
  expect(moments(local("2025-10-26T01:59:59"))).toEqual([Date.UTC(2025, 9, 25, 23, 59, 59)]);
  expect(moments(local("2025-10-26T03:00:00"))).toEqual([Date.UTC(2025, 9, 26, 2)]);
  expect(moments(local("2025-07-01T12:00:00"))).toEqual([Date.UTC(2025, 6, 1, 10)]);
});

test("Shanghai and a fixed offset agree at any time of this century", () => {
  const shanghai = zoneOf("Asia/Shanghai");
  const fixed = zoneOf("+08:00");
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2090, 0) }), (at) => {
      expect(shanghai.moments(at)).toEqual(fixed.moments(at));
    }), { numRuns: 300 });
});

test("any moment of Berlin is found again from what its clocks show", () => {
  const berlin = zoneOf("Europe/Berlin");
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "medium" });
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2015, 0) / 1000, max: Date.UTC(2030, 0) / 1000 }), (second) => {
      expect(berlin.moments(local(shown.format(second * 1000).replace(" ", "T")))).toContain(second * 1000);
    }),
    { numRuns: 500 },
  );
});

test("of two moments the order of the rows tells which is meant, also where the newest stands on top", () => {
  expect(chosen([10, 20], null, 1)).toBe(10);
  expect(chosen([10, 20], 9, 1)).toBe(10);
  expect(chosen([10, 20], 10, 1)).toBe(20);
  expect(chosen([10, 20], 25, -1)).toBe(20);
  expect(chosen([10, 20], 20, -1)).toBe(10);
  expect(chosen([], 5, 1)).toBeNull();
});

test("offsets in any usual way; what is none is none", () => {
  expect(["GMT+08:00", "GMT-4", "UTC", "+0530", "−03:30"].map(offsetName)).toEqual(["+08:00", "-04:00", "+00:00", "+05:30", "-03:30"]);
  expect(["CST", "+25:00", "Europe/Berlin"].map(offsetName)).toEqual([null, null, null]);
});

test("times as loggers write them", () => {
  const at = Date.UTC(2025, 3, 3, 13, 5, 9);
  for (const text of ["2025-04-03 13:05:09", "2025/4/3 13:05:09", "2025-04-03T13:05:09", "2025年4月3日 13:05:09", "2025-04-03 下午 1:05:09"]) expect(parseMoment(text, "ymd")?.local, text).toBe(at);
  for (const text of ["03/04/2025 13:05:09", "3.4.25 13:05:09", "03-Apr-2025 01:05:09 PM", "03 Apr 2025 13:05:09"]) expect(parseMoment(text, "dmy")?.local, text).toBe(at);
  expect(parseMoment("04/03/25 01:05:09 PM", "mdy")?.local).toBe(at);
  expect(parseMoment("2025-04-03T13:05:09+08:00", "ymd")).toEqual({ local: at, offset: 28_800_000 });
  for (const text of ["2025-02-30 00:00", "2025-13-01 00:00", "2025-01-01 24:10", "13/13/2025", "noon", "", "2025-01-01 13:00 PM"]) expect(parseMoment(text, "ymd"), text).toBeNull();
  fc.assert(fc.property(fc.string({ maxLength: 40 }), fc.constantFrom("ymd", "dmy", "mdy"), (text, order) => {
    const said = parseMoment(text, order);
    expect(said === null || Number.isFinite(said.local)).toBe(true);
  }));
});

test("a day beyond 12, or a midnight, tells the order", () => {
  expect(possibleOrders(["03/04/2025 10:00", "03/04/2025 11:00"], ["dmy", "mdy"])).toEqual(["dmy", "mdy"]);
  expect(possibleOrders(["12/04/2025 10:00", "13/04/2025 11:00"], ["dmy", "mdy"])).toEqual(["dmy"]);
  expect(possibleOrders(["03/04/2025 23:00", "04/04/2025 00:00"], ["dmy", "mdy"])).toEqual(["dmy"]);
  expect(possibleOrders(["04/03/2025 23:00", "04/04/2025 00:00"], ["dmy", "mdy"])).toEqual(["mdy"]);
  expect(possibleOrders(["05/05/2025 10:00"], ["dmy", "mdy"])).toHaveLength(1);
  expect(possibleOrders(["nothing"], ["dmy"])).toEqual([]);
});

test("numbers with either decimal sign, thousands, units and words of faults", () => {
  const point = numberReader(".", []);
  const comma = numberReader(",", ["8888"]);
  expect(["21.5", "-3", "1,234.5", "21.5 °C", "45 %RH", "−4.0"].map(point)).toEqual([21.5, -3, 1234.5, 21.5, 45, -4]);
  expect(["21,5", "-3", "1.234,5", "21,5 °C", "1 234,5"].map(comma)).toEqual([21.5, -3, 1234.5, 21.5, 1234.5]);
  expect(["ERR", "---", "n/a", "8888"].map(comma)).toEqual([null, null, null, null]);
  expect([point(""), point("warm"), comma("21.5")]).toEqual([undefined, "warm", "21.5"]);
  expect([decimalOf(["21,5", "3"], ";"), decimalOf(["21.5"], ";"), decimalOf(["21"], ",")]).toEqual([",", ".", "."]);
});

test("bytes tell their encoding: a lone degree sign is Latin-1, pairs are Chinese", () => {
  expect(detectEncoding(Buffer.from("time;°C\n1;2\n", "latin1"))).toBe("latin1");
  expect(detectEncoding(Buffer.from("时间,温度℃\n"))).toBe("utf-8");
  expect(detectEncoding(Buffer.from("cab1bcd62cced2b6c80a", "hex"))).toBe("gb18030");
  expect(detectEncoding(Buffer.from("time,temp\n", "utf16le"))).toBe("utf-16le");
});

test("lines and cells come back whatever stands in them", () => {
  const cell = fc.string({ maxLength: 8 }).filter((text) => !/[\r\n]/.test(text));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const line = cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(";");
      expect(cellsOf(line, ";")).toEqual(cells);
    }),
  );
  const utf16 = Buffer.from("ab\n\u0a0ac\n", "utf16le");
  expect(cutLines("utf-16le")(utf16, 0, true)).toMatchObject({ from: 0, to: 6 });
  expect(cutLines("utf-16le")(utf16, 6, true)).toMatchObject({ from: 6, to: 12 });
});
