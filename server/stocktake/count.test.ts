import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { LIBRARY_STATUSES } from "@stacktwin/twin-models/item";
import type { KeptScan, KeptShelf } from "../contracts/stocktake.ts";
import { Count, saidCode } from "./count.ts";

const SHELVES = ["S1", "S2", "S3"] as PlaceId[];
const T = Date.UTC(2026, 2, 1);
const shelf = (n: number, rows: number[], said: number[] = rows.map(() => 0)): KeptShelf => ({ shelf: SHELVES[n]!, rows: Uint32Array.from(rows), said: Uint8Array.from(said), done: null, acted: 0 });
/** Nine books on two shelves, one of them on loan; the third shelf is empty. */
const fresh = (): Count => new Count([shelf(0, [10, 11, 12, 13], [0, 0, saidCode("on-loan"), 0]), shelf(1, [2, 3, 4, 5, 6]), shelf(2, [])]);
const scan = (row: number, at: number, place = "S1", more: Partial<KeptScan> = {}): KeptScan => ({
  id: `${row} ${at} ${place}`, site: "north" as SiteId, project: "1", task: null, shelf: place as PlaceId, code: `B${row}`, symbology: "barcode", via: "wedge",
  at: T + at, received: T + at, by: "li", means: row < 0 ? "unknown" : "item", row, said: null, other: null, ...more,
});
const done = (count: Count, number: number, by = "li"): void => count.act(number, { at: T, by }, count.saidAt(number).slice(), T);
const told = (count: Count): unknown => ({ totals: count.totals(), shelves: SHELVES.map((_, n) => count.coverage(n)), exceptions: [...count.exceptions()].map((each) => JSON.stringify(each)).toSorted() });

test("books are missing only from finished shelves, and none that was away", () => {
  const count = fresh();
  count.take(scan(10, 1));
  expect(count.totals()).toMatchObject({ items: 9, away: 1, found: 1, begun: 1, done: 0, exceptions: { missing: 0 } });
  done(count, 0);
  expect(count.coverage(0)).toEqual({ state: "done", items: 4, away: 1, found: 1, guests: 0, missing: 2, by: "li", at: T });
  expect([...count.exceptions("missing")].map(({ row }) => row)).toEqual([11, 13]);
  count.act(0, null, count.saidAt(0).slice(), T + 1);
  expect([count.totals().exceptions.missing, count.coverage(0).state]).toEqual([0, "begun"]);
});

test("the last scan says where a book is: wrong shelf, strangers, and what the library system calls away", () => {
  const count = fresh();
  for (const each of [scan(10, 5, "S2"), scan(11, 1), scan(99, 1), scan(2, 2, "S1", { said: "lost" }), scan(-1, 3, "S3"), scan(98, 4, "elsewhere")]) count.take(each);
  expect(count.totals().exceptions).toMatchObject({ misplaced: 1, unexpected: 1, status: 1, unknown: 1 });
  expect([count.coverage(0).guests, count.coverage(1).guests, count.coverage(2).guests]).toEqual([2, 1, 1]);
  expect([...count.guests(1)]).toMatchObject([{ kind: "misplaced", row: 10, found: { shelf: "S2", by: "li" } }]);
  count.take(scan(10, 4, "S1"));
  expect(count.totals().exceptions.misplaced).toBe(1);
  count.take(scan(10, 6, "S1"));
  expect(count.totals().exceptions.misplaced).toBe(0);
  expect(count.coverage(1).guests).toBe(0);
});

test("with a book found elsewhere later, its shelf misses it no more", () => {
  const count = fresh();
  done(count, 1);
  expect(count.coverage(1).missing).toBe(5);
  count.take(scan(4, 1, "S3"));
  expect([count.coverage(1).missing, count.totals().exceptions]).toMatchObject([4, { missing: 4, misplaced: 1 }]);
});

test("what came when it was over is only told of", () => {
  const count = fresh();
  count.take(scan(10, 1), true);
  expect(count.totals()).toMatchObject({ found: 0, begun: 0, late: 1 });
});

const scans = fc.array(
  fc.record({ row: fc.constantFrom(2, 3, 4, 10, 11, 12, 50, 51, -1), at: fc.nat(6), place: fc.constantFrom("S1", "S2", "S3", "elsewhere"), by: fc.constantFrom("li", "wang") }).map(({ row, at, place, by }) =>
    scan(row, at, place, { by, ...(row === 50 && { said: LIBRARY_STATUSES[1] }) }),
  ),
  { maxLength: 40 },
);

test("scans of two devices in any order, as often as they like, come to the same", () => {
  fc.assert(
    fc.property(scans.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }), fc.array(fc.nat(2), { maxLength: 3 }))), ([list, mixed, finished]) => {
      const [one, other] = [fresh(), fresh()];
      for (const each of list) one.take(each);
      for (const number of finished) done(one, number);
      for (const number of finished) done(other, number);
      for (const each of mixed) other.take(each);
      expect(told(other)).toEqual(told(one));
      const { items, found, exceptions } = one.totals();
      expect(found + exceptions.missing).toBeLessThanOrEqual(items);
      expect([...one.exceptions()].length).toBe(Object.values(exceptions).reduce((sum, n) => sum + n));
      expect(SHELVES.reduce((sum, _, n) => sum + one.coverage(n).missing, 0)).toBe(exceptions.missing);
      SHELVES.forEach((_, n) => expect([...one.guests(n)].length).toBe(one.coverage(n).guests));
    }),
  );
});
