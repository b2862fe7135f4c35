import type { NumberLimit, StateLimit } from "@stacktwin/twin-models/alarm";
import { expect, test } from "vitest";
import { axisSpan, barSpan, limitBook, normalOf } from "./limits.ts";

const limit = (kind: NumberLimit["kind"], at: number, property = "temperature"): NumberLimit => ({
  id: `t.${property}.${kind}.${at}`, thing: "t", property, kind, limit: at, deadband: 0, onDelayS: 0, offDelayS: 0, priority: "high", source: { zh: "", en: "" }, consequence: { zh: "", en: "" }, response: { zh: "", en: "" },
} as NumberLimit);
const sensor = { minimum: -40, maximum: 120 };

test("limits are found by what they watch", () => {
  const { limit: _, deadband: __, ...said } = limit("high", 22);
  const fault: StateLimit = { ...said, id: "t.fault", property: "fault", kind: "is", values: [true] };
  const book = limitBook([limit("high", 22), limit("low", 16), limit("high", 60, "humidity"), fault]);
  expect(book.bounds("t", "temperature").map(({ limit: at }) => at)).toEqual([22, 16]);
  expect([book.of("t", "fault"), book.bounds("t", "fault")]).toEqual([[fault], []]);
  expect([book.of("t", "x"), book.bounds("t", "x")]).toEqual([[], []]);
  expect(book.byId.get("t.humidity.high.60")).toMatchObject({ limit: 60 });
});

test("normal lies between the innermost limits", () => {
  expect(normalOf([limit("high", 24), limit("high", 22), limit("low", 14), limit("low", 16)])).toEqual({ low: 16, high: 22 });
  expect(normalOf([limit("high", 22)])).toEqual({ low: null, high: 22 });
});

test("a bar shows normal in its middle half, and no more than the device can say", () => {
  expect(barSpan(sensor, [limit("low", 16), limit("high", 22)])).toEqual([13, 25]);
  expect(barSpan({ minimum: 0, maximum: 100 }, [limit("low", 5), limit("high", 25)])).toEqual([0, 35]);
  expect(barSpan(sensor, [])).toEqual([-40, 120]);
  expect(barSpan({}, [])).toBeNull();
  const [from, to] = barSpan(sensor, [limit("high", 22)]) ?? [];
  expect(from).toBeLessThan(22);
  expect(to).toBeGreaterThan(22);
});

test("an axis takes in the limits that are near, and is never without height", () => {
  const [from, to] = axisSpan(19, 21, [limit("low", 16), limit("high", 22)], 1);
  expect(from).toBeLessThan(16);
  expect(to).toBeGreaterThan(22);
  expect(axisSpan(19, 21, [limit("high", 60)], 1)[1]).toBeLessThan(22);
  const flat = axisSpan(20, 20, [], 1);
  expect(flat[1] - flat[0]).toBeCloseTo(1);
});
