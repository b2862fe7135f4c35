import { NOWHERE } from "@stacktwin/twin-models/books";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import { describe, expect, test } from "vitest";
import { createShelfField, GAP, type ShelfField } from "./shelf-field.ts";
import { books, CLEAR, index, model, ordinal, WIDE } from "./testing.ts";

describe("books on a shelf", () => {
  const columns = books([["R1.1.1", 1], ["R1.1.1", 0], ["R1.1.1", 3], [null, 0, ITEM_STATES.indexOf("on-loan")], ["R2.1.1", 0, ITEM_STATES.indexOf("misplaced")]]);
  const field = createShelfField(model, columns);
  const shelf = ordinal("R1.1.1");

  test("stand by slot, and a slot without its book stays a gap", () => {
    const share = (metres: number): number => metres / CLEAR;
    expect(field.bookAt(shelf, share(WIDE / 2))).toBe(1);
    expect(field.bookAt(shelf, share(WIDE * 1.5))).toBe(0);
    expect(field.bookAt(shelf, share(WIDE * 2 + 0.01))).toBeNull();
    expect(field.bookAt(shelf, share(WIDE * 2.5 + 0.02))).toBe(2);
    expect(field.bookAt(shelf, 0.99)).toBeNull();
    expect(field.bookAt(shelf, -0.1)).toBeNull();
    const span = field.spanOf(2);
    expect(span?.shelf).toBe(shelf);
    expect(((span?.to ?? 0) - (span?.from ?? 0)) * CLEAR).toBeCloseTo(WIDE);
    expect(field.spanOf(3)).toBeNull();
  });

  test("are packed as the shader reads them", () => {
    const at = field.offset(shelf) * 4;
    const texel = (n: number): number[] => [...field.texels.subarray(at + n * 4, at + n * 4 + 4)];
    expect(texel(0)[0]).toBe(4);
    const [low = 0, middle = 0, high = 0] = field.texels.subarray(shelf * 4);
    expect(low + 256 * middle + 65_536 * high).toBe(field.offset(shelf));
    const edge = ((texel(2)[0] ?? 0) + 256 * (texel(2)[1] ?? 0)) / 65_535;
    expect(edge).toBeCloseTo(WIDE / CLEAR, 4);
    expect(texel(2)[2]).toBe(8);
    expect((texel(4)[3] ?? 0) & 15).toBe(GAP);
    const other = field.offset(ordinal("R2.1.1")) * 4;
    expect(field.texels[other + 2]).toBe(1);
    expect(field.texels[other + 3]).toBe(1);
  });

  test("a change touches the shelf it left and the one it came to, no other byte", () => {
    const before = field.texels.slice();
    columns.shelf[0] = index("R2.1.1");
    columns.slot[0] = 1;
    const dirty = field.refresh([0]);
    expect(dirty?.toSorted((a, b) => a - b)).toEqual([shelf, ordinal("R2.1.1")].toSorted((a, b) => a - b));
    const runs = [shelf, ordinal("R2.1.1")].map((one) => [field.offset(one) * 4, (field.offset(one) + field.room(one)) * 4]);
    for (const [i, byte] of field.texels.entries()) if (byte !== before[i]) expect(runs.some(([from = 0, to = 0]) => i >= from && i < to)).toBe(true);
    expect(field.count(shelf)).toBe(2);
    expect(field.total()).toBe(4);
    expect(field.spanOf(0)?.shelf).toBe(ordinal("R2.1.1"));
  });

  test("the book sought is marked, then forgotten", () => {
    expect(field.seek(2)).toEqual([shelf]);
    expect((field.texels[field.offset(shelf) * 4 + 2] ?? 0) & 2).toBe(2);
    expect(field.seek(2)).toEqual([]);
    expect(field.seek(null)).toEqual([shelf]);
    expect((field.texels[field.offset(shelf) * 4 + 2] ?? 0) & 2).toBe(0);
  });

  test("more than fits is squeezed into the shelf; more than a run holds asks for a new field", () => {
    const many = books(Array.from({ length: 60 }, (_, slot) => [slot < 4 ? "R1.2.1" : null, slot] as const));
    const small = createShelfField(model, many);
    for (let row = 0; row < 60; row++) many.shelf[row] = index("R1.2.1");
    expect(small.refresh(Array.from({ length: 60 }, (_, row) => row))).toBeNull();
    const grown = createShelfField(model, many);
    expect(grown.spanOf(59)?.to).toBeCloseTo(1);
  });

  test("of what is thinner than paper the first two thousand are drawn, all are counted, and all come and go", () => {
    const crowd = books(Array.from({ length: 3000 }, (_, slot) => ["R1.2.1", 2999 - slot] as const));
    const crowded = createShelfField(model, crowd);
    const at = ordinal("R1.2.1");
    expect(crowded.count(at)).toBe(3000);
    expect(crowded.bookAt(at, 0)).toBe(2999);
    expect(crowded.spanOf(2999)?.to).toBeCloseTo(1 / 3000, 3);
    expect(crowded.spanOf(0)).toBeNull();
    crowd.shelf.fill(index("R2.1.1"), 5);
    expect(crowded.refresh(Array.from({ length: 2995 }, (_, i) => i + 5))).toBeNull();
    expect(crowded.count(at)).toBe(5);
    const fewer = createShelfField(model, crowd);
    expect(fewer.bookAt(at, 0.5)).toBeNull();
    expect(fewer.bookAt(at, 0.99)).toBe(0);
    expect(fewer.spanOf(0)?.shelf).toBe(at);
  });
});

describe("thousands of books in any order", () => {
  let state = 11;
  const below = (n: number): number => Math.floor(((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32) * n);
  const PLACES = Array.from({ length: 15 }, (_, n) => `R${1 + (n % 2)}.${1 + (n % 3)}.${1 + (n % 5)}`);
  const columns = books(Array.from({ length: 4000 }, () => [below(20) === 0 ? null : (PLACES[below(PLACES.length)] ?? null), below(400), below(ITEM_STATES.length)] as const));
  const field = createShelfField(model, columns);
  const shelves = Array.from({ length: model.shelves }, (_, shelf) => shelf);
  const standing = (shelf: number): number[] =>
    [...columns.shelf.keys()].filter((row) => (model.ordinalOf[columns.shelf[row] ?? 0] ?? -1) === shelf).sort((a, b) => (columns.slot[a] ?? 0) - (columns.slot[b] ?? 0) || a - b);
  const run = (of: ShelfField, shelf: number): number[] => {
    const from = of.offset(shelf) * 4;
    const entries = (of.texels[from] ?? 0) + 256 * (of.texels[from + 7] ?? 0);
    return [...of.texels.subarray(from, from + (2 + entries) * 4)];
  };

  test("stand by slot, and no run crosses a row of the texture or meets another", () => {
    let end = model.shelves;
    for (const shelf of shelves) {
      const [from, to] = [field.offset(shelf), field.offset(shelf) + field.room(shelf)];
      expect(from).toBeGreaterThanOrEqual(end);
      expect(Math.floor(from / field.width)).toBe(Math.floor((to - 1) / field.width));
      end = to;
      const rows = standing(shelf);
      expect(field.count(shelf)).toBe(rows.length);
      const spans = rows.map((row) => field.spanOf(row) ?? { shelf: -1, from: Number.NaN, to: Number.NaN });
      expect(spans.filter((span, i) => span.shelf !== shelf || !(span.from >= (spans[i - 1]?.to ?? 0)))).toEqual([]);
      expect(spans.map(({ from, to }) => field.bookAt(shelf, (from + to) / 2))).toEqual(rows);
    }
    expect(end).toBeLessThanOrEqual(field.width * field.height);
    expect(field.total()).toBe([...columns.shelf].filter((place) => place !== NOWHERE).length);
  });

  test("many changes leave what a field made anew would hold", () => {
    let kept = field;
    for (let round = 0; round < 12; round++) {
      const rows = Array.from({ length: 1 + below(60) }, () => below(4000));
      for (const row of rows) {
        const place = below(8) === 0 ? null : PLACES[below(PLACES.length)];
        columns.shelf[row] = place ? index(place) : NOWHERE;
        columns.slot[row] = below(400);
        columns.state[row] = below(ITEM_STATES.length);
      }
      if (!kept.refresh(rows)) kept = createShelfField(model, columns);
      const fresh = createShelfField(model, columns);
      expect(shelves.map((shelf) => run(kept, shelf).join())).toEqual(shelves.map((shelf) => run(fresh, shelf).join()));
      expect(kept.total()).toBe(fresh.total());
    }
  });
});
