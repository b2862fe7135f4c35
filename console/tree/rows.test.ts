import type { Layout } from "@stacktwin/twin-models/layout";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { branches, treeRows } from "./rows.ts";

const text = (name: string) => ({ zh: name, en: name });
const storey = (id: string, level: number, more: object) => ({
  id: id as PlaceId, name: text(id), level, elevation: level * 4, height: 4, outline: [],
  spaces: [{ id: `${id}-room` as PlaceId, kind: "open-stacks" as const, name: text(`${id} room`), outline: [], ranges: [], stacks: [], fixtures: [], ...more }],
});
const range = { id: "A1" as PlaceId, label: "A-1", x: 0, z: 0, angle: 0, bays: 2, bayWidth: 1, shelves: 3, shelfHeight: 0.3, depth: 0.3 };
const stack = { id: "ST" as PlaceId, name: text("stack"), x: 0, z: 0, angle: 0, aisles: 1, bays: 2, levels: 2, cellWidth: 1, cellHeight: 1, cellDepth: 1, aislePitch: 2, ports: [] };
const layout: Layout = {
  version: 1, site: "s" as SiteId, name: text("site"), timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{ id: "b" as PlaceId, name: text("b"), storeys: [storey("F1", 0, { stacks: [stack] }), storey("F2", 1, { ranges: [range] })] }],
};
const thing = (id: string, place: string) => ({ id, site: "s", model: "m", name: text(id), place, address: {} }) as ThingInstance;
const tree = expandLayout(layout);

test("a lone building is left out, the highest storey stands on top", () => {
  const rows = treeRows(branches(tree, []), new Set());
  expect(rows.map(({ key, level, setSize }) => [key, level, setSize])).toEqual([["place:F2", 1, 2], ["place:F1", 1, 2]]);
});

test("opens step by step down to the shelf, things first", () => {
  const from = branches(tree, [thing("reader-1", "A1")]);
  const rows = treeRows(from, new Set(["place:F2", "place:F2-room", "place:A1", "place:A1.1"]));
  expect(rows.map(({ key }) => key)).toEqual([
    "place:F2", "place:F2-room", "place:A1", "thing:reader-1", "place:A1.1", "place:A1.1.1", "place:A1.1.2", "place:A1.1.3", "place:A1.2", "place:F1",
  ]);
});

test("what stands in a cell is shown under its aisle", () => {
  const from = branches(tree, [thing("bin-camera", "ST.1L.1.1")]);
  expect(from.things.get("ST.1" as PlaceId)?.map(({ id }) => id)).toEqual(["bin-camera"]);
});

test("a filter opens the way to what matches and hides the rest", () => {
  const from = branches(tree, [thing("reader-1", "A1"), thing("crane-1", "ST.1")]);
  expect(treeRows(from, new Set(), "CRANE").map(({ key }) => key)).toEqual(["place:F1", "place:F1-room", "place:ST", "place:ST.1", "thing:crane-1"]);
  expect(treeRows(from, new Set(), "nothing like it")).toEqual([]);
});
