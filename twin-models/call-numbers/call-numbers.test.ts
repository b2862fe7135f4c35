import { describe, expect, it } from "vitest";
import { compareCallNumbers, isParsed, schemeOf } from "./call-numbers.ts";
import { explain } from "./explain.ts";
import type { CallNumbersConfig, Parsed } from "./scheme.ts";

const CLC = [
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
const DEWEY = [
  "001.42 C91",
  "003 B45",
  "004.019 N66",
  "005 A11",
  "005.133 F58",
  "005.133 F58 2013",
  "005.2 J3",
  "020 A51",
  "025 D51",
  "025.17 B7",
  "100 P71",
  "302.23 M16",
  "398.2 G86",
  "398.20951 L6",
  "510 A7",
  "510 A8",
  "512.5 S89 V.2",
  "599.938 D25",
  "700 J3",
  "895.13 C17",
  "951.05 M2",
  "R 030 B86"
];
const LC = [
  "A1 .A5",
  "A50",
  "AM101 .S3533 L58 1987B",
  "B9 2000",
  "B9.2 L3",
  "B528.S298",
  "B820 2000 L3",
  "HQ1101 .D54 v.3 no.3",
  "HQ1101 .D54 v.11 no.1",
  "KF4558 2nd",
  "KF4558 101st",
  "M5 .L3 K2 1882",
  "PE1479 .B87 O93 1993",
  "PN6231 .E29",
  "PN6231 .E4",
  "QA76.73 .J39 F53 2011",
  "QA76.9 .D3 1999",
  "QA500.M500 T59",
  "QE862 .D5 L4571",
  "R146.5 .C196",
  "R241 .F2498 1994",
  "R241 .J18 1990",
  "TX719 .M613 1977",
  "TX719.W47",
  "ZA4082 .G33 M434 1998"
];
const clc = schemeOf();
const compare = (a: string, b: string): number => compareCallNumbers(a, b, clc);
const parsed = (text: string, config?: CallNumbersConfig): Parsed => {
  const found = schemeOf(config).parse(text);
  if (!isParsed(found)) throw new Error(`${text}: ${found}`);
  return found;
};
const key = (text: string): string => parsed(text).key;

describe.each([
  ["clc", CLC],
  ["dewey", DEWEY],
  ["lc", LC],
] as const)("%s", (scheme, ordered) => {
  it("puts every pair of the sample as it stands on the shelf", () => {
    const of = schemeOf({ scheme });
    for (const [i, a] of ordered.entries())
      for (const [j, b] of ordered.entries()) expect(Math.sign(compareCallNumbers(a, b, of)), `${a} and ${b}`).toBe(Math.sign(i - j));
  });
});

describe("the Chinese Library Classification", () => {
  it.each([
    ["full-width signs and small letters", "ｋ８２５．３８＝５／１", "K825.38=5/1"],
    ["spaces", " TP 311.13 / 5 ", "TP311.13/5"],
    ["a line break instead of the stroke", "TP311.13\n5", "TP311.13/5"],
    ["Chinese quotation marks", "D033“1949”/1", 'D033"1949"/1'],
    ["leading zeros of a book number", "TP311/004", "TP311/4"],
  ])("does not see %s", (_, a, b) => expect(key(a)).toBe(key(b)));

  it.each([
    ["G25/8", "G25/23"],
    ["G25/N9", "G25/N23"],
    ["I247.5/100", "I247.5/100-1"],
    ["I247.5/100(2)", "I247.5/100:2"],
    ["I247.5/100:9", "I247.5/100:10"],
    ["G25", "G25/1"],
  ])("%s stands left of %s", (a, b) => expect(compare(a, b)).toBeLessThan(0));

  it("counts author digits as decimals where the library does", () => {
    expect(compareCallNumbers("I247.57/N2338", "I247.57/N234", schemeOf({ scheme: "clc", rules: { author: "decimal" } }))).toBeLessThan(0);
    expect(compare("I247.57/N2338", "I247.57/N234")).toBeGreaterThan(0);
  });
});

describe("rules of a library", () => {
  const config = (rules: Extract<CallNumbersConfig, { scheme: "clc" }>["rules"]): CallNumbersConfig => ({ scheme: "clc", ...(rules && { rules }) });
  const order = (rules: Extract<CallNumbersConfig, { scheme: "clc" }>["rules"], a: string, b: string): number => Math.sign(compareCallNumbers(a, b, schemeOf(config(rules))));

  it("may count dots, put signs in another order, letters before digits", () => {
    expect(order({}, "TP311.13/5", "TP3111/5")).toBe(1);
    expect(order({ dots: "counted" }, "TP311.13/5", "TP3111/5")).toBe(-1);
    expect(order({}, "D0-1/1", "D0(1)/1")).toBe(-1);
    expect(order({ signs: '()-"=<>+:' }, "D0-1/1", "D0(1)/1")).toBe(1);
    expect(order({}, "T1/1", "TP1/1")).toBe(-1);
    expect(order({ lettersBeforeDigits: true }, "T1/1", "TP1/1")).toBe(1);
  });

  it("may strip local prefixes, put those of another room last, and divide by another sign", () => {
    expect(order({ strip: ["新 "] }, "新 TP1/1", "TP1/2")).toBe(-1);
    expect(order({ last: ["R"] }, "R A1/1", "Z9/9")).toBe(1);
    expect(order({ separators: "\\" }, "TP1\\2", "TP1\\10")).toBe(-1);
  });

  it("may sort Dewey as Koha does", () => {
    const koha = schemeOf({ scheme: "dewey", rules: { koha: true } });
    expect(Math.sign(compareCallNumbers("512.5 S89 V.10", "512.5 S89 V.2", koha))).toBe(-1);
    expect(Math.sign(compareCallNumbers("512.5 S89 V.10", "512.5 S89 V.2", schemeOf({ scheme: "dewey" })))).toBe(1);
  });
});

describe("what cannot be understood", () => {
  it.each([
    ["clc", "", "empty"],
    ["clc", "12/5", "no-class"],
    ["clc", "TP3#1/5", "odd-sign"],
    ["clc", "TP311/五", "odd-sign"],
    ["dewey", "QA76", "no-class"],
    ["lc", "512.5", "no-class"],
    ["lc", "  ", "empty"],
  ] as const)("%s %s: %s", (scheme, text, why) => expect(schemeOf({ scheme }).parse(text)).toBe(why));

  it("stands behind everything, in an order of its own", () => {
    expect(["?", "Z9/9", "A1/1", "!"].toSorted(compare)).toEqual(["A1/1", "Z9/9", "!", "?"]);
  });
});

describe("reasons", () => {
  const why = (a: string, b: string, config?: CallNumbersConfig) => explain(parsed(a, config), parsed(b, config));
  it("name the first part in which two differ", () => {
    expect(why("TP311.13/5", "TP311.13/45")).toEqual({ part: "number", left: "5", right: "45", rule: "number", before: true });
    expect(why("TP311.13/45", "TP311.13/5")).toMatchObject({ left: "45", right: "5", before: false });
    expect(why("TP311/4", "TP311.13/5")).toEqual({ part: "class", left: "TP311", right: "TP311.13", rule: "shorter", before: true });
    expect(why("D033-53/1", "D0331/1")).toMatchObject({ part: "class", rule: "sign" });
    expect(why("I247.5/100", "I247.5/100:2")).toEqual({ part: "auxiliary", left: "", right: ":", rule: "shorter", before: true });
    expect(why("I247.57/N234", "I247.57/N235")).toMatchObject({ part: "number", left: "234", right: "235" });
    expect(why("B9.2 L3", "B9 L3", { scheme: "lc" })).toMatchObject({ part: "decimals", left: "2", right: "", rule: "shorter", before: false });
    expect(why("TP311/5", "TP 311 / 05")).toBeNull();
    expect(why("I247.57/N2338", "I247.57/N234", { scheme: "clc", rules: { author: "decimal" } })).toEqual({ part: "decimals", left: "2338", right: "234", rule: "sign", before: true });
  });

  it("agree with the order, whatever the two", () => {
    for (const a of CLC) for (const b of CLC) if (a !== b) expect(why(a, b)?.before, `${a} and ${b}`).toBe(compare(a, b) < 0);
    for (const a of LC) for (const b of LC) if (a !== b) expect(why(a, b, { scheme: "lc" })?.before).toBe(LC.indexOf(a) < LC.indexOf(b));
    for (const a of DEWEY) for (const b of DEWEY) if (a !== b) expect(why(a, b, { scheme: "dewey" })?.before).toBe(DEWEY.indexOf(a) < DEWEY.indexOf(b));
  });
});
