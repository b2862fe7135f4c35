import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { expect, test } from "vitest";
import type { ThingMark } from "../scene/thing-marks.ts";
import { id, model } from "../scene/testing.ts";
import { stopAtEnd, stopInNextFamily, stopTowards, type Way } from "./next-stop.ts";
import { stopsOf, type Family, type Stop } from "./stops.ts";

const mark = (thing: string, place: string, x: number, z: number): ThingMark =>
  ({ thing: { id: thing as ThingId, place: id(place) }, storey: 0, shape: "climate", frame: { x, y: 0, z, cos: 1, sin: 0 }, at: [x, 1, z], radius: 0.15, info: undefined }) as unknown as ThingMark;
const stop = (key: string, x: number, z: number, family: Family = "things"): Stop => ({ key, family, subject: { kind: "place", id: key as PlaceId }, bounds: { left: x - 0.4, right: x + 0.4, top: z - 0.4, bottom: z + 0.4 }, outline: null });
const WAYS: readonly Way[] = [[1, 0], [-1, 0], [0, 1], [0, -1]];

test("everything on a storey is there once, rooms before shelving before things, in the order of reading", () => {
  const stops = stopsOf(model, [mark("far", "F1-A", 18, 18), mark("near", "F1-A", 2, 2), mark("desk", "D1", 15, 15)], 0);
  expect(stops.map(({ key }) => key)).toEqual(["place F1-A", "place R2", "place R1", "place P1", "place K.1", "place K.2", "thing near", "thing desk", "thing far"]);
  const ranges = stops.filter(({ key }) => key.startsWith("place R"));
  // R2 runs to the west from its corner, and its depth lies to the north.
  expect(ranges.map(({ bounds }) => [bounds.left, bounds.right, bounds.top, bounds.bottom].map((n) => Math.round(n * 100) / 100))).toEqual([[7.3, 10, 4.7, 5], [2, 4.7, 5, 5.3]]);
  expect(stopsOf(model, [], 1)).toEqual([]);
});

test("a desk without a thing on it is a stop of its own", () => {
  expect(stopsOf(model, [], 0).map(({ key }) => key)).toContain("place D1");
});

test("an arrow goes to what lies there: straight ahead before aside", () => {
  const [from, ahead, aside, behind] = [stop("from", 0, 0), stop("ahead", 6, 0.2), stop("aside", 4, 3.9), stop("behind", -1, 0)];
  const all = [from, ahead, aside, behind];
  expect(stopTowards(all, from, [1, 0])?.key).toBe("ahead");
  expect(stopTowards(all, from, [-1, 0])?.key).toBe("behind");
  expect(stopTowards(all, from, [0, -1])).toBeUndefined();
});

test("what is drawn at one point is gone through one after another, and left again", () => {
  const all = [stop("west", -5, 0), stop("a", 0, 0), stop("b", 0, 0), stop("c", 0, 0), stop("east", 5, 0)];
  const way = (from: string, to: Way): string | undefined => stopTowards(all, all.find(({ key }) => key === from)!, to)?.key;
  expect([way("a", [1, 0]), way("b", [1, 0]), way("c", [1, 0])]).toEqual(["b", "c", "east"]);
  expect([way("c", [-1, 0]), way("b", [-1, 0]), way("a", [-1, 0])]).toEqual(["b", "a", "west"]);
});

test("by arrows alone everything of a family is reached from everything", () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const all = [
    ...Array.from({ length: 120 }, (_, n) => stop(`free ${n}`, random() * 60, random() * 40)),
    ...Array.from({ length: 120 }, (_, n) => stop(`row ${n}`, (n % 12) * 2, 50 + Math.floor(n / 12) * 1.4)),
  ];
  for (const from of [all[0], all[130]]) {
    const reached = new Set([from!]);
    for (const at of reached) for (const way of WAYS) {
      const next = stopTowards(all, at, way);
      if (next) reached.add(next);
    }
    expect(reached.size).toBe(all.length);
  }
});

test("Page Down and Page Up go to what is nearest of another kind, and round again; Home and End to the ends", () => {
  const all = [stop("room", 0, 0, "rooms"), stop("far room", 50, 0, "rooms"), stop("shelf", 48, 1, "shelving"), stop("thing", 47, 1)];
  const [room, , shelf, thing] = all as [Stop, Stop, Stop, Stop];
  expect(stopInNextFamily(all, room, 1)?.key).toBe("shelf");
  expect(stopInNextFamily(all, shelf, 1)?.key).toBe("thing");
  expect(stopInNextFamily(all, thing, 1)?.key).toBe("far room");
  expect(stopInNextFamily(all, room, -1)?.key).toBe("thing");
  expect(stopInNextFamily([room, thing], room, 1)?.key).toBe("thing");
  expect([stopAtEnd(all, room, "first")?.key, stopAtEnd(all, room, "last")?.key]).toEqual(["room", "far room"]);
});
