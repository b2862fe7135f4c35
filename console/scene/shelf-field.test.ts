import { ITEM_STATES } from "@stacktwin/twin-models/item";
import { describe, expect, test } from "vitest";
import { createShelfField, GAP } from "./shelf-field.ts";
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
    const runs = [shelf, ordinal("R2.1.1")].map((one) => field.offset(one) * 4);
    for (const [i, byte] of field.texels.entries()) if (byte !== before[i]) expect(runs.some((run) => i >= run && i < run + field.stride * 4)).toBe(true);
    expect(field.count(shelf)).toBe(2);
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
});
