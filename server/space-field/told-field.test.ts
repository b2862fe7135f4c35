import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { FieldViewSchema, type FieldView } from "@stacktwin/twin-models/field-view";
import { dewPoint } from "@stacktwin/twin-models/preservation/psychrometrics";
import type { Polygon } from "@stacktwin/twin-models/plane";
import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { stepFor, toldField, type Said } from "./told-field.ts";

const T = Date.UTC(2026, 5, 10);
const ROOM: Polygon = [[0, 0], [20, 0], [20, 10], [0, 10]];
/** An L: its north-east quarter is another room. */
const CORNER: Polygon = [[0, 0], [10, 0], [10, 5], [20, 5], [20, 10], [0, 10]];
const said = (thing: string, x: number, z: number, temperature: number | null, humidity: number | null, before: readonly (number | null)[] = []): Said =>
  ({ thing: thing as ThingId, spot: { x, y: 1.5, z }, temperature: [temperature, ...before], humidity: [humidity, ...before.map(() => humidity)] });
const told = (all: readonly Said[], more: { outline?: Polygon; unplaced?: string[]; surfaces?: { thing: string; x: number; z: number; temperature: number }[] } = {}): FieldView =>
  toldField("rare" as PlaceId, T, more.outline ?? ROOM, all, (more.unplaced ?? []) as ThingId[], (more.surfaces ?? []).map(({ thing, x, z, temperature }) => ({ thing: thing as ThingId, spot: { x, y: 1.5, z }, temperature })));
const CORNERS = [said("a", 1, 1, 18, 50), said("b", 19, 1, 20, 46), said("c", 19, 9, 20.2, 45), said("d", 1, 9, 18.1, 51)];
const indexAt = ({ points }: FieldView, x: number, z: number): number => points.reduce((best, [px, pz], at) => (Math.hypot(px - x, pz - z) < Math.hypot(points[best]![0] - x, points[best]![1] - z) ? at : best), 0);

test("one sensor tells nothing of what is between, and none tells nothing at all", () => {
  const one = told([said("a", 1, 1, 18, 50)], { unplaced: ["x"] });
  expect(one).toMatchObject({ temperature: null, humidity: null, dewPoint: null, unplaced: ["x"], sensors: [{ thing: "a", temperature: 18, humidity: 50 }] });
  expect(told([])).toMatchObject({ temperature: null, sensors: [] });
  // A silent one is no second.
  expect(told([said("a", 1, 1, 18, 50), said("b", 5, 5, null, null)]).temperature).toBeNull();
});

test("between sensors the air is between, surest at them, and it is told for the floor of the space alone", () => {
  const view = told(CORNERS);
  expect(Value.Check(FieldViewSchema, view)).toBe(true);
  const { temperature } = view;
  const [west, east, middle] = [indexAt(view, 1, 5), indexAt(view, 19, 5), indexAt(view, 10, 5)];
  expect(temperature!.mean[west]!).toBeLessThan(temperature!.mean[middle]!);
  expect(temperature!.mean[middle]!).toBeLessThan(temperature!.mean[east]!);
  expect(temperature!.deviation[indexAt(view, 1, 1)]!).toBeLessThan(temperature!.deviation[middle]!);
  expect(told(CORNERS, { outline: CORNER }).points.every(([x, z]) => !(x > 10 && z < 5))).toBe(true);
  expect(view.points.length).toBeGreaterThan(500);
});

test("far from all sensors one is blind, and the next one belongs there", () => {
  const all = [said("a", 1, 1, 18, 50), said("b", 2, 2, 18.9, 47), said("c", 1, 3, 18.2, 51)];
  const view = told(all);
  expect(view.temperature!.blind[indexAt(view, 19, 9)]).toBe(true);
  expect(view.temperature!.blind[indexAt(view, 1, 1)]).toBe(false);
  expect(view.temperature!.next!.x).toBeGreaterThan(7);
  expect(view.temperature!.next!.after).toBeLessThan(view.temperature!.next!.before);
});

test("moments before make it surer how alike the air is, and one in which a sensor was silent is left out", () => {
  const before = [18, null, 18.1];
  expect(told([said("a", 1, 1, 18, 50, before), ...CORNERS.slice(1).map((each) => said(each.thing, each.spot.x, each.spot.z, 19, 50, [19, 19, 19]))]).temperature).not.toBeNull();
});

test("a surface colder than the dew point of the air before it is wet, with a probability", () => {
  const point = dewPoint(18, 50)!;
  const { surfaces, dewPoint: range } = told(CORNERS, { surfaces: [{ thing: "pipe", x: 1, z: 1, temperature: 2 }, { thing: "wall", x: 1, z: 1, temperature: 17 }, { thing: "pane", x: 1, z: 1, temperature: point }] });
  expect(surfaces.map(({ thing, state }) => [thing, state])).toEqual([["pipe", "wet"], ["wall", "dry"], ["pane", "may"]]);
  expect(surfaces[0]!.wet).toBeGreaterThan(0.99);
  expect(surfaces[1]!.wet).toBeLessThan(0.01);
  expect(range!.lowest).toBeLessThanOrEqual(range!.highest);
});

test("squares are as small as a floor of some hundred allows", () => {
  expect(stepFor(ROOM)).toBe(0.5);
  expect(stepFor([[0, 0], [100, 0], [100, 60], [0, 60]])).toBe(2.75);
});
