import type { PersonId } from "@stacktwin/twin-models/ids";
import type { Task } from "@stacktwin/twin-models/task";
import { expect, test } from "vitest";
import { nextAct } from "./next-act.ts";

const li = { id: "li" as PersonId };
const task = (state: Task["state"], who: string | null) => ({ state, assignee: who === null ? null : { id: who, name: who } });

test("take, start, close: one after the other for whoever has it", () => {
  expect(nextAct(task("open", null), li)).toBe("take");
  expect(nextAct(task("started", null), li)).toBe("take");
  expect(nextAct(task("open", "li"), li)).toBe("start");
  expect(nextAct(task("started", "li"), li)).toBe("close");
});

test("nothing comes next with somebody else's, with what has ended, and for nobody", () => {
  expect(nextAct(task("started", "wang"), li)).toBeNull();
  expect(nextAct(task("done", "li"), li)).toBeNull();
  expect(nextAct(task("open", null), undefined)).toBeNull();
});
