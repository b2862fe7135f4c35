import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { expect, test } from "vitest";
import { readTrends, trendsAddress, withTrends, type TrendQuestion } from "./address.ts";

const name = (thing: string, property = "temperature") => ({ thing: thing as ThingId, property });

test("a question survives the address, whatever characters an id has", () => {
  const asked: TrendQuestion = { series: [name("a.b,c"), name("温度-1", "humidity")], reach: { from: 1000, to: 2000 }, compare: "year", table: true };
  const written = withTrends(new URLSearchParams("thing=x"), asked);
  expect(readTrends(new URLSearchParams(written.toString()))).toEqual(asked);
  expect(written.get("thing")).toBe("x");
  const rolling: TrendQuestion = { ...asked, reach: "year", compare: null, table: false };
  expect(readTrends(withTrends(written, rolling))).toEqual(rolling);
});

test("an address is readable", () => {
  expect(trendsAddress("main" as SiteId, [name("climate-f2-1"), name("climate-f2-1", "humidity")])).toBe("/sites/main/trends?series=climate-f2-1.temperature%2Cclimate-f2-1.humidity");
});

test("nonsense shows the last day of what can be read, no more than six lines, none twice", () => {
  const read = readTrends(new URLSearchParams("series=a.b,a.b,x,.y,z.,%25E0%25A4.q&from=5&to=5&span=never&compare=2&as=x"));
  expect(read).toEqual({ series: [name("a", "b"), name("%E0%A4", "q")], reach: "day", compare: null, table: false });
  expect(readTrends(new URLSearchParams(`series=${Array.from({ length: 9 }, (_, n) => `t${n}.p`).join(",")}`)).series).toHaveLength(6);
});
