import { describe, expect, it } from "vitest";
import type { ItemState } from "./item.ts";
import { NOWHERE } from "./books.ts";
import { drawnAt, LEAVING_MS, stateOfItem, type ItemFacts } from "./state-of-item.ts";

const T = 1_000_000_000;
const base: ItemFacts = {
  likely: "own",
  heard: T,
  outOfOrder: false,
  covered: true,
  silent: false,
  reshelving: false,
  status: "available",
  statusAt: T - 86_400_000,
  stale: false,
};

const TABLE: [name: string, facts: Partial<ItemFacts>, state: ItemState][] = [
  ["available, heard on its own shelf", {}, "on-shelf"],
  ["reference only, heard on its own shelf", { status: "reference" }, "on-shelf"],
  ["no word of the library, heard on its own shelf", { status: null, statusAt: 0 }, "on-shelf"],
  ["heard on another shelf", { likely: "other-shelf" }, "misplaced"],
  ["read on its own shelf in the wrong sequence", { outOfOrder: true }, "out-of-order"],
  ["read there in the wrong sequence, then heard elsewhere", { outOfOrder: true, likely: "other-shelf" }, "misplaced"],
  ["read in the wrong sequence, its shelf is not covered any more", { outOfOrder: true, covered: false }, "unknown"],
  ["heard at a desk", { likely: "other-place" }, "elsewhere"],
  ["available, its shelf has no antenna", { likely: "nowhere", heard: 0, covered: false }, "unknown"],
  ["available, its reader went silent", { covered: false }, "unknown"],
  ["on another shelf, whose reader went silent", { likely: "other-shelf", covered: false }, "unknown"],
  ["not heard yet, shelf under coverage", { likely: "nowhere", heard: 0 }, "unknown"],
  ["silent for long where neighbours are heard", { silent: true }, "missing"],
  ["never heard where neighbours are heard", { likely: "nowhere", heard: 0, silent: true }, "missing"],
  ["silent, but the library never said that it is there", { silent: true, status: null, statusAt: 0 }, "unknown"],
  ["came back and is not heard yet: on a trolley, or anywhere", { silent: true, reshelving: true }, "unknown"],
  ["came back and is heard on its shelf", { reshelving: true }, "on-shelf"],
  ["on loan, last heard before", { status: "on-loan", statusAt: T + 1000 }, "on-loan"],
  ["on loan, heard on its way out", { status: "on-loan", statusAt: T - LEAVING_MS }, "on-loan"],
  ["on loan without coverage", { status: "on-loan", statusAt: T + 1000, covered: false }, "on-loan"],
  ["on loan, never heard", { status: "on-loan", likely: "nowhere", heard: 0, covered: false }, "on-loan"],
  ["on loan, yet on its shelf long after", { status: "on-loan", statusAt: T - LEAVING_MS - 1 }, "on-shelf"],
  ["on loan, yet on another shelf long after", { status: "on-loan", likely: "other-shelf" }, "misplaced"],
  ["on loan, came back and went silent again", { status: "on-loan", silent: true }, "on-loan"],
  ["in transit", { status: "in-transit", statusAt: T }, "in-transit"],
  ["in transit, yet heard at a desk long after", { status: "in-transit", likely: "other-place" }, "elsewhere"],
  ["lost", { status: "lost", statusAt: T, covered: false }, "missing"],
  ["lost, and found on its own shelf", { status: "lost" }, "on-shelf"],
  ["withdrawn", { status: "withdrawn", statusAt: T }, "unknown"],
  ["silent, but the word that it is there is stale", { silent: true, stale: true }, "unknown"],
  ["lost by a stale word", { status: "lost", statusAt: T, stale: true }, "on-shelf"],
  ["lost by a stale word, and nobody listens", { status: "lost", statusAt: T, covered: false, stale: true }, "unknown"],
  ["lost by a stale word, and silent", { status: "lost", statusAt: T, silent: true, stale: true }, "unknown"],
  ["lent, as a stale word says", { status: "on-loan", statusAt: T + 1000, stale: true }, "on-loan"],
];

describe("the state of an item", () => {
  it.each(TABLE)("%s", (_, facts, state) => expect(stateOfItem({ ...base, ...facts })).toBe(state));

  it("claims a place only under coverage, and missing only of what is silent or called lost", () => {
    for (const likely of ["own", "other-shelf", "other-place", "nowhere"] as const)
      for (const covered of [true, false])
        for (const silent of [true, false])
          for (const status of ["available", "on-loan", "in-transit", "reference", "withdrawn", "lost", null] as const) {
            const state = stateOfItem({ ...base, likely, covered, silent, status });
            if (!covered) expect(["on-shelf", "misplaced", "elsewhere"]).not.toContain(state);
            if (state === "missing") expect(silent || status === "lost").toBe(true);
            expect(stateOfItem({ ...base, likely, covered, silent, status, stale: true })).not.toBe("missing");
          }
  });
});

it("draws what is in the building where it likely is, else where it belongs", () => {
  expect(drawnAt("misplaced", 7, 3)).toBe(7);
  expect(drawnAt("unknown", NOWHERE, 3)).toBe(3);
  expect(drawnAt("on-loan", 3, 3)).toBe(NOWHERE);
  expect(drawnAt("missing", 3, 3)).toBe(NOWHERE);
});
