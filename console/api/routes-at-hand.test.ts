import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AT_HAND } from "./routes-at-hand.ts";

const ROOM = join(import.meta.dirname, "..");
const sources = readdirSync(ROOM, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^dist|node_modules/.test(file))
  .map((file) => readFileSync(join(ROOM, file), "utf8"));

test("the console reads no more of the routes than its build has of them", () => {
  const read = sources.flatMap((source) => [...source.matchAll(/\bROUTES(?:\.\w+|\[\w+\])\.(\w+)/g)].map(([, part]) => part));
  expect(new Set(read)).toEqual(new Set(["url", "method"]));
  const imported = sources.flatMap((source) => [...source.matchAll(/import \{([^}]*)\} from "@stacktwin\/twin-models\/api"/g)].flatMap(([, names = ""]) => names.split(",").map((name) => name.trim())));
  expect(imported.filter((name) => !name.startsWith("type ") && name !== "ROUTES")).toEqual([]);
});

test("a route is its address, and tells whether it answers with JSON or bytes", () => {
  expect(AT_HAND["me"]).toEqual({ method: "GET", url: "/api/me", response: true });
  expect(AT_HAND["books"]).toEqual({ method: "GET", url: "/api/sites/:site/books" });
});
