import { expect, test } from "vitest";
import { closureOf, groupOf, sharedBy } from "./groups.ts";

const MODULES: Record<string, string[]> = {
  "/console/main.ts": ["/console/app.ts", "/x/node_modules/lib/index.js"],
  "/console/app.ts": ["/console/parts.ts", "/console/main.ts"],
  "/console/parts.ts": [],
  "/x/node_modules/lib/index.js": ["/x/node_modules/lib/large.js"],
};
const lookup = (id: string) => (MODULES[id] ? { importedIds: MODULES[id] } : null);

test("a closure is all of ours that is needed, round circles too, and no library", () => {
  expect([...closureOf(["/console/main.ts"], lookup)].toSorted()).toEqual(["/console/app.ts", "/console/main.ts", "/console/parts.ts"]);
});

test("a group takes what it needs and leaves all else, and the entry itself", () => {
  const name = groupOf("first", ["/console/app.ts"]);
  expect(["/console/parts.ts", "/console/app.ts", "/console/later.ts", "/x/node_modules/lib/index.js"].map((id) => name(id, { getModuleInfo: lookup }))).toEqual(["first", null, null, null]);
});

test("what two pages share is what both of them need, and neither of the pages", () => {
  const pages: Record<string, string[]> = { "/console/home.ts": ["/console/parts.ts", "/console/cards.ts"], "/console/twin.ts": ["/console/tree.ts"], "/console/tree.ts": ["/console/parts.ts", "/console/home.ts"], "/console/parts.ts": [], "/console/cards.ts": [] };
  const name = sharedBy("common", ["/console/home.ts"], ["/console/twin.ts"]);
  const of = (id: string) => name(id, { getModuleInfo: (asked) => (pages[asked] ? { importedIds: pages[asked] } : null) });
  expect(Object.keys(pages).filter((id) => of(id) !== null)).toEqual(["/console/parts.ts", "/console/cards.ts"]);
});
