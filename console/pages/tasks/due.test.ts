import { expect, test } from "vitest";
import { dueIn, dueOfAlarm, toMinute } from "./due.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  [90_000, "in", "minutes", 2],
  [-90_000, "overdue", "minutes", 1],
  [-1, "overdue", "minutes", 0],
  [2 * HOUR, "in", "hours", 2],
  [-3.2 * HOUR, "overdue", "hours", 3],
  [47 * HOUR, "in", "hours", 47],
  [-72 * HOUR, "overdue", "days", 3],
])("%i ms off is %s, %s, %i", (apart, how, unit, count) => {
  expect(dueIn(apart, 0)).toEqual({ overdue: how === "overdue", unit, count });
});

test("work of an alarm is due within its time to respond, else within a day", () => {
  expect(dueOfAlarm({ respondMin: 30 }, 5)).toBe(5 + 30 * MINUTE);
  expect(dueOfAlarm({ respondMin: null }, 5)).toBe(5 + 24 * HOUR);
  expect(toMinute(MINUTE + 1)).toBe(2 * MINUTE);
});
