import { expect, test } from "vitest";
import { cacheOf, outlived, roadOf } from "./road.ts";

const ORIGIN = "https://twin.example:8420";
const files = new Set(["/icon.svg", "/assets/index-1.js", "/index.html"]);
const road = (path: string, more: { method?: string; mode?: RequestMode } = {}) => roadOf({ method: "GET", mode: "cors", url: new URL(path, ORIGIN).href, ...more }, ORIGIN, files);

test.each(["/", "/sign-in", "/sites/north/twin?thing=a", "/setup/abc", "/apiary"])("%s is a page", (path) => expect(road(path, { mode: "navigate" })).toBe("page"));

test.each(["/api/me", "/api/sites/north/books", "/socket.io/?EIO=4", "/sw.js", "/zh.webmanifest?x"])("%s is none of the worker's business", (path) => {
  expect(road(path)).toBe("none");
  expect(road(path, { method: "POST" })).toBe("none");
});

test.each(["/api/openapi.json", "/ca.crt", "/healthz", "/icon.svg"])("%s is no page, even when a browser opens it", (path) => expect(road(path, { mode: "navigate" })).toBe("none"));

test("files of this build and of others are looked for in what is kept", () => {
  expect(road("/assets/index-1.js")).toBe("file");
  expect(road("/assets/of-an-older-build.js")).toBe("file");
  expect(road("/icon.svg")).toBe("file");
});

test("nothing of another origin is touched", () => {
  expect(road("https://elsewhere.example/assets/a.js")).toBe("none");
  expect(road("https://elsewhere.example/", { mode: "navigate" })).toBe("none");
});

test("the build before the one in use is kept for pages that are open, older ones go", () => {
  const names = [cacheOf("1"), "other", cacheOf("2"), cacheOf("3")];
  expect(outlived(names, "3")).toEqual([cacheOf("1")]);
  expect(outlived([cacheOf("3")], "3")).toEqual([]);
});
