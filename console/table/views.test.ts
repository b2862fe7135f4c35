import { expect, test } from "vitest";
import { NOTHING_ASKED } from "./question.ts";
import { createViews, isSame, readViews, shelfOf, type View } from "./views.ts";

const memory = (kept: Record<string, string> = {}) => ({ getItem: (key: string) => kept[key] ?? null, setItem: (key: string, value: string) => void (kept[key] = value) });
const view = (id: string, q = ""): View => ({ id, name: `view ${id}`, question: { ...NOTHING_ASKED, q } });
const shelf = shelfOf("li", "devices");

test("views are kept for a person and a table, renamed and put back after a deletion", () => {
  const storage = memory();
  const views = createViews(storage);
  for (const id of ["a", "b", "c"]) views.save(shelf, view(id));
  views.save(shelfOf("wang", "devices"), view("z"));
  views.rename(shelf, "b", "Damp");
  const undo = views.remove(shelf, "b");
  const names = (): string[] => (createViews(storage).store.getState()[shelf] ?? []).map(({ name }) => name);
  expect(names()).toEqual(["view a", "view c"]);
  undo();
  expect(names()).toEqual(["view a", "Damp", "view c"]);
  expect(readViews(storage)[shelfOf("wang", "devices")]).toEqual([view("z")]);
});

test("what cannot be read is left out", () => {
  const said = (text: string) => readViews(memory({ "stacktwin.views": text }));
  expect(said("{")).toEqual({});
  expect(said(JSON.stringify({ x: [view("a"), { id: 1 }, null], y: 3 }))).toEqual({ x: [view("a")], y: [] });
});

test("a browser that keeps nothing still has them", () => {
  const views = createViews({ getItem: () => null, setItem: () => { throw new Error("full"); } });
  views.save(shelf, view("a"));
  expect(views.store.getState()[shelf]).toHaveLength(1);
});

test("the same is asked in any order", () => {
  const one = { ...NOTHING_ASKED, filters: { kind: ["a", "b"], health: ["x"], empty: [] } };
  expect(isSame(one, { ...NOTHING_ASKED, filters: { health: ["x"], kind: ["b", "a"] } })).toBe(true);
  expect(isSame(one, { ...one, q: "x" })).toBe(false);
});
