import { expect, test } from "vitest";
import { texts as en } from "../i18n/en/twin.ts";
import { letterOf, TREE_KEYS, treeAct } from "./keys.ts";

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

test("no key means two things, and each is told in words", () => {
  const all = TREE_KEYS.flatMap(({ acts }) => Object.keys(acts));
  expect(new Set(all).size).toBe(all.length);
  for (const { what } of TREE_KEYS) expect(en.twin[what.slice(5) as keyof typeof en.twin]).toEqual(expect.any(String));
});

test("Enter does another thing with each key held beside it; the browser's own keys stay its own", () => {
  expect([treeAct({ key: "Enter", ...plain }), treeAct({ key: "Enter", ...plain, ctrlKey: true }), treeAct({ key: "Enter", ...plain, metaKey: true })]).toEqual(["open", "enter", "enter"]);
  expect([treeAct({ key: "Enter", ...plain, shiftKey: true }), treeAct({ key: "Enter", ...plain, altKey: true })]).toEqual(["show", "storey"]);
  expect([treeAct({ key: "ArrowLeft", ...plain, altKey: true }), treeAct({ key: "k", ...plain, ctrlKey: true }), treeAct({ key: "Tab", ...plain })]).toEqual([null, null, null]);
});

test("letters of any script and digits are typed; signs and held keys are not", () => {
  expect(["a", "Z", "馆", "4", "-"].map((key) => letterOf({ key, ...plain }))).toEqual(["a", "Z", "馆", "4", "-"]);
  expect(["?", "/", "*", " ", "Enter", "Dead"].map((key) => letterOf({ key, ...plain }))).toEqual([null, null, null, null, null, null]);
  expect(letterOf({ key: "k", ...plain, ctrlKey: true })).toBeNull();
});
