import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("names stand in one order at every depth, without spaces", () => {
  expect(canonicalJson({ b: [1, { d: null, c: true }], a: "书" })).toBe('{"a":"书","b":[1,{"c":true,"d":null}]}');
  expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
});

test("numbers and strings are those of RFC 8785", () => {
  expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe("[333333333.3333333,1e+30,4.5,0.002,1e-27,0]");
  expect(canonicalJson('€$\u000f\nA\'B"\\\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  // By UTF-16 units, not by code points.
  expect(canonicalJson({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 })).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
});

test("what JSON cannot say is refused", () => {
  for (const value of [Number.NaN, Infinity, "\ud800"]) expect(() => canonicalJson([value])).toThrow(RangeError);
});
