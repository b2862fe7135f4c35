import type { Task } from "@stacktwin/twin-models/task";
import { expect, test } from "vitest";
import { endedOf, openOf, shownAt, tabOf } from "./tabs.ts";

const by = { id: "li", name: "Li" };
const task = (id: string, over: Partial<Task>): Task =>
  ({ id, state: "open", due: null, priority: "low", made: { at: 1, by }, closed: null, history: [{ at: 1, by, what: "made", said: "", to: null }], ticks: [], pictures: [], lines: [], ...over }) as Task;

test("one's own work first for whoever has a desk", () => {
  expect([tabOf(null, true), tabOf(null, false), tabOf("ended", true), tabOf("nonsense", true)]).toEqual(["mine", "open", "ended", "mine"]);
});

test("what ended last stands first, and in the past only what had ended by then", () => {
  const all = [task("1", { state: "done", closed: { at: 10, by, outcome: "done" } }), task("2", { state: "cancelled", closed: { at: 20, by, outcome: "why" } }), task("3", {})];
  expect(endedOf(all, null).map(({ id }) => id)).toEqual(["2", "1"]);
  expect(endedOf(all, 15).map(({ id }) => id)).toEqual(["1"]);
});

test("what is due first stands first", () => {
  expect(openOf([task("1", {}), task("2", { due: 9 }), task("3", { due: 5 })]).map(({ id }) => id)).toEqual(["3", "2", "1"]);
});

test("a task that ended is shown as it was before, and not at all before it was made", () => {
  const done = task("1", { state: "done", closed: { at: 10, by, outcome: "done" } });
  expect(shownAt(done, null)).toBe(done);
  expect(shownAt(done, 12)).toBe(done);
  expect(shownAt(done, 5)).toMatchObject({ state: "open", closed: null });
  expect(shownAt(done, 0)).toBeUndefined();
});
