import type { Layout } from "@stacktwin/twin-models/layout";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { carried } from "./carried.ts";

const text = (name: string) => ({ zh: name, en: name });
const stack = { id: "ST" as PlaceId, name: text("stack"), x: 0, z: 0, angle: 0, aisles: 1, bays: 2, levels: 2, cellWidth: 1, cellHeight: 1, cellDepth: 1, aislePitch: 2, ports: [] };
const layout: Layout = {
  version: 1, site: "s" as SiteId, name: text("s"), timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{ id: "b" as PlaceId, name: text("b"), storeys: [{ id: "F1" as PlaceId, name: text("1"), level: 0, elevation: 0, height: 4, outline: [], spaces: [{ id: "room" as PlaceId, kind: "automated-store" as const, name: text("room"), outline: [], ranges: [], stacks: [stack], fixtures: [] }] }] }],
};
const tree = expandLayout(layout);
const model = { bins: { carrying: "load", station: "at" } } as ModelInfo;
const crane = { place: "ST.1" } as ThingInstance;

test("numbers of a crane are told as the bin and the place they stand for", () => {
  expect(carried(model, crane, tree, "load", 42)).toEqual({ bin: "BIN-00042" });
  expect(carried(model, crane, tree, "load", 0)).toBe("none");
  expect(carried(model, crane, tree, "at", 10201)).toEqual({ place: tree.byId.get("ST.1L.2.1" as PlaceId)?.label });
});

test("other values, and stations the layout does not have, stay as they are", () => {
  expect(carried(model, crane, tree, "at", 19999)).toBeNull();
  expect(carried(model, crane, undefined, "at", 10201)).toBeNull();
  expect(carried(model, crane, tree, "jobId", 7)).toBeNull();
  expect(carried({ ...model, bins: undefined } as unknown as ModelInfo, crane, tree, "load", 7)).toBeNull();
});
