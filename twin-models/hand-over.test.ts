import { expect, test } from "vitest";
import type { Alarm } from "./alarm.ts";
import { handedOf } from "./hand-over.ts";
import type { Task } from "./task.ts";

const T = Date.UTC(2026, 2, 1, 22);
const alarm = (id: string, more: Partial<Alarm> = {}): Alarm =>
  ({ id, cause: { zh: id, en: id }, priority: "high", desk: "facility", active: true, acknowledged: false, acknowledgedBy: null, latched: false, shelved: null, suppressed: null, outOfService: null, ...more }) as unknown as Alarm;
const task = (id: string, due: number | null, more: Partial<Task> = {}): Task => ({ id, title: { zh: id, en: id }, desk: "facility", priority: "low", due, assignee: null, state: "open", made: { at: T }, ...more }) as unknown as Task;

test("a desk hands over what calls, what was put aside with who, why and until when, and its work, soonest due first", () => {
  const shelved = { at: T, until: T + 60, once: false, by: "day", why: "the chiller is being mended" };
  const outOfService = { at: T, by: "li", why: "being replaced" };
  const handed = handedOf(
    "facility",
    [alarm("calls", { acknowledgedBy: "day" }), alarm("aside", { shelved }), alarm("out", { outOfService }), alarm("other", { desk: "stacks" }), alarm("held", { suppressed: { at: T, under: "calls" } })],
    [task("later", T + 9), task("soon", T + 5, { assignee: { id: "day", name: "Day" } }), task("theirs", T, { desk: "stacks" })],
  );
  expect(handed.map(({ kind, id, by, why, until }) => [kind, id, by, why, until])).toEqual([
    ["standing", "calls", "day", "", null],
    ["shelved", "aside", "day", "the chiller is being mended", T + 60],
    ["outOfService", "out", "li", "being replaced", null],
    ["task", "soon", "Day", "", T + 5],
    ["task", "later", "", "", T + 9],
  ]);
});

test("the most urgent stands first", () => {
  const handed = handedOf("facility", [alarm("low", { priority: "low" }), alarm("urgent", { priority: "urgent" }), alarm("high")], []);
  expect(handed.map(({ id }) => id)).toEqual(["urgent", "high", "low"]);
});

test("what is shelved and out of service both is told of both", () => {
  const both = alarm("both", { shelved: { at: T, until: T + 60, once: true, by: "day", why: "noise" }, outOfService: { at: T, by: "li", why: "works" } });
  expect(handedOf("facility", [both], []).map(({ kind }) => kind)).toEqual(["shelved", "outOfService"]);
});
