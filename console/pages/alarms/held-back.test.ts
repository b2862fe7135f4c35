import type { Alarm } from "@stacktwin/twin-models/alarm";
import { expect, test } from "vitest";
import { heldBackBy } from "./held-back.ts";

const alarm = (id: string, under: string | null, since: number): Alarm => ({ id, since, suppressed: under === null ? null : { at: 1, under } }) as Alarm;

test("what an alarm explains, also by what it explains, in the order in which it came", () => {
  const aside = [alarm("room-2", "unit", 9), alarm("unit", "plant", 3), alarm("room-1", "unit", 4), alarm("shelved", null, 1), alarm("other", "gateway", 2)];
  expect(heldBackBy("plant", aside).map(({ id }) => id)).toEqual(["unit", "room-1", "room-2"]);
  expect(heldBackBy("unit", aside).map(({ id }) => id)).toEqual(["room-1", "room-2"]);
  expect(heldBackBy("room-1", aside)).toEqual([]);
});
