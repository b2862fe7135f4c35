import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { isOpen, taskAt, type By, type Task } from "@stacktwin/twin-models/task";
import type { TaskAct } from "@stacktwin/twin-models/task-act";
import { apply, event } from "./machine.ts";

const T = Date.UTC(2026, 2, 1, 22);
const LI: By = { id: "li", name: "Li" };
const WANG: By = { id: "wang", name: "Wang" };
const people: Record<string, By> = { li: LI, wang: WANG };
const person = (id: string): By => people[id] ?? { id, name: id };
const doing = (by: By, at = T + 1000) => ({ by, at, person });

const order: Task = {
  id: "7", site: "north" as SiteId, kind: "work-order", title: { zh: "检查冷水机组", en: "Look at the chiller" }, details: "", thing: null, place: null,
  desk: "facility", priority: "high", alarm: null, state: "open", assignee: null, due: T + 3_600_000,
  steps: [{ zh: "一", en: "One" }, { zh: "二", en: "Two" }], ticks: [], made: { at: T, by: LI }, closed: null, pictures: [], lines: [], stocktake: null, history: [event({ at: T, by: LI }, "made")],
};
const refused = (task: Task, act: TaskAct, by = LI): string => {
  try {
    apply(task, act, doing(by));
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "done";
};
const assign = (from: string | null, to: string | null) => ({ act: "assign", from, to }) as TaskAct;

test("whoever takes what another one took meanwhile is told so; taking it twice changes nothing", () => {
  const taken = apply(order, assign(null, "li"), doing(LI));
  expect([taken.assignee, taken.history.at(-1)]).toEqual([LI, event({ at: T + 1000, by: LI }, "assigned", "", LI)]);
  expect(refused(taken, assign(null, "wang"), WANG)).toBe("CONFLICT");
  expect(apply(taken, assign(null, "li"), doing(LI))).toBe(taken);
  expect(apply(taken, assign("li", "wang"), doing(WANG)).assignee).toEqual(WANG);
  expect(apply(taken, assign("li", null), doing(LI)).assignee).toBeNull();
});

test("who begins what is nobody's has it, and both is in its history", () => {
  const started = apply(order, { act: "start" }, doing(WANG));
  expect([started.state, started.assignee, started.history.map(({ what }) => what)]).toEqual(["started", WANG, ["made", "assigned", "started"]]);
  const others = apply(apply(order, assign(null, "li"), doing(LI)), { act: "start" }, doing(WANG));
  expect(others.assignee).toEqual(LI);
});

test("steps are ticked by whoever did them; a step that is not there is refused", () => {
  const ticked = apply(apply(order, { act: "tick", step: 1, done: true }, doing(LI)), { act: "tick", step: 0, done: true }, doing(WANG));
  expect(ticked.ticks.map(({ step, by }) => [step, by])).toEqual([[1, "li"], [0, "wang"]]);
  expect(apply(ticked, { act: "tick", step: 1, done: true }, doing(WANG))).toBe(ticked);
  expect(apply(ticked, { act: "tick", step: 1, done: false }, doing(WANG)).ticks.map(({ step }) => step)).toEqual([0]);
  expect(refused(order, { act: "tick", step: 2, done: true })).toBe("BAD_INPUT");
});

test("what ended takes nothing but notes until it is opened again, with a reason", () => {
  const closed = apply(apply(order, { act: "start" }, doing(LI)), { act: "close", outcome: "The pump was replaced" }, doing(LI, T + 2000));
  expect([closed.state, closed.closed]).toEqual(["done", { at: T + 2000, by: LI, outcome: "The pump was replaced" }]);
  for (const act of [assign("li", "wang"), { act: "start" }, { act: "tick", step: 0, done: true }, { act: "due", due: null }, { act: "close", outcome: "again" }, { act: "cancel", why: "again" }] as TaskAct[])
    expect(refused(closed, act), act.act).toBe("CONFLICT");
  expect(apply(closed, { act: "note", text: "The invoice came" }, doing(WANG)).history.at(-1)).toMatchObject({ what: "noted", said: "The invoice came" });
  expect(refused(order, { act: "reopen", why: "it leaks again" })).toBe("CONFLICT");
  expect(apply(closed, { act: "reopen", why: "it leaks again" }, doing(WANG))).toMatchObject({ state: "started", closed: null, assignee: LI });
});

const who = fc.constantFrom("li", "wang");
const acts = fc.array(
  fc.tuple(
    who,
    fc.oneof(
      fc.record({ act: fc.constant("assign" as const), from: fc.option(who), to: fc.option(who) }),
      fc.constant({ act: "start" as const }),
      fc.record({ act: fc.constant("tick" as const), step: fc.nat(2), done: fc.boolean() }),
      fc.constant({ act: "note" as const, text: "seen" }),
      fc.constant({ act: "close" as const, outcome: "mended" }),
      fc.constant({ act: "cancel" as const, why: "not needed" }),
      fc.constant({ act: "reopen" as const, why: "not mended" }),
    ),
  ),
  { maxLength: 30 },
);

test("whatever people do in whatever order, a task can be told from its history as it stood at every moment", () => {
  fc.assert(
    fc.property(acts, (list) => {
      let task = order;
      const stood: Task[] = [task];
      list.forEach(([by, act], n) => {
        try {
          task = apply(task, act as TaskAct, doing(person(by), T + (n + 1) * 1000));
        } catch (error) {
          expect(["CONFLICT", "BAD_INPUT"]).toContain((error as { code: string }).code);
        }
        stood.push(task);
      });
      stood.forEach((then, n) => {
        const told = taskAt(task, T + n * 1000);
        expect(told === undefined).toBe(!isOpen(then));
        if (told) expect([told.state, told.assignee, told.history.length]).toEqual([then.state, then.assignee, then.history.length]);
      });
    }),
  );
});
