import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { Present } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { siteOf } from "../fixtures/api-site.ts";
import { buildFields } from "./fields.ts";
import { seriesKey, type Sample } from "../contracts/history.ts";
import type { SpaceFields } from "../contracts/space-field.ts";

const SITE = "north" as SiteId;
const RARE = "north-rare" as PlaceId;
const NOW = Date.UTC(2026, 5, 10);
const MINUTE = 60_000;
const places = expandLayout(siteOf(SITE).places.layout);

const sensor = (thing: string, quantity: "temperature" | "humidity") => ({ thing: thing as ThingId, property: quantity, quantity, maxAge: 5 * MINUTE, decimals: 1, calibrations: thing === "a" && quantity === "temperature" ? [{ property: quantity, from: 0, certificate: "C", gain: 1, offset: -1 }] : [] });
const sensors = new Map([[SITE, new Map([[RARE, ["a", "b", "c"].flatMap((thing) => [sensor(thing, "temperature"), sensor(thing, "humidity")])]])]]);
const bound = new Map(
  ["a", "b", "c"].map((id, n) => [id, { instance: { id, place: RARE, ...(id === "c" ? {} : { position: [1 + 3 * n, 1.6, 1] }) }, info: { properties: [] } }] as const),
);

function fields(presents: Record<string, number>, past: Record<string, number>, asked: Millis[] = []): SpaceFields {
  const present = (thing: string, property: string): Present | undefined => {
    const value = presents[`${thing}.${property}`];
    return value === undefined ? undefined : { value, time: NOW, heard: NOW, quality: "good" };
  };
  return buildFields(() => ({ sites: [{ config: { id: SITE }, bound, places }] }) as never, {
    sensors: () => sensors,
    history: {
      at: async (_, time) => {
        asked.push(time);
        return new Map(Object.entries(past).map(([key, value]): [string, Sample] => [seriesKey(...(key.split(".") as [string, string])), { time: time - MINUTE, value, quality: "good" }]));
      },
    },
    clock: { now: () => NOW },
    site: () => ({ twin: { present }, places }),
  });
}

test("now is what the twin holds, put right by calibration; a sensor without a place is named and not counted", async () => {
  const view = await fields({ "a.temperature": 20, "a.humidity": 50, "b.temperature": 21, "b.humidity": 48, "c.temperature": 30 }, {}).field(SITE, RARE);
  expect(view).toMatchObject({ at: NOW, unplaced: ["c"], sensors: [{ thing: "a", temperature: 19, humidity: 50 }, { thing: "b", temperature: 21 }] });
  expect(view.temperature?.sensors).toBe(2);
});

test("a moment of the past is what the history holds, and so are the moments from which likeness is told", async () => {
  const asked: Millis[] = [];
  const view = await fields({}, { "a.temperature": 20, "b.temperature": 22 }, asked).field(SITE, RARE, NOW - 10 * MINUTE);
  expect(view).toMatchObject({ at: NOW - 10 * MINUTE, humidity: null, sensors: [{ temperature: 19, humidity: null }, { temperature: 22 }] });
  expect(asked.map((at) => (NOW - 10 * MINUTE - at) / (60 * MINUTE))).toEqual([0, 6, 12, 18]);
});

test("what is no space with sensors is not found", async () => {
  await expect(fields({}, {}).field(SITE, "yard" as PlaceId)).rejects.toThrow(/No sensor/);
});
