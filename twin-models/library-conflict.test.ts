import { expect, test } from "vitest";
import { conflictOf, WELL_AFTER_MS, type Conflict } from "./library-conflict.ts";
import type { ItemFacts } from "./state-of-item.ts";

const T = 1_800_000_000_000;
const lent: ItemFacts = { likely: "own", heard: T, outOfOrder: false, covered: true, silent: false, reshelving: false, status: "on-loan", statusAt: T - WELL_AFTER_MS - 1, stale: false };

const TABLE: [name: string, facts: Partial<ItemFacts>, certainty: number, conflict: Conflict | null][] = [
  ["lent, and heard on its shelf well after", {}, 1, "lent-here"],
  ["lent, and heard on another shelf well after", { likely: "other-shelf" }, 1, "lent-here"],
  ["lent, and heard at the desk: it is coming back", { likely: "other-place" }, 1, null],
  ["lent, and heard soon after: it is on its way out", { statusAt: T - WELL_AFTER_MS }, 1, null],
  ["lent, and not heard since", { heard: T - 2 * WELL_AFTER_MS }, 1, null],
  ["lent, and it may stand elsewhere", {}, 0.9, null],
  ["lent, and never heard", { heard: 0, likely: "nowhere" }, Number.NaN, null],
  ["lent by a stale word", { stale: true }, 1, null],
  ["lent, and nobody listens any more", { covered: false }, 1, null],
  ["lent, and silent by now", { silent: true }, 1, null],
  ["under way, and on a shelf", { status: "in-transit" }, 1, "sent-here"],
  ["lost, and found on a shelf", { status: "lost" }, 1, "lost-here"],
  ["lost, and found at a desk", { status: "lost", likely: "other-place" }, 1, "lost-here"],
  ["withdrawn, and on a shelf", { status: "withdrawn" }, 1, "withdrawn-here"],
  ["available, and silent where others are heard", { status: "available", silent: true }, 0, "absent"],
  ["reference only, and silent", { status: "reference", silent: true }, 0, "absent"],
  ["available and silent, by a stale word", { status: "available", silent: true, stale: true }, 0, null],
  ["came back, and is not yet on its shelf", { status: "available", silent: true, reshelving: true }, 0, null],
  ["available and there", { status: "available" }, 1, null],
  ["nobody says anything", { status: null, statusAt: 0 }, 1, null],
];
test.each(TABLE)("%s", (_, facts, certainty, conflict) => expect(conflictOf({ ...lent, ...facts }, certainty)).toBe(conflict));
