import type { AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { Priority } from "@stacktwin/twin-models/priority";
import { expect, test } from "vitest";
import { alarmTicks } from "./alarm-ticks.ts";

const event = (at: number, alarm: string, what: AlarmEvent["what"] = "raised"): AlarmEvent => ({ at, alarm: alarm as AlarmEvent["alarm"], occurrence: 1, what, who: "twin", why: "", shelf: null, priority: "low", desk: "facility", list: null, value: 1 });
const priorities: Record<string, Priority> = { low: "low", urgent: "urgent" };
const of = (alarm: string): Priority | null => priorities[alarm] ?? null;

test("alarms raised close together are one mark, of the most urgent", () => {
  const ticks = alarmTicks([event(11, "low"), event(12, "urgent"), event(14, "low"), event(60, "gone"), event(13, "urgent", "cleared"), event(200, "low")], of, 0, 100, 10);
  expect(ticks).toEqual([{ at: 12, priority: "urgent", count: 3 }, { at: 60, priority: null, count: 1 }]);
});

test("the ends of the span belong to it", () => {
  expect(alarmTicks([event(0, "low"), event(100, "low")], of, 0, 100, 10).map(({ at }) => at)).toEqual([0, 100]);
});
