import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { expandLayout } from "@stacktwin/twin-models/place";
import { expect, test } from "vitest";
import { fitLines, registerFit } from "./register-fit.ts";

const name = { zh: "名", en: "name" };
const outline: [number, number][] = [[0, 0], [9, 0], [9, 9]];
const places = expandLayout({
  version: 1, site: "s" as SiteId, name, timeZone: "UTC", validFrom: 0,
  buildings: [{ id: "b" as PlaceId, name, storeys: [{ id: "f" as PlaceId, name, level: 0, elevation: 0, height: 4, outline, spaces: [{
    id: "room" as PlaceId, kind: "open-stacks", name, outline, stacks: [], fixtures: [{ id: "desk" as PlaceId, kind: "desk", label: name, x: 1, z: 1, angle: 0 }],
    ranges: [{ id: "A" as PlaceId, label: "A", x: 1, z: 1, angle: 0, bays: 2, bayWidth: 0.9, shelves: 4, shelfHeight: 0.3, depth: 0.3 }],
  }] }] }],
});
const at = (...homes: string[]) => homes.map((home) => ({ home: home as PlaceId }));

test("counts items without their place and shelves without items, with a few of each; bins and desks are places", () => {
  const fit = registerFit(at("A.1.1", "A.1.1", "Z.1.1", "Z.1.1", "Z.1.2", "desk", "BIN-00007"), places);
  expect(fit).toEqual({
    items: 7,
    unplaced: { items: 3, places: 2, examples: ["Z.1.1", "Z.1.2"] },
    bare: { shelves: 7, of: 8, examples: ["A.1.2", "A.1.3", "A.1.4", "A.2.1", "A.2.2"] },
  });
  expect(fitLines(fit).map((line) => line.split(":")[0])).toEqual([
    "3 of 7 items belong on 2 places that the layout does not have (Z.1.1, Z.1.2)",
    "7 of 8 shelves have no item in the register (A.1.2, A.1.3, A.1.4, A.2.1, A.2.2, …)",
  ]);
});

test("what fits is told nothing of, nor is a library that has no register yet", () => {
  expect(fitLines(registerFit(at("A.1.1", "A.1.2", "A.1.3", "A.1.4", "A.2.1", "A.2.2", "A.2.3", "A.2.4"), places))).toEqual([]);
  expect(fitLines(registerFit([], places))).toEqual([]);
});

test("empty shelves that are fewer than half are told of by nobody", () => {
  const tall = expandLayout({ ...places.layout, buildings: places.layout.buildings.map((building) => ({ ...building, storeys: building.storeys.map((storey) => ({ ...storey, spaces: storey.spaces.map((space) => ({ ...space, ranges: space.ranges.map((range) => ({ ...range, bays: 20 })) })) })) })) });
  const homes = tall.places.filter(({ kind }) => kind === "shelf").map(({ id }) => id);
  expect(fitLines(registerFit(at(...homes.slice(39)), tall))).toEqual([]);
  expect(fitLines(registerFit(at(...homes.slice(40)), tall))).toHaveLength(1);
});
