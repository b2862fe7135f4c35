import { expect, test } from "vitest";
import { judgedOf, totalOf } from "./observation-judged.ts";
import type { GasMeasurement } from "./observation.ts";
import { PROFILES } from "./preservation/profiles.ts";

const ISO = PROFILES.filter(({ id }) => id === "iso-11799");
const limit = ISO[0]!.limits.find(({ quantity }) => quantity === "NO2")!.max!;
const gas = (more: Partial<GasMeasurement>): Parameters<typeof judgedOf>[0] => ({ register: "gases", said: { point: "P1", substance: "NO2", value: 1, unit: "ppb", below: false, method: "passive", detection: null, resolution: null, temperature: null, note: "", ...more } });

test("a value is held to the limit in its unit: µg/m³ of a gas become ppb at the temperature of the air", () => {
  expect(judgedOf(gas({ value: limit + 1 }), ISO)).toMatchObject([{ quantity: "NO2", value: limit + 1, limit, unit: "ppb", verdict: "over", source: expect.stringContaining("ISO 11799") }]);
  // 1 ppb of NO2 is 1.9125 µg/m³ at 20 °C and 1013.25 hPa.
  const [told] = judgedOf(gas({ value: 1.9125 * limit, unit: "µg/m³" }), ISO);
  expect(told!.value).toBeCloseTo(limit, 3);
  expect(judgedOf(gas({ value: 1.9125 * limit, unit: "µg/m³", temperature: 30 }), ISO)[0]!.value).toBeGreaterThan(limit);
});

test("what cannot tell the limit is indicative only, whatever it shows", () => {
  expect(judgedOf(gas({ value: limit * 3, resolution: limit }), ISO)[0]!.verdict).toBe("indicative");
  expect(judgedOf(gas({ value: limit * 0.8, below: true }), ISO)[0]!.verdict).toBe("indicative");
  expect(judgedOf(gas({ value: limit * 0.4, below: true }), ISO)[0]!.verdict).toBe("within");
  expect(judgedOf(gas({ value: limit * 3, detection: limit * 0.1 }), ISO)[0]!.verdict).toBe("over");
});

test("without a limit in force nothing is called within", () => {
  expect(judgedOf(gas({}), [])[0]!.verdict).toBe("no-limit");
  expect(judgedOf(gas({ substance: "dust", unit: "ppb" }), ISO)[0]).toMatchObject({ value: null, verdict: "no-limit" });
});

test("light is held to lux and ultraviolet, and a trap adds up what was in it", () => {
  const GBT = PROFILES.filter(({ id }) => id === "gbt-30227");
  expect(judgedOf({ register: "light", said: { point: "case", lux: 60, ultraviolet: 70, note: "" } }, GBT)).toMatchObject([{ quantity: "illuminance", verdict: "over" }, { quantity: "ultraviolet", verdict: "within" }]);
  expect(totalOf({ register: "pests", said: { trap: "T1", where: "", counts: [{ kind: "silverfish", count: 3 }, { kind: "booklice", count: 4 }], note: "" } })).toBe(7);
  expect(totalOf({ register: "pests", said: null })).toBe(0);
});
