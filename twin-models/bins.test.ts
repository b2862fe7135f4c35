import { expect, it } from "vitest";
import type { Layout } from "./layout.ts";
import type { PlaceId } from "./ids.ts";
import { binId, isBin, stationOf, stationPlace } from "./bins.ts";
import { expandLayout } from "./place.ts";

const name = { zh: "库", en: "Store" };
const outline: [number, number][] = [
  [0, 0],
  [9, 0],
  [9, 9],
];
const tree = (ports: string[]) =>
  expandLayout({
    version: 1,
    site: "S",
    name,
    timeZone: "Asia/Shanghai",
    validFrom: 0,
    buildings: [
      {
        id: "B",
        name,
        storeys: [
          {
            id: "F",
            name,
            level: 0,
            elevation: 0,
            height: 4,
            outline,
            spaces: [
              {
                id: "R",
                kind: "automated-store",
                name,
                outline,
                ranges: [],
                fixtures: [],
                stacks: [
                  {
                    id: "AS",
                    name,
                    x: 0,
                    z: 0,
                    angle: 0,
                    aisles: 2,
                    bays: 40,
                    levels: 12,
                    cellWidth: 1,
                    cellHeight: 1,
                    cellDepth: 1,
                    aislePitch: 3,
                    ports: ports.map((id) => ({ id, label: id })),
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  } as unknown as Layout);
const AISLE_2 = "AS.2" as PlaceId;

it("names bins by number, whatever its length", () => {
  expect([binId(7), binId(123456)]).toEqual(["BIN-00007", "BIN-123456"]);
  expect(["BIN-00007", "BIN-123456", "BIN-7", "AS.1", "XBIN-00007"].map(isBin)).toEqual([true, true, false, false, false]);
});
it("takes stations to the cells that a machine reports by them, and back", () => {
  expect(stationPlace(tree(["P"]), AISLE_2, stationOf("L", 33, 12))).toBe("AS.2L.33.12");
  expect(stationPlace(tree(["P"]), AISLE_2, 20104)).toBe("AS.2R.1.4");
});
it("takes the port of the aisle, or the only one", () => {
  expect(stationPlace(tree(["P"]), AISLE_2, 0)).toBe("P");
  expect(stationPlace(tree(["P", "Q"]), AISLE_2, 0)).toBe("Q");
  expect(stationPlace(tree([]), AISLE_2, 0)).toBeUndefined();
});
it.each([30101, 19901, 10113, 5, -1])("knows no place for station %i", (station) =>
  expect(stationPlace(tree(["P"]), AISLE_2, station)).toBeUndefined(),
);
it("knows no station of a machine that stands in no stack", () => expect(stationPlace(tree(["P"]), "F" as PlaceId, 0)).toBeUndefined());
