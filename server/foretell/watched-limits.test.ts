import type { Limit } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ProfileChoice } from "@stacktwin/twin-models/stores";
import { expect, test } from "vitest";
import type { Gauge } from "./gauges.ts";
import { watchedLimits } from "./watched-limits.ts";

const gauges = (["a", "b"] as const).map((thing): Gauge => ({ thing: thing as ThingId, property: "t", quantity: "temperature", outdoor: false, maxAge: 1, decimals: 1, calibrations: [] }));
const limit = (thing: string, property: string, kind: string, value: number): Limit => ({ id: `${thing}.${kind}`, thing, property, kind, limit: value }) as never;
const choice = (min: number | null, max: number | null): ProfileChoice =>
  ({ subject: "all", profile: { id: "house", limits: [{ quantity: "temperature", subject: "all", measure: "value", min, max, change: null }] } }) as never;

test("limits of alarms on its instruments are watched, each value once", () => {
  const found = watchedLimits(gauges, [limit("a", "t", "high", 22), limit("b", "t", "high", 22), limit("a", "t", "rising", 2), limit("a", "battery", "low", 20), limit("roof", "t", "high", 30)], []);
  expect(found).toEqual([{ id: "temperature.above.22", quantity: "temperature", side: "above", limit: 22, alarm: true, profiles: [] }]);
});

test("the ends of a profile that somebody chose are watched too, and one that is an alarm's is the same", () => {
  const found = watchedLimits(gauges, [limit("a", "t", "high", 22)], [choice(16, 22), choice(null, 20)]);
  expect(found.map(({ id, alarm, profiles }) => [id, alarm, profiles])).toEqual([["temperature.above.22", true, ["house"]], ["temperature.below.16", false, ["house"]], ["temperature.above.20", false, ["house"]]]);
});
