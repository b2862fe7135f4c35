import * as fc from "fast-check";
import { expect, test } from "vitest";
import { handheldText, HandheldReader, linesOf, type HandheldFile } from "./handheld-file.ts";

const EPC = "E28011912000000000000001";
const read = (text: string | Uint8Array, shelf?: string): HandheldFile => {
  const reader = new HandheldReader({ shelf: shelf as never, isShelf: (id) => /^A\.\d\.\d$/.test(id), knows: (code) => code === "10018" });
  for (const line of linesOf(typeof text === "string" ? text : handheldText(text))) reader.take(line);
  return reader.file;
};
const told = ({ read: lines }: HandheldFile): unknown[] => lines.map(({ line, shelf, code, symbology, at }) => [line, shelf, symbology === "epc" ? `#${code}` : code, at]);

test.each([
  ["text", `A.1.1\n${EPC}\n${EPC.toLowerCase()}`, [[2, "A.1.1", `#${EPC}`, null], [3, "A.1.1", `#${EPC}`, null]]],
  ["CSV with a head, times and a shelf in each line", `epc,time,shelf\r\n${EPC},2026-03-01T08:00:00Z,A.1.2\r\n"10018";1772352000\r\n`, [[2, "A.1.2", `#${EPC}`, Date.UTC(2026, 2, 1, 8)]]],
  ["lines of a reader's stream", `{"shelf":"A.1.1","idHex":"${EPC}","timestamp":"2026-03-01T08:00:00.000+0000"}`, [[1, "A.1.1", `#${EPC}`, Date.UTC(2026, 2, 1, 8)]]],
  ["barcodes behind labels", "shelf: A.1.1\n*10018*\n架位：A.1.2\n9787", [[2, "A.1.1", "10018", null], [4, "A.1.2", "9787", null]]],
  ["lines that end as on old systems", `A.1.1\r${EPC}`, [[2, "A.1.1", `#${EPC}`, null]]],
])("reads %s", (_what, text, wanted) => {
  expect(told(read(text))).toEqual(wanted);
});

test("half an EPC among tags is none; a barcode that the register knows is one", () => {
  const file = read(`${EPC}\nE2801191\n10018\nE28011912000000000000`, "A.1.1");
  expect(told(file)).toEqual([[1, "A.1.1", `#${EPC}`, null], [3, "A.1.1", "10018", null]]);
  expect(file.badLines.map(({ line, reason }) => [line, reason])).toEqual([[2, "no-code"], [4, "no-code"]]);
});

test("UTF-16 with its mark is text", () => {
  expect(told(read(Buffer.from(`\uFEFFA.1.1\r\n${EPC}`, "utf16le")))).toEqual([[2, "A.1.1", `#${EPC}`, null]]);
});

test("whatever bytes come, every line is a scan, a shelf, empty or told", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const file = read(bytes, "A.1.1");
      expect(file.read.length + file.bad).toBeLessThanOrEqual(file.lines);
      expect(file.badLines).toHaveLength(file.bad);
    }),
  );
});
