import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { matchingPlaces, matchingThings } from "./matches.ts";

const place = (index: number, id: string, zh: string, en: string): Place => ({ id, index, kind: "space", parent: null, label: { zh, en } }) as Place;
const tree = { places: [place(0, "F1-A", "善本书库 阅览区", "Rare reading"), place(1, "F1-B", "善本书库", "Rare store"), place(2, "F2-C", "门厅", "Lobby")] } as unknown as PlaceTree;

test("the same name comes before a name that begins so", () => {
  expect(matchingPlaces(tree, "善本书库", 5).map(({ id }) => id)).toEqual(["F1-B", "F1-A"]);
  expect(matchingPlaces(tree, "LOBBY", 5).map(({ id }) => id)).toEqual(["F2-C"]);
  expect(matchingPlaces(tree, "r", 1)).toHaveLength(1);
  expect(matchingPlaces(tree, "", 5)).toEqual([]);
});

test("things answer to their names in both languages and to their id", () => {
  const things = ["b", "a"].map((id) => ({ id: `crane-${id}`, name: { zh: "堆垛机", en: "Crane" } }) as ThingInstance);
  for (const typed of ["crane", "堆垛", "CRANE-A"]) expect(matchingThings(things, typed, 5)[0]?.id).toBe("crane-a");
  expect(matchingThings(things, "lift", 5)).toEqual([]);
});
