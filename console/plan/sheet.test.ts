import { expect, test } from "vitest";
import { around, between, boundsOf, fitted, held, NO_INSETS, revealed, zoomed, type Sheet } from "./sheet.ts";

const size = { width: 800, height: 600 };
const at = ({ x, y, scale }: Sheet, mx: number, my: number): [number, number] => [x + mx * scale, y + my * scale];

test("a drawing fills what is free of the picture, in its middle", () => {
  const sheet = fitted({ left: 0, top: 0, right: 60, bottom: 30 }, size, { top: 0, right: 100, bottom: 0, left: 100 }, 100);
  expect(sheet.scale).toBe(10);
  expect(at(sheet, 0, 0)).toEqual([100, 150]);
  expect(at(sheet, 60, 30)).toEqual([700, 450]);
  expect(fitted({ left: 0, top: 0, right: 1, bottom: 1 }, size, NO_INSETS, 50).scale).toBe(50);
});

test("zooming keeps the point under the pointer, and knows its ends", () => {
  const sheet = { x: 20, y: 30, scale: 10 };
  const nearer = zoomed(sheet, 220, 130, 2, [1, 100]);
  expect(nearer.scale).toBe(20);
  expect(at(nearer, 20, 10)).toEqual([220, 130]);
  expect(zoomed(sheet, 0, 0, 100, [1, 60]).scale).toBe(60);
  expect(zoomed(sheet, 0, 0, 0.001, [4, 60]).scale).toBe(4);
});

test("what is asked for comes into the picture by the shortest way, and what is in it stays", () => {
  const sheet = { x: 0, y: 0, scale: 10 };
  const insets = { top: 50, right: 100, bottom: 20, left: 40 };
  expect(revealed(sheet, { left: 10, top: 10, right: 12, bottom: 12 }, size, insets)).toEqual(sheet);
  expect(at(revealed(sheet, { left: 80, top: 10, right: 82, bottom: 12 }, size, insets), 82, 12)).toEqual([700, 120]);
  expect(at(revealed(sheet, { left: 0, top: 0, right: 2, bottom: 2 }, size, insets), 0, 0)).toEqual([40, 50]);
  const wide = revealed(sheet, { left: 0, top: 10, right: 200, bottom: 12 }, size, insets);
  expect(at(wide, 100, 10)[0]).toBe(370);
});

test("no one can push the drawing out of sight", () => {
  const bounds = { left: 0, top: 0, right: 20, bottom: 20 };
  expect(at(held({ x: 5000, y: -9000, scale: 10 }, bounds, size), 0, 20)).toEqual([480, 240]);
  expect(held({ x: 300, y: 200, scale: 10 }, bounds, size)).toEqual({ x: 300, y: 200, scale: 10 });
});

test("a glide begins where it was and ends where it goes", () => {
  const [from, to] = [{ x: 0, y: 0, scale: 10 }, { x: -400, y: -300, scale: 40 }];
  for (const [share, sheet] of [[0, from], [1, to]] as const) {
    const now = between(from, to, share, size);
    expect([now.x, now.y, now.scale].map((n) => Math.round(n * 1e6) / 1e6)).toEqual([sheet.x, sheet.y, sheet.scale]);
  }
  expect(between(from, to, 0.5, size).scale).toBeCloseTo(20);
});

test("bounds hold their points", () => {
  expect(boundsOf([[1, 5], [-2, 3], [0, 9]])).toEqual({ left: -2, top: 3, right: 1, bottom: 9 });
  expect(around({ left: 0, top: 0, right: 1, bottom: 1 }, 2)).toEqual({ left: -2, top: -2, right: 3, bottom: 3 });
});
