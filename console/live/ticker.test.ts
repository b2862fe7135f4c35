import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTicker } from "./ticker.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a clock that goes on as clocks do makes no leap, one that was set or slept through does", () => {
  let now = 1_000_000;
  let leaps = 0;
  const ticker = createTicker(() => now, () => leaps++);
  ticker.start();
  const tick = (by: number): void => {
    now += by;
    vi.advanceTimersByTime(1000);
  };
  tick(1000);
  // A page behind others is let tick once a minute.
  tick(60_000);
  expect(leaps).toBe(0);
  tick(86_400_000);
  expect(leaps).toBe(1);
  expect(ticker.store.getState()).toBe(now);
  tick(1000);
  tick(-7_200_000);
  expect(leaps).toBe(2);
  ticker.stop();
});
