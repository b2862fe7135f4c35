import { describe, expect, it } from "vitest";
import { callNumberKey, compareCallNumbers } from "./call-number.ts";

const ORDERED = [
  "A1/3",
  "A2/13",
  "B0/5",
  "B0-0/2",
  "B22/4",
  "B43/6",
  "B84/3",
  "C913/20",
  "D033-53/1",
  'D033"1949"/1',
  "D033+F0/1",
  "D0331/1",
  "D90/6",
  "G25/8",
  "G250.7/2",
  "G250.71/1",
  "H31/7",
  "I24/9",
  "I247.5/100",
  "I247.5/100:2",
  "I247.57/N234",
  "K825.38=5/1",
  "O13/7",
  "O13-43/1",
  "Q98/3",
  "T/1",
  "TB1/2",
  "TP3-05/1",
  "TP311/4",
  "TP311.13/5",
  "TP311.5/2",
  "TP312C/2",
  "TP391.41/6",
  "X/9",
];

describe("shelf order", () => {
  it("puts every pair of the sample as it stands on the shelf", () => {
    for (const [i, a] of ORDERED.entries())
      for (const [j, b] of ORDERED.entries()) expect(Math.sign(compareCallNumbers(a, b)), `${a} and ${b}`).toBe(Math.sign(i - j));
  });

  it.each([
    ["full-width signs and small letters", "ｋ８２５．３８＝５／１", "K825.38=5/1"],
    ["spaces", " TP 311.13 / 5 ", "TP311.13/5"],
    ["a line break instead of the stroke", "TP311.13\n5", "TP311.13/5"],
    ["Chinese quotation marks", "D033“1949”/1", 'D033"1949"/1'],
    ["leading zeros of a book number", "TP311/004", "TP311/4"],
  ])("does not see %s", (_, a, b) => expect(callNumberKey(a)).toBe(callNumberKey(b)));

  it.each([
    ["G25/8", "G25/23"],
    ["G25/N9", "G25/N23"],
    ["I247.5/100", "I247.5/100-1"],
    ["I247.5/100(2)", "I247.5/100:2"],
    ["I247.5/100:9", "I247.5/100:10"],
    ["G25", "G25/1"],
  ])("%s stands left of %s", (a, b) => expect(compareCallNumbers(a, b)).toBeLessThan(0));

  it("counts author digits as decimals where the library does", () => {
    expect(compareCallNumbers("I247.57/N2338", "I247.57/N234", { author: "decimal" })).toBeLessThan(0);
    expect(compareCallNumbers("I247.57/N2338", "I247.57/N234", { author: "integer" })).toBeGreaterThan(0);
  });
});
