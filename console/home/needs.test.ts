import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import type { Health } from "../pages/health.ts";
import { needsOf, type HealthLine } from "./needs.ts";

const alarm = (id: string, more: Partial<Alarm> = {}): Alarm => ({ id, thing: `of-${id}`, active: true, acknowledged: false, priority: "medium", since: 1, ...more }) as Alarm;
const line = (id: string, health: Health): HealthLine => ({ thing: { id } as ThingInstance, model: undefined, health, heard: 0 });
const keys = (alarms: Alarm[], lines: HealthLine[] = []): string[] => needsOf(alarms, lines).map(({ key }) => key);

test("the most urgent alarm comes first, silence after what is active, what is over last", () => {
  expect(keys([alarm("over", { active: false, priority: "urgent" }), alarm("low", { priority: "low" }), alarm("urgent", { priority: "urgent" })], [line("mute", "silent"), line("odd", "abnormal")])).toEqual(["urgent", "low", "mute", "over"]);
});

test("what somebody knows of does not call again", () => {
  expect(keys([alarm("known", { acknowledged: true })])).toEqual([]);
});

test("one cause is one line: a silent device with an alarm once, many silent ones together", () => {
  expect(keys([alarm("a")], [line("of-a", "silent")])).toEqual(["a"]);
  const many = needsOf([], ["1", "2", "3"].map((id) => line(id, "silent")));
  expect(many).toHaveLength(1);
  expect(many[0]).toMatchObject({ kind: "silent", lines: [{ thing: { id: "1" } }, { thing: { id: "2" } }, { thing: { id: "3" } }] });
});
