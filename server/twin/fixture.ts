import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Quality, Reading, Value } from "@stacktwin/twin-models/reading";
import type { Group } from "../contracts/spool.ts";

/** A small site for tests: one store with an automated stack of two aisles, a sensor and a crane. */
export const SITE = "city" as SiteId;
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [
  [0, 0],
  [20, 0],
  [20, 20],
  [0, 20],
];

const layout: Layout = {
  version: 1,
  site: SITE,
  name: both("City"),
  timeZone: "Asia/Shanghai",
  validFrom: 0,
  buildings: [
    {
      id: "B" as PlaceId,
      name: both("Building"),
      storeys: [
        {
          id: "F1" as PlaceId,
          name: both("1"),
          level: 0,
          elevation: 0,
          height: 4,
          outline: square,
          spaces: [
            {
              id: "AS" as PlaceId,
              kind: "automated-store",
              name: both("Store"),
              outline: square,
              ranges: [],
              fixtures: [],
              stacks: [
                {
                  id: "ST" as PlaceId,
                  name: both("Stack"),
                  x: 0,
                  z: 0,
                  angle: 0,
                  aisles: 2,
                  bays: 12,
                  levels: 8,
                  cellWidth: 0.6,
                  cellHeight: 0.4,
                  cellDepth: 0.8,
                  aislePitch: 3,
                  ports: [
                    { id: "P1" as PlaceId, label: "P1" },
                    { id: "P2" as PlaceId, label: "P2" },
                  ],
                },
              ],
            },
          ],
        },
        { id: "F2" as PlaceId, name: both("2"), level: 1, elevation: 4, height: 4, outline: square, spaces: [] },
      ],
    },
  ],
};
export const places: PlaceTree = expandLayout(layout);

const property = (name: string, type: PropertyInfo["type"], more: Partial<PropertyInfo> = {}): PropertyInfo => ({
  name,
  title: both(name),
  type,
  unit: "",
  writable: false,
  maxAge: 180_000,
  deadband: 0,
  series: type !== "string",
  decimals: 1,
  ...more,
});
const model = (id: string, kind: string, properties: PropertyInfo[], more: Partial<ModelInfo> = {}): ModelInfo => ({
  id,
  kind,
  title: both(id),
  address: [],
  properties,
  actions: [],
  ...more,
});
export const climate = model("climate", "climate", [
  property("temperature", "number", { deadband: 0.2 }),
  property("humidity", "number", { deadband: 1 }),
]);
export const crane = model(
  "crane",
  "crane",
  [property("state", "string", { aspect: "crane.state" }), property("carrying", "integer"), property("station", "integer")],
  { bins: { carrying: "carrying", station: "station" } },
);

export const instance = (id: string, info: ModelInfo, place: string): { instance: ThingInstance; info: ModelInfo } => ({
  instance: { id: id as ThingId, site: SITE, model: info.id, name: both(id), place: place as PlaceId, address: {} },
  info,
});

export const reading = (thing: string, name: string, time: number, value: Value, received = time, quality: Quality = "good"): Reading => ({
  thing: thing as ThingId,
  property: name,
  time,
  received,
  value,
  quality,
});

let seq = 0;
export const group = (readings: Reading[], at = readings.at(-1)?.received ?? 0): Group => ({
  seq: ++seq,
  at,
  site: SITE,
  readings,
  sightings: [],
});
