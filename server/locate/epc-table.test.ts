import { expect, test } from "vitest";
import { EpcTable } from "./epc-table.ts";

test("tags are numbered in their order and found whatever the case", () => {
  const table = new EpcTable(2);
  expect(["E28011", "AB", "e28011", "0AB"].map((epc) => table.add(epc))).toEqual([0, 1, 0, 2]);
  expect(["ab", "E28011", "0ab", "00ab", ""].map((epc) => table.get(epc))).toEqual([1, 0, 2, undefined, undefined]);
});

test("many of all lengths, among them some that are longer than the columns and some that are no hex", () => {
  const table = new EpcTable();
  const epcs = Array.from({ length: 20_000 }, (_, i) => {
    const hex = (i * 2_654_435_761).toString(16).toUpperCase();
    return i % 97 === 0 ? `urn:tag:${i}` : hex.repeat(1 + (i % 5)).slice(0, 4 + (i % 44)) + String(i).padStart(6, "0");
  });
  for (const [i, epc] of epcs.entries()) expect(table.add(epc)).toBe(i);
  expect(table.size).toBe(epcs.length);
  expect(epcs.every((epc, i) => table.get(epc.toLowerCase()) === i)).toBe(true);
  expect(table.get("ffffffffffffffff")).toBeUndefined();
});
