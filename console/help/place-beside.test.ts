import { expect, test } from "vitest";
import { placeAside, placeBeside, type Box } from "./place-beside.ts";

const screen = { width: 1000, height: 600 };
const size = { width: 300, height: 200 };
const box = (left: number, top: number, width = 20, height = 20): Box => ({ left, top, width, height });

test("below what it explains, above where there is no room below", () => {
  expect(placeBeside(box(100, 100), size, screen)).toEqual({ left: 100, top: 128 });
  expect(placeBeside(box(100, 560), size, screen)).toEqual({ left: 100, top: 352 });
});

test("never past an edge", () => {
  expect(placeBeside(box(980, 100), size, screen).left).toBe(688);
  expect(placeBeside(box(-40, 100), size, screen).left).toBe(12);
  expect(placeBeside(box(10, 100), { width: 990, height: 590 }, screen)).toEqual({ left: 12, top: 12 });
});

test("aside of what it points at: right, left, below, above, and inside of what fills the screen", () => {
  expect(placeAside(box(0, 50, 80, 500), size, screen)).toEqual({ left: 88, top: 50 });
  expect(placeAside(box(700, 50, 300, 500), size, screen)).toEqual({ left: 392, top: 50 });
  expect(placeAside(box(0, 0, 1000, 50), size, screen)).toEqual({ left: 12, top: 58 });
  expect(placeAside(box(0, 500, 1000, 100), size, screen)).toEqual({ left: 12, top: 292 });
  expect(placeAside(box(0, 0, 1000, 600), size, screen)).toEqual({ left: 350, top: 388 });
});
