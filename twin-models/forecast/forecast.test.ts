import { expect, test } from "vitest";
import { arrive, expectAt, newCoverage, widthFor } from "./coverage.ts";
import { addEpisode, goesOn, newEpisodes } from "./episodes.ts";
import { normalBelow, quantileOf, shareBelow, type Mixture } from "./mixture.ts";
import { addOutdoor, noOutdoor, outdoorChange, outdoorRate } from "./outdoor.ts";
import { newWatch, watchOver } from "./warning.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2025, 0, 6);

test.each([[0, 0.5], [1, 0.8413447], [-1.2815516, 0.1], [1.6448536, 0.95], [-4, 0.0000317]])("below %d lies %d of a normal distribution", (x, share) => {
  expect(normalBelow(x)).toBeCloseTo(share, 6);
});

test("a quantile of a mixture has that share below it", () => {
  const mixture: Mixture = { count: 3, weights: Float64Array.of(0.5, 0.3, 0.2), means: Float64Array.of(19, 22, 15), variances: Float64Array.of(0.1, 1, 0.5) };
  for (const share of [0.1, 0.3, 0.5, 0.9]) expect(shareBelow(mixture, quantileOf(mixture, share))).toBeCloseTo(share, 3);
});

test("outside it will change as it did a day before; where that is not known, not at all", () => {
  const outdoor = noOutdoor();
  const weather = (hour: number): number => 20 + 5 * Math.sin((hour / 24) * 2 * Math.PI);
  for (let hour = 0; hour < 30; hour++) addOutdoor(outdoor, START + hour * HOUR, weather(hour));
  expect(outdoorChange(outdoor, 6)).toBeCloseTo(weather(35) - weather(29), 6);
  expect(outdoorRate(outdoor)).toBeCloseTo((weather(28) - weather(26)) / 2, 6);
  for (let hour = 30; hour < 36; hour++) addOutdoor(outdoor, START + hour * HOUR, Number.NaN);
  expect(outdoorRate(outdoor)).toBe(0);
  expect(outdoorChange(noOutdoor(), 3)).toBe(0);
});

test("what was short so far is likely to be short again, and what lasts goes on", () => {
  const episodes = newEpisodes();
  for (let n = 0; n < 20; n++) addEpisode(episodes, 0.1);
  for (let n = 0; n < 5; n++) addEpisode(episodes, 6);
  expect(goesOn(episodes, 0.05, 0.5)).toBeLessThan(0.3);
  expect(goesOn(episodes, 1, 0.5)).toBeGreaterThan(0.8);
});

test("widths follow until four of five intervals hold", () => {
  const coverage = newCoverage();
  let seed = 1;
  for (let hour = 0; hour < 6000; hour++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    // Evenly between −1 and 1, foretold as half as wide as four of five needs.
    arrive(coverage, hour, (seed / 2 ** 32) * 2 - 1);
    const width = widthFor(coverage, 1);
    expectAt(coverage, hour, 0, -0.4 * width, 0.4 * width);
  }
  expect(widthFor(coverage, 1)).toBeGreaterThan(1.6);
  expect(widthFor(coverage, 1)).toBeLessThan(2.4);
  expect(coverage.inside[0]! / coverage.intervals[0]!).toBeCloseTo(0.8, 1);
});

test("a watch counts what was foretold in time, late, not at all, and for nothing", () => {
  const watch = newWatch();
  const MINUTE = 60_000;
  const tell = () => ({ soonest: 0.5, median: 1, latest: 2, share: 0.9 });
  const step = (minute: number, beyond: boolean, share: number): boolean => watchOver(watch, START + minute * MINUTE, beyond, share, tell);
  expect(step(0, false, 0.9)).toBe(true);
  expect(step(10, false, 0.9)).toBe(false);
  step(60, true, 1);
  expect(watch.score).toMatchObject({ foretold: 1, inside: 1, intervals: 1 });
  step(70, false, 0.9);
  expect(watch.raised).toBeNull();
  step(110, false, 0);
  step(200, false, 0.9);
  step(210, true, 1);
  step(220, false, 0);
  step(260, false, 0);
  step(300, true, 0);
  step(310, false, 0);
  step(350, false, 0);
  step(400, false, 0.9);
  step(500, false, 0.01);
  expect(watch.score).toMatchObject({ foretold: 1, late: 1, missed: 1, false: 1 });
});
