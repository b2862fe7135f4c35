import { expect, test } from "vitest";
import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { OrderRule } from "@stacktwin/twin-models/order-rule";
import { ordersOf } from "./orders.ts";

const T = Date.UTC(2026, 2, 1, 22);
const MINUTE = 60_000;
const text = (en: string) => ({ zh: en, en });
const RULES: OrderRule[] = [
  { desk: "facility", title: text("Stop the water"), dueMin: 10, steps: [text("Close the valve")] },
  { desk: "stacks", title: text("Close the aisle"), dueMin: 20 },
  { desk: "conservation", title: text("Look at the books"), dueMin: 60 },
];
const alarm = { id: "leak", site: "north", thing: "leak-1", place: "vault", limit: "leak", priority: "urgent", occurrence: 3, active: true, acknowledged: false, shelved: null, suppressed: null, outOfService: null } as unknown as Alarm;
const happened = (what: AlarmEvent["what"], more: Partial<Alarm> = {}, at = T) => ({ event: { what, at, occurrence: 3 } as AlarmEvent, alarm: { ...alarm, ...more } });
const orders = (news: ReturnType<typeof happened>[], now = T, current: Alarm = alarm) => ordersOf(news, () => RULES, () => current, now);

test("one event gives each desk its own order, due in its own time", () => {
  const made = orders([happened("raised")]);
  expect(made.map(({ task }) => [task.desk, task.title.en, task.due, task.steps.length])).toEqual([["facility", "Stop the water", T + 10 * MINUTE, 1], ["stacks", "Close the aisle", T + 20 * MINUTE, 0], ["conservation", "Look at the books", T + 60 * MINUTE, 0]]);
  expect(made.map(({ key }) => key)).toEqual(["leak/0/3", "leak/1/3", "leak/2/3"]);
  expect(made[0]?.task).toMatchObject({ alarm: { id: "leak", occurrence: 3 }, thing: "leak-1", place: "vault", priority: "urgent", assignee: null, made: { at: T, by: { id: "twin" } } });
});

test("what calls nobody makes no work: held back, over long ago, cleared, acknowledged", () => {
  expect(orders([happened("raised", { suppressed: { at: T, under: "gateway" } })])).toEqual([]);
  expect(orders([happened("cleared"), happened("acknowledged"), happened("ticked")])).toEqual([]);
  const past = happened("raised", {}, T - 7_200_000);
  expect(orders([past], T, { ...alarm, active: false })).toEqual([]);
  expect(orders([past], T)).toHaveLength(3);
});

test("what was held back and calls now makes it then, of the same occurrence under the same key", () => {
  const [first] = orders([happened("unsuppressed")]);
  expect(first?.key).toBe("leak/0/3");
  expect(orders([happened("unsuppressed", { acknowledged: true })])).toEqual([]);
});
