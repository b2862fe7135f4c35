import { expect, test } from "vitest";
import { respondBy, timeToRespond } from "./respond-time.ts";

const MINUTE = 60_000;
const both = { zh: "看", en: "look" };
const alarm = { since: 0, respondMin: 25, active: true, acknowledged: false, steps: [both, both], ticks: [] };

test("time runs from the moment it was raised, and a part of a minute is still one", () => {
  expect(respondBy(alarm)).toBe(25 * MINUTE);
  expect(timeToRespond(alarm, 13 * MINUTE)).toEqual({ state: "left", minutes: 12 });
  expect(timeToRespond(alarm, 25 * MINUTE - 1)).toEqual({ state: "left", minutes: 1 });
  expect(timeToRespond(alarm, 25 * MINUTE)).toEqual({ state: "overdue", minutes: 0 });
  expect(timeToRespond(alarm, 31.5 * MINUTE)).toEqual({ state: "overdue", minutes: 6 });
});

test("it stops when every step is done; to have seen it is not enough, unless there are no steps", () => {
  const tick = (step: number) => ({ step, at: 1, by: "li" });
  expect(timeToRespond({ ...alarm, acknowledged: true, ticks: [tick(1)] }, 0)).toEqual({ state: "left", minutes: 25 });
  expect(timeToRespond({ ...alarm, ticks: [tick(1), tick(0)] }, 0)).toBeNull();
  expect(timeToRespond({ ...alarm, acknowledged: true, steps: [] }, 0)).toBeNull();
});

test("no time runs of what is over, nor where none is laid down", () => {
  expect(timeToRespond({ ...alarm, active: false }, 0)).toBeNull();
  expect(timeToRespond({ ...alarm, respondMin: null }, 0)).toBeNull();
});
