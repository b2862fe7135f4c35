import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stampBuild } from "./stamp-build.ts";

let folder: string;
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "build-"));
  mkdirSync(join(folder, "assets"));
  put("index.html", '<!doctype html><meta name="build" content="" /><script src="/assets/a.js"></script>');
  put("assets/a.js", "a");
  put("sw.js", "work()");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("page and worker carry the same version, and the worker lists every file but itself", () => {
  const build = stampBuild(folder);
  expect(build.files).toEqual(["/assets/a.js", "/index.html"]);
  expect(read("index.html")).toContain(`<meta name="build" content="${build.version}"`);
  expect(read("sw.js")).toBe(`globalThis.stacktwinBuild=${JSON.stringify(build)};\nwork()`);
});

test("the same files have the same version however often they are stamped, others another", () => {
  const { version } = stampBuild(folder);
  expect(stampBuild(folder).version).toBe(version);
  put("assets/a.js", "b");
  expect(stampBuild(folder).version).not.toBe(version);
  expect(read("sw.js").match(/stacktwinBuild/g)).toHaveLength(1);
});

test("a page without a place for the version is refused", () => {
  put("index.html", "<!doctype html>");
  expect(() => stampBuild(folder)).toThrow("build");
});
