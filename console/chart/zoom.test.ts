import { expect, test } from "vitest";
import { fit, marked, panned, pinched, SHORTEST, zoomed } from "./zoom.ts";

const bounds = { from: 0, to: 100_000_000 };
const span = { from: 40_000_000, to: 60_000_000 };

test("what is under the pointer stays there", () => {
  expect(zoomed(span, 0.25, 0.5, bounds)).toEqual({ from: 42_500_000, to: 52_500_000 });
  expect(zoomed(zoomed(span, 0.25, 0.5, bounds), 0.25, 2, bounds)).toEqual(span);
});

test("nothing is shorter than a minute or reaches beyond the bounds", () => {
  const closest = zoomed(span, 0.5, 1e-9, bounds);
  expect(closest.to - closest.from).toBe(SHORTEST);
  expect(zoomed(span, 0.5, 1000, bounds)).toEqual(bounds);
  expect(panned(span, 10, bounds)).toEqual({ from: 80_000_000, to: 100_000_000 });
  expect(panned(span, -0.5, bounds)).toEqual({ from: 30_000_000, to: 50_000_000 });
  expect(fit({ from: -5_000_000, to: 5_000_000 }, bounds)).toEqual({ from: 0, to: 10_000_000 });
});

test("a drag marks a span in either direction; a twitch marks a minute", () => {
  expect(marked(50_000_000, 45_000_000, bounds)).toEqual({ from: 45_000_000, to: 50_000_000 });
  expect(marked(50_000_000, 50_000_010, bounds)).toEqual({ from: 49_970_005, to: 50_030_005 });
});

test("two fingers that part look closer, two that move along pan", () => {
  expect(pinched(span, [0.4, 0.6], [0.3, 0.7], bounds)).toEqual({ from: 45_000_000, to: 55_000_000 });
  expect(pinched(span, [0.4, 0.6], [0.5, 0.7], bounds)).toEqual({ from: 38_000_000, to: 58_000_000 });
});
