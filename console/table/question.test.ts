import { expect, test } from "vitest";
import type { Column } from "./column.ts";
import { endsOf, filtered, foldedKeys, NOTHING_ASKED, shownColumns, sorted } from "./question.ts";

interface Row { id: string; name: string; kind: string; value: number | null }
const rows: Row[] = [
  { id: "a", name: "阅览室 10", kind: "climate", value: 21.5 },
  { id: "b", name: "阅览室 2", kind: "leak", value: null },
  { id: "c", name: "Store", kind: "climate", value: 18 },
  { id: "d", name: "Attic", kind: "gate", value: -3 },
];
const columns: Column<Row>[] = [
  { key: "name", title: "Name", value: ({ name }) => name, filter: "text" },
  { key: "kind", title: "Kind", value: ({ kind }) => kind, text: ({ kind }) => `class ${kind}`, filter: "choice", optional: "shown", fold: 1 },
  { key: "value", title: "Value", value: ({ value }) => value, filter: "number", number: true, fold: 2 },
  { key: "id", title: "Id", value: ({ id }) => id, optional: "hidden", unsorted: true, fold: 2 },
];
const ids = (found: Row[]): string => found.map(({ id }) => id).join("");
const ask = (filters: Record<string, string[]>, q = ""): string => ids(filtered(rows, columns, { q, filters }));

test("each filter narrows: text contains, one of the choices, between two numbers", () => {
  expect(ask({ name: ["阅览"] })).toBe("ab");
  expect(ask({ kind: ["leak", "gate"] })).toBe("bd");
  expect(ask({ value: ["18.."] })).toBe("ac");
  expect(ask({ value: ["..0"] })).toBe("d");
  expect(ask({ value: ["-5..18"], kind: ["climate"] })).toBe("c");
  expect(ask({ other: ["x"], id: ["a"] })).toBe("abcd");
  expect(ids(filtered(rows, columns, { q: "", filters: { kind: ["leak"], name: ["阅览"] } }, "kind"))).toBe("ab");
});

test("a search looks for all words, in what is shown", () => {
  expect(ask({}, "class CLIMATE")).toBe("ac");
  expect(ask({}, "  阅览室   10 ")).toBe("a");
  expect(ask({}, "nothing")).toBe("");
});

test("sorting reads numbers in names, leaves what is unknown last, and equals where they were", () => {
  const by = (key: string, down = false): string => ids(sorted(rows, columns, { key, down }, "zh-CN"));
  expect(by("name").indexOf("b")).toBeLessThan(by("name").indexOf("a"));
  expect(by("value")).toBe("dcab");
  expect(by("value", true)).toBe("acdb");
  expect(by("kind")).toBe("acdb");
  expect(by("id", true)).toBe("abcd");
  expect(by("none")).toBe("abcd");
});

test("columns are shown as they say, or as they were chosen; those that must are always", () => {
  const keys = (chosen: string[] | null): string[] => shownColumns(columns, chosen).map(({ key }) => key);
  expect(keys(null)).toEqual(["name", "kind", "value"]);
  expect(keys(["id"])).toEqual(["name", "value", "id"]);
});

test("what does not fit folds in its order", () => {
  const folded = (width: number): string[] => [...foldedKeys(columns, width, () => 100)];
  expect(folded(400)).toEqual([]);
  expect(folded(399)).toEqual(["id"]);
  expect(folded(250)).toEqual(["id", "value"]);
  expect(folded(50)).toEqual(["id", "value", "kind"]);
});

test("open ends of numbers", () => {
  expect(endsOf("1..")).toEqual({ from: 1, to: null });
  expect(endsOf("..-2.5")).toEqual({ from: null, to: -2.5 });
  expect(endsOf("x..y")).toEqual({ from: null, to: null });
  expect(NOTHING_ASKED.columns).toBeNull();
});
