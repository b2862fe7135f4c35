import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "@stacktwin/twin-models/layout-faults";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import { readLayoutFile } from "./layout-file.ts";
import { layoutYaml } from "./layout-yaml.ts";
import type { Mistake } from "./read-file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "layout-file-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const PLAN = ["version: 1", "site: s", "name: { zh: 馆, en: Library }", "timeZone: Asia/Shanghai", "validFrom: 2026-09-01", "table: ranges.csv"];

function read(table: string | Buffer, ...more: string[]): { tree: PlaceTree; mistakes: string[] } {
  writeFileSync(join(folder, "ranges.csv"), table);
  writeFileSync(join(folder, "plan.yaml"), [...PLAN, ...more].join("\n"));
  const mistakes: Mistake[] = [];
  const found = readLayoutFile(join(folder, "plan.yaml"), mistakes);
  return {
    tree: found ? expandLayout(found.layout) : (undefined as never),
    mistakes: mistakes.map(({ file, line, path, what }) => `${file.slice(folder.length + 1)}:${line} ${path}: ${what}`),
  };
}
const ids = (tree: PlaceTree, ...kinds: string[]): string[] => tree.places.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);

test("the smallest table: how many ranges, bays and shelves", () => {
  const { tree, mistakes } = read("ranges,bays,shelves\n3,2,2\n");
  expect(mistakes).toEqual([]);
  expect(ids(tree, "building", "storey", "space", "range")).toEqual(["s-main", "F1", "F1-STACKS", "F1-STACKS-1", "F1-STACKS-2", "F1-STACKS-3"]);
  expect(ids(tree, "shelf").slice(0, 4)).toEqual(["F1-STACKS-1-01-1", "F1-STACKS-1-01-2", "F1-STACKS-1-02-1", "F1-STACKS-1-02-2"]);
  expect(tree.byId.get("F1-STACKS-2-02-1" as never)?.label).toEqual({ zh: "2 02 架 1 层", en: "2 bay 02 shelf 1" });
  expect(tree.layout.validFrom).toBe(Date.parse("2026-09-01T00:00:00+08:00"));
});

test("a column names the building: each has its storeys and ids of its own, and stands beside the others", () => {
  const text = "楼栋,楼栋名称,building_name_en,楼层,架列数,架数,层数\nN,北馆,North,1F,2,2,2\n,,,2F,1,2,2\nS,南馆,South,1F,3,2,2\n";
  const { tree, mistakes } = read(text);
  expect(mistakes).toEqual([]);
  expect(ids(tree, "building", "storey")).toEqual(["s-N", "N-1F", "N-2F", "s-S", "S-1F"]);
  expect(ids(tree, "shelf").filter((id) => id.startsWith("S-1F"))[0]).toBe("S-1F-STACKS-1-01-1");
  const [north, south] = tree.layout.buildings;
  expect([north?.name, south?.name]).toEqual([{ zh: "北馆", en: "North" }, { zh: "南馆", en: "South" }]);
  const xs = (of: typeof north): number[] => of?.storeys[0]?.outline.map(([x]) => x) ?? [];
  expect(Math.min(...xs(south))).toBeGreaterThan(Math.max(...xs(north)) + 5);
  expect(south?.storeys[0]?.elevation).toBe(0);
  // A pattern that names the building needs nothing else to keep them apart.
  const patterned = read(text, "numbering: { pattern: '{building}{storey}{space}{range:02}-{bay:02}-{shelf}' }");
  expect(patterned.mistakes).toEqual([]);
  expect(ids(patterned.tree, "building", "storey", "range").slice(0, 4)).toEqual(["N", "N1F", "N1FSTACKS01", "N1FSTACKS02"]);
  // What the rows say of one building must agree.
  expect(read("building,building_name_zh,ranges,bays,shelves\nN,北馆,1,2,2\nN,南馆,1,2,2\n").mistakes).toEqual([expect.stringMatching(/^ranges.csv:3 building_name_zh: says `南馆` of building N, line 2 says `北馆`/)]);
});

test("Chinese headings, GB18030, semicolons, merged cells, millimetres and two sides", () => {
  const text = ["楼层;楼层名称;层高;库室;库室名称;类型;架列;架列数;单双面;架数;层数;架宽(mm)", "2F;二层;4;GJ;古籍书库;善本书库;1;2;双面;3;5;900", ";;;;;;;1;单面;2;5;", "B1;;;MJ;㐀𠮷库;;S09;2;单面;1;1;800"].join("\r\n");
  const { tree, mistakes } = read(iconv.encode(text, "gb18030"), "numbering: { pattern: '{storey}{space}{range:02}{side}-{bay:02}{shelf:A}', sides: onward, shelvesFrom: top }");
  expect(mistakes).toEqual([]);
  expect(ids(tree, "storey")).toEqual(["B1", "2F"]);
  expect(ids(tree, "range")).toEqual(["B1MJS09", "B1MJS10", "2FGJ01A", "2FGJ01B", "2FGJ02A", "2FGJ02B", "2FGJ03"]);
  expect(ids(tree, "bay").slice(2, 8)).toEqual(["2FGJ01A-01", "2FGJ01A-02", "2FGJ01A-03", "2FGJ01B-04", "2FGJ01B-05", "2FGJ01B-06"]);
  // The lowest of five shelves is the last when they are counted from the top.
  expect(tree.places.find(({ kind, parent }) => kind === "shelf" && parent === ("2FGJ01A-01" as never))?.id).toBe("2FGJ01A-01E");
  const [below, above] = tree.layout.buildings[0]!.storeys;
  expect([below?.level, below?.elevation, above?.level, above?.elevation, above?.height]).toEqual([-1, -4.2, 1, 0, 4]);
  expect(above?.spaces[0]).toMatchObject({ kind: "rare-store", name: { zh: "古籍书库", en: "GJ" } });
  expect(below?.spaces[0]?.name.zh).toBe("㐀𠮷库");
});

test("odd and even bays stand back to back", () => {
  const { tree } = read("range,sides,bays,shelves\n7,2,3,1\n", "numbering: { pattern: '{range}-{bay}-{shelf}', sides: odd-even }");
  const [first, second] = tree.layout.buildings[0]!.storeys[0]!.spaces[0]!.ranges;
  expect([first?.id, second?.id]).toEqual(["7A", "7B"]);
  // Bay 1 of side A begins where bay 3 (from its own left) of side B ends: there stands number 2.
  const bays = (id: string): string[] => tree.places.filter(({ kind, parent }) => kind === "bay" && parent === (id as never)).map((bay) => bay.id);
  expect([bays("7A"), bays("7B")]).toEqual([["7-1", "7-3", "7-5"], ["7-6", "7-4", "7-2"]]);
  expect([second?.x, second?.z, second?.angle]).toEqual([3.9, first?.z, 180]);
});

test("ranges with a place stay there; spaces and storeys are drawn around them", () => {
  const { tree, mistakes } = read("space,range,bays,shelves,x,z,angle\nA,1,5,6,2,3,0\nA,2,5,6,2,5,0\nB,1,4,6,8,3,90\n");
  expect(mistakes).toEqual([]);
  const storey = tree.layout.buildings[0]!.storeys[0]!;
  expect(storey.spaces[0]?.ranges[1]).toMatchObject({ x: 2, z: 5 });
  expect(storey.spaces.map(({ outline }) => outline[0])).toEqual([[1.4, 2.4], [7.15, 2.4]]);
});

test("every mistake of a table is told at once, with line, column and remedy", () => {
  const { mistakes } = read(
    ["storey,storey_height,space,range,sides,bays,shelves,bay_width,x,z", "F1,4,A,1,3,6,6,0.9,,", "F1,,A,2,1,six,6,0.9,,", "F1,5,A,3,1,999,6,0.9,,", "F1,,A,,1,6,6,0.9,,", "F1,,A,5,1,6,6,0.9,2,", "F1,,A,6,1,6,6,90,,", "F1,,A,7,1,6,6,0.9,,,extra"].join("\n"),
  );
  expect(mistakes).toEqual([
    "ranges.csv:8 : has 11 cells where the first line has 10",
    "ranges.csv:2 sides: `3` is not a number of sides",
    "ranges.csv:3 bays: `six` is not a number",
    "ranges.csv:4 bays: 999 is not a whole number from 1 to 200",
    "ranges.csv:5 range: is empty",
    "ranges.csv:6 z: is empty although the other one is given",
    "ranges.csv:7 bay_width: is more than 3",
  ]);
});

test("columns that are missing, unknown or double, and broken quotation marks", () => {
  expect(read("storey,range,bays,floor,colour\nF1,1,6,F1,red\n").mistakes).toEqual([
    "ranges.csv:1 floor: means the same as column `storey`",
    "ranges.csv:1 colour: is not a known column",
    "ranges.csv:1 shelves: this column is missing",
  ]);
  expect(read('range,bays,shelves\n"1,6,6\n2,x,6\n3,6,6\n').mistakes).toEqual(["ranges.csv:2 : opens a quotation mark that is not closed", "ranges.csv:3 bays: `x` is not a number"]);
  expect(read("").mistakes).toEqual(["ranges.csv:1 : holds nothing"]);
  expect(read("range,bays,shelves\n").mistakes).toEqual(["ranges.csv:1 : has no line below its first"]);
  expect(read(Buffer.from("PK\u0003\u0004")).mistakes).toEqual(["ranges.csv:1 : is a workbook, not CSV"]);
  expect(read(Buffer.from("\uFEFFa,b", "utf16le")).mistakes).toEqual(["ranges.csv:1 : is in UTF-16"]);
});

test("of a layout that is written out, an id given twice and a shelf in the wall are told at their lines", () => {
  const outline = "outline: [[0, 0], [10, 0], [10, 10], [0, 10]]";
  const range = (id: string, x: number, z: number): string => `          - { id: ${id}, label: ${id}, x: ${x}, z: ${z}, bays: 5, bayWidth: 0.9, shelves: 5, shelfHeight: 0.3, depth: 0.3 }`;
  const storey = ["      - id: F1", "        name: { zh: 一层, en: Ground floor }", "        level: 0", "        elevation: 0", "        height: 4", `        ${outline}`];
  const space = ["        spaces:", "        - id: R", "          kind: open-stacks", "          name: { zh: 书库, en: Stacks }", `          ${outline}`, "          ranges:"];
  const head = [...PLAN.slice(0, -1), "buildings:", "  - id: B", "    name: { zh: 楼, en: House }", "    storeys:", ...storey, ...space];
  writeFileSync(join(folder, "written.yaml"), [...head, range("A", 1, 1), range("W", 6, 4), range("A", 1, 7), range("I", 1.2, 1.1)].join("\n"));
  const mistakes: Mistake[] = [];
  readLayoutFile(join(folder, "written.yaml"), mistakes);
  const first = head.length + 1;
  expect(mistakes.map(({ line, what }) => `${line - first} ${what}`)).toEqual(["2 `A` (range) has the id of a range above", "1 `W` reaches 0.50 m out of its space `R`", "3 `I` reaches 0.20 m into `A`"]);
});

test("double ids, shelves through the ceiling and ranges in each other are told at the line of the table", () => {
  expect(read("storey,space,range,bays,shelves,x,z\nF1,A,1,5,6,2,2\nF1,A,1,5,6,2,4\nF1,A,2,5,6,3,4.1\nF1,A,3,5,20,2,8\n").mistakes).toEqual([
    "ranges.csv:3 : `F1-A-1` (range) has the id of a range above",
    "ranges.csv:5 : `F1-A-3` is 6.60 m tall, its storey 4.20 m",
    "ranges.csv:4 : `F1-A-2` reaches 0.15 m into `F1-A-1`",
  ]);
});

test("what one storey is said to be twice must be the same", () => {
  expect(read("storey,storey_height,range,bays,shelves\nF1,4,1,5,6\nF1,5,2,5,6\n").mistakes).toEqual(["ranges.csv:3 storey_height: says `5` of storey F1, line 2 says `4`"]);
});

test("patterns that cannot give each place an id, a day that is none, a zone that is none, and a table that is not there", () => {
  const fault = (...more: string[]): string[] => read("range,bays,shelves\n1,1,1\n", ...more).mistakes;
  expect(fault("numbering: { pattern: '{range}-{bay}' }")).toEqual(["plan.yaml:7 numbering.pattern: {shelf} is missing, so that several places would have one id"]);
  expect(fault("numbering: { pattern: '{row}-{bay}' }")).toEqual([expect.stringContaining("{row} is not a placeholder")]);
  expect(fault("numbering: { pattern: '{range}-{shelf}-{bay}' }")).toEqual([expect.stringContaining("in this order")]);
  expect(fault("numbering: { pattern: '{range}-{bay:3}-{shelf}' }")).toEqual([expect.stringContaining("{bay} is missing")]);
  writeFileSync(join(folder, "bad.yaml"), PLAN.join("\n").replace("2026-09-01", "2026-02-30").replace("Asia/Shanghai", "Asia/Beijing").replace("ranges.csv", "none.csv"));
  const mistakes: Mistake[] = [];
  readLayoutFile(join(folder, "bad.yaml"), mistakes);
  expect(mistakes.map(({ line, what }) => `${line} ${what}`)).toEqual(["4 `Asia/Beijing` is not a time zone", "5 there is no day `2026-02-30`", expect.stringMatching(/^6 there is no file .*none\.csv$/)]);
});

const code = fc.stringMatching(/^[A-Z][A-Z0-9]{0,3}$/);
const row = fc.record({ storey: fc.constantFrom("F1", "F2", "B1"), space: code, ranges: fc.integer({ min: 1, max: 14 }), sides: fc.constantFrom(1, 2), bays: fc.integer({ min: 1, max: 20 }), shelves: fc.integer({ min: 1, max: 9 }), width: fc.integer({ min: 400, max: 1200 }) });

test("whatever is counted in a table can stand as it is set out, has one id each, and reads back the same", () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.constantFrom("each", "onward", "odd-even"), (rows, sides) => {
      const lines = rows.map(({ storey, space, ranges, sides: of, bays, shelves, width }) => [storey, space, ranges, of, bays, shelves, width].join(","));
      const { tree, mistakes } = read(["storey,space,ranges,sides,bays,shelves,bay_width_mm", ...lines].join("\n"), `numbering: { sides: ${sides} }`);
      expect(mistakes).toEqual([]);
      expect(layoutFaults(tree.layout)).toEqual([]);
      expect(tree.places.filter(({ kind }) => kind === "shelf")).toHaveLength(rows.reduce((sum, one) => sum + one.ranges * one.sides * one.bays * one.shelves, 0));
      writeFileSync(join(folder, "written.yaml"), layoutYaml(tree.layout));
      const again: Mistake[] = [];
      expect(readLayoutFile(join(folder, "written.yaml"), again)?.layout).toEqual(tree.layout);
      expect(again).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
