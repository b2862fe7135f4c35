import { expect, test } from "vitest";
import type { Column } from "./column.ts";
import { paperHeads, paperRows, tableCsv } from "./csv.ts";

interface Row { at: number; name: string; value: number | null; state: string }
const columns: Column<Row>[] = [
  { key: "at", title: "Time", value: ({ at }) => at, time: true },
  { key: "name", title: "Name", value: ({ name }) => name },
  { key: "value", title: "Temperature", value: ({ value }) => value, unit: "°C", number: true },
  { key: "state", title: "State", value: ({ state }) => state, text: ({ state }) => `is ${state}` },
];
const rows: Row[] = [
  { at: Date.UTC(2026, 10, 21, 1, 30, 5), name: 'Room "A", 1', value: -3.25, state: "fine" },
  { at: 0, name: "=SUM(A1)", value: null, state: "silent" },
];

test("CSV has its mark, units and zone in the head, numbers as numbers, and nothing that a spreadsheet would run", () => {
  expect(tableCsv(columns, rows, "Asia/Shanghai")).toBe(
    '\uFEFFTime (Asia/Shanghai),Name,Temperature (°C),State\r\n2026-11-21 09:30:05,"Room ""A"", 1",-3.25,is fine\r\n,\'=SUM(A1),,is silent\r\n',
  );
});

test("paper says the same", () => {
  expect(paperHeads(columns, "UTC")).toEqual(["Time (UTC)", "Name", "Temperature (°C)", "State"]);
  expect(paperRows(columns, rows, "UTC")[0]).toEqual(["2026-11-21 01:30:05", 'Room "A", 1', "-3.25", "is fine"]);
});
