import { expect, test } from "vitest";
import { filled, numbered, placeholders, type Numbering } from "./numbering.ts";

const plain: Numbering = { bay: "A-{bay:02}", shelf: "A-{bay:02}-{shelf}", baysFrom: "left", shelvesFrom: "bottom", firstBay: 1, bayStep: 1 };
const range = { id: "A", bays: 3, shelves: 5 };
const shelves = (numbering: Numbering | undefined, bay: number): string[] => [1, 5].map((shelf) => numbered({ ...range, numbering }, bay).shelfId(shelf));

test("without a numbering, bays count from the left and shelves from the bottom", () => {
  expect(shelves(undefined, 1)).toEqual(["A.1.1", "A.1.5"]);
  expect(numbered(range, 3).bayId).toBe("A.3");
});

test("counts from the right and from the top, pads, and says letters", () => {
  expect(shelves(plain, 1)).toEqual(["A-01-1", "A-01-5"]);
  expect(shelves({ ...plain, baysFrom: "right", shelvesFrom: "top" }, 1)).toEqual(["A-03-5", "A-03-1"]);
  expect(shelves({ ...plain, shelf: "A-{bay:A}{shelf:a}" }, 2)).toEqual(["A-Ba", "A-Be"]);
});

test("odd and even bays, and bays that go on behind another side", () => {
  expect(numbered({ ...range, numbering: { ...plain, firstBay: 2, bayStep: 2 } }, 3).bayId).toBe("A-06");
  expect(numbered({ ...range, numbering: { ...plain, firstBay: 4, baysFrom: "right" } }, 3).bayId).toBe("A-04");
});

test("the bay and shelf as people say them follow the pattern", () => {
  const bay = numbered({ ...range, numbering: { ...plain, shelf: "{bay:03}/{shelf:A}" } }, 2);
  expect([bay.bay, bay.shelf(4)]).toEqual(["002", "D"]);
});

test("letters go on after Z, and what is no number stays as it is", () => {
  expect(["1", "26", "27", "702", "703"].map((n) => filled("{n:A}", { n }))).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
  expect(filled("{storey}-{range:03}", { storey: "3F", range: "A1" })).toBe("3F-A1");
  expect(filled("{storey}-{bay:02}", { storey: 3 })).toBe("3-{bay:02}");
  expect(placeholders("{a}-{bay:02}")).toEqual([{ name: "a", end: 3 }, { name: "bay", end: 12 }]);
});
