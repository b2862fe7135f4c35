import { beforeEach, expect, test } from "vitest";
import { canUndo, dismiss, forgetNotices, noticesNow, tell, undo, undoLast } from "./notices.ts";

beforeEach(forgetNotices);

test("the last act that has a way back is taken back, once", async () => {
  const done: string[] = [];
  const back = (name: string) => async () => void done.push(name);
  tell({ text: "first", undo: back("first") });
  tell({ text: "second", undo: back("second") });
  tell({ text: "third" });
  const second = noticesNow().find(({ text }) => text === "second");
  await undoLast();
  if (second) await undo(second);
  expect(done).toEqual(["second"]);
  expect(noticesNow().map(({ text }) => text)).toEqual(["first", "third"]);
  expect(canUndo()).toBe(true);
  await undoLast();
  await undoLast();
  expect(done).toEqual(["second", "first"]);
  expect(canUndo()).toBe(false);
});

test("no more than three are in view, the oldest goes first, and any can be put away", () => {
  for (const text of ["1", "2", "3", "4"]) tell({ text });
  expect(noticesNow().map(({ text }) => text)).toEqual(["2", "3", "4"]);
  dismiss(noticesNow()[1]?.id ?? 0);
  expect(noticesNow().map(({ text }) => text)).toEqual(["2", "4"]);
});

test("a way back that fails says so to whoever asked", async () => {
  tell({ text: "act", undo: () => Promise.reject(new Error("gone")) });
  await expect(undoLast()).rejects.toThrow("gone");
});
