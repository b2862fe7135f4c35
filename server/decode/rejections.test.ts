import { expect, test } from "vitest";
import { createRejections, printable } from "./rejections.ts";

test("the last 200 are kept, newest first; all are counted", () => {
  const rejections = createRejections({ now: () => 1 });
  for (let n = 0; n < 450; n += 1) rejections.add(`source ${n % 3}`, n % 2 ? "bad-shape" : "too-large", String(n), "sample");
  const recent = rejections.recent();
  expect(recent.map((entry) => Number(entry.detail))).toEqual(Array.from({ length: 200 }, (_, index) => 449 - index));
  expect(rejections.byReason()).toEqual({ "bad-shape": 225, "too-large": 225 });
  expect(rejections.bySource()).toEqual({ "source 0": 150, "source 1": 150, "source 2": 150 });
});

test("made-up sources are counted together past a bound", () => {
  const rejections = createRejections({ now: () => 1 });
  for (let n = 0; n < 5000; n += 1) rejections.add(`source ${n}`, "unknown-source", "", "");
  expect(Object.keys(rejections.bySource())).toHaveLength(1001);
  expect(rejections.bySource()["(others)"]).toBe(4000);
});

test("samples are printable and short", () => {
  expect(printable(Buffer.from([0, 65, 0xff, 10, 66]))).toBe("·A··B");
  expect(printable(Buffer.from("书库\u202E温度"))).toBe("书库·温度");
  expect(printable("x".repeat(10_000_000))).toHaveLength(200);
});
