import { expect, test } from "vitest";
import { labelLines, runsOf } from "./spine-words.ts";

test("Chinese characters stand, other words are turned", () => {
  expect(runsOf("红楼𠮷")).toEqual([{ text: "红楼𠮷", signs: ["红", "楼", "𠮷"], upright: true }]);
  expect(runsOf("C++ 程序设计 2").map(({ text, upright }) => [text, upright])).toEqual([["C++", false], ["程序设计", true], ["2", false]]);
  expect(runsOf("  ")).toEqual([]);
});

test.each([
  ["TP311.13/5", ["TP311", ".13", "/5"]],
  ["I242.4/1", ["I242.4", "/1"]],
  ["QA76.9 K48 2019", ["QA76.9", "K48", "2019"]],
  ["K203000000001/2", ["K20300", "000000", "1", "/2"]],
  ["", []],
])("the label of %s", (callNumber, lines) => expect(labelLines(callNumber, 6, 4)).toEqual(lines));
