import { expect, test } from "vitest";
import { firstRows, listCsv } from "./list.ts";

const list = {
  title: "Books",
  columns: [{ label: "Call number" }, { label: "Title" }],
  groups: [
    { title: "A-12", rows: [["I242", '他说"好", 她说'], ["=1+1", "x"]] },
    { title: "A-13", rows: [["K", "y"]] },
  ],
};

test("a list becomes CSV that a spreadsheet takes for what it is", () => {
  expect(listCsv(list, "Place")).toBe('\uFEFFPlace,Call number,Title\r\nA-12,I242,"他说""好"", 她说"\r\nA-12,\'=1+1,x\r\nA-13,K,y\r\n');
  expect(listCsv({ ...list, groups: [{ title: "", rows: [["K", "y"]] }] }, "Place")).toBe("\uFEFFCall number,Title\r\nK,y\r\n");
});

test("the first rows keep their groups", () => {
  expect(firstRows(list, 2)).toEqual([list.groups[0]]);
  expect(firstRows(list, 3)).toEqual(list.groups);
  expect(firstRows(list, 1)[0]?.rows).toHaveLength(1);
});
