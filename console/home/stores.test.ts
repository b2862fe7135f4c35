import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { InRange } from "@stacktwin/twin-models/in-range";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { storeLines } from "./stores.ts";

const tree = { path: (id: string) => [{ id, kind: "shelf" }, { id: id.split("/")[0], kind: "space" }] } as unknown as PlaceTree;
const infoOf = (_thing: ThingId, name: string) => ({ name, means: name === "t" ? "air.temperature" : "air.humidity" }) as PropertyInfo;
const placeOf = (thing: ThingId) => `${thing.slice(0, 4)}/wall` as PlaceId;
const series = (thing: string, property: string, more: Partial<InRange>): InRange => ({ thing: thing as ThingId, property, low: 16, high: 22, known: 1, inside: 1, buckets: [], ...more });

test("sensors of a room are one line each quantity, weighed by what each knew", () => {
  const [line] = storeLines([
    series("rare1", "t", { known: 1, inside: 0.5, high: 24, buckets: [[0, 18, 19, 20, 4], [1, null, null, null, 0], [2, null, null, null, 0]] }),
    series("rare2", "t", { known: 0.5, inside: 1, low: null, buckets: [[0, 21, 23, 25, 4], [1, 20, 20, 20, 1], [2, null, null, null, 0]] }),
  ], tree, infoOf, placeOf);
  const [air] = line?.air ?? [];
  expect(line?.air).toHaveLength(1);
  expect(air).toMatchObject({ known: 0.75, low: 16, high: 22, sensors: ["rare1", "rare2"] });
  expect(air?.inside).toBeCloseTo(2 / 3);
  expect(air?.buckets).toEqual([[0, 18, 21, 25, 2], [1, 20, 20, 20, 1], [2, null, null, null, 0]]);
});

test("a room that says nothing is in range for nothing, and comes before those that are well", () => {
  const lines = storeLines([series("well1", "t", {}), series("mute1", "t", { known: 0, inside: null }), series("half1", "t", { inside: 0.5 })], tree, infoOf, placeOf);
  expect(lines.map(({ space }) => space)).toEqual(["mute", "half", "well"]);
  expect(lines[0]?.air[0]).toMatchObject({ known: 0, inside: null });
});

test("a room whose air is limited on every side comes before one with a limit or two, and temperature before humidity", () => {
  const lines = storeLines([series("read1", "t", { low: null, inside: 0.1 }), series("rare1", "h", {}), series("rare1", "t", {})], tree, infoOf, placeOf);
  expect(lines.map(({ space }) => space)).toEqual(["rare", "read"]);
  expect(lines[0]?.air.map(({ means }) => means)).toEqual(["air.temperature", "air.humidity"]);
});
