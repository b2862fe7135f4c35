import { expect, test } from "vitest";
import { ageOf, formatMinute, formatSecond, zoneName } from "./times.ts";
import { formatBytes, formatNumber, formatPercent, formatValue, standing } from "./values.ts";

const AT = Date.UTC(2026, 10, 21, 1, 30, 5);

test("times are told in the site's zone", () => {
  expect(formatMinute(AT, "Asia/Shanghai")).toBe("2026-11-21 09:30");
  expect(formatSecond(AT, "America/New_York")).toBe("2026-11-20 20:30:05");
  expect(formatMinute(Date.UTC(2026, 0, 1, 16), "Asia/Shanghai")).toBe("2026-01-02 00:00");
  expect(zoneName(AT, "Asia/Shanghai")).toBe("Asia/Shanghai (GMT+8)");
});

test("ages use the largest unit that fits", () => {
  expect(ageOf(AT, AT - 5_000)).toEqual({ unit: "now" });
  expect(ageOf(AT, AT + 59_999)).toEqual({ unit: "seconds", count: 59 });
  expect(ageOf(AT, AT + 240_000)).toEqual({ unit: "minutes", count: 4 });
  expect(ageOf(AT, AT + 26 * 3_600_000)).toEqual({ unit: "hours", count: 26 });
  expect(ageOf(AT, AT + 50 * 3_600_000)).toEqual({ unit: "days", count: 2 });
});

test("numbers keep their decimals, and nothing is not zero", () => {
  expect(formatNumber(21, 1, "zh-CN")).toBe("21.0");
  expect(formatNumber(60000, 0, "en-GB")).toBe("60,000");
  expect(formatPercent(0.924, "zh-CN")).toBe("92");
  expect(formatPercent(0.004, "zh-CN")).toBe("0.4");
  expect(formatBytes(5 * 1024 ** 3, "en-GB")).toBe("5.0 GiB");
  expect(formatValue(null, 1, "zh-CN", String)).toBeNull();
  expect(formatValue(0, 1, "zh-CN", String)).toBe("0.0");
  expect(formatValue(true, 1, "zh-CN", (word) => (word ? "是" : "否"))).toBe("是");
});

test("silence is stale, a bad value is bad however fresh", () => {
  const present = { value: 1, time: AT, heard: AT, quality: "good" as const };
  expect(standing(present, 60_000, AT + 60_000)).toBe("good");
  expect(standing(present, 60_000, AT + 60_001)).toBe("stale");
  expect(standing({ ...present, quality: "bad" }, 60_000, AT)).toBe("bad");
  expect(standing(undefined, 60_000, AT)).toBe("silent");
});
