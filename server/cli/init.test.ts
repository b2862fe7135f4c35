import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { check } from "./check.ts";
import { init } from "./init.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "init-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the sample that init writes passes check as it is, and is never written over", async () => {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  expect(await init.run([folder], say)).toBe(0);
  expect(await check.run([join(folder, "stacktwin.yaml")], say)).toBe(0);
  expect(lines.join("\n")).toContain("2 items, 0 bad rows");
  await expect(init.run([folder], say)).rejects.toThrow(expect.objectContaining({ code: "CONFLICT" }));
});
