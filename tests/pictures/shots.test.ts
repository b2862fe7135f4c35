import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../setup/program.ts";
import type { Facts } from "./facts.ts";
import { shotsOf } from "./shots.ts";

const facts: Facts = {
  site: "s", place: (kind) => kind as never, thing: (kind) => kind,
  item: { key: "a:1", row: 1, shelf: "A" as never }, odd: { key: "a:2", row: 2, shelf: "B" as never }, task: "1", stocktake: "1", list: "2", salvage: "1", excursion: "stores/room/excursions/1", store: "room", words: "x",
};
const shots = shotsOf(facts, "/setup/token");

test("every route of the console has its picture", () => {
  const routes = [...readFileSync(join(ROOT, "console/App.tsx"), "utf8").matchAll(/<Route path="([^"*]+?)(?:\/\*)?"/g)].map(([, path = ""]) => path);
  expect(routes.length).toBeGreaterThan(8);
  const paths = shots.map(({ path }) => path.split("?")[0] ?? "");
  // The first page only leads on, and the frame of a site is around every page of it.
  for (const route of routes.filter((path) => path !== "/" && path !== "/sites/:site")) {
    const name = route.split("/").findLast((part) => !part.startsWith(":"));
    expect(paths.some((path) => path.split("/").includes(name ?? "")), route).toBe(true);
  }
});

test("names are plain, and none is taken twice", () => {
  expect(new Set(shots.map(({ name }) => name)).size).toBe(shots.length);
  for (const { name } of shots) expect(name).toMatch(/^[a-z0-9-]+$/);
});

test("the pictures of the README are those it shows", () => {
  const shown = [...readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/\(docs\/([\w-]+\.png)\)/g)].map(([, file]) => file);
  expect(new Set(shots.flatMap(({ readme }) => readme?.file ?? []))).toEqual(new Set(shown));
});
