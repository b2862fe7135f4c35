import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT } from "./setup/program.ts";

/** Imports that must not be, each planted in the room where it is forbidden. */
const CROSSINGS: [file: string, from: string][] = [
  ["twin-models/planted/crossing.ts", "@stacktwin/devices/contract"],
  ["devices/planted/crossing.ts", "@stacktwin/server/app"],
  ["devices/planted/crossing.ts", "node:net"],
  ["console/planted/crossing.ts", "@stacktwin/devices/contract"],
  ["console/planted/crossing.ts", "@stacktwin/server/app"],
  ["sim/planted/crossing.ts", "@stacktwin/server/app"],
  ["server/twin/planted-crossing.ts", "../live/live.ts"],
  ["server/live/planted-crossing.ts", "@stacktwin/devices/contract"],
  ["server/field/planted-crossing.ts", "../decode/decoder.ts"],
  ["server/library-system/planted-crossing.ts", "../locate/locator.ts"],
  ["server/notify/planted-crossing.ts", "../alarms/engine.ts"],
  ["server/api/planted-crossing.ts", "../state/state.ts"],
  ["server/planted-crossing.ts", "@stacktwin/sim/main"],
];

const planted = new Set<string>();
afterAll(() => {
  for (const file of planted) rmSync(file.includes("/planted/") ? dirname(file) : file, { recursive: true, force: true });
});

test.each(CROSSINGS)("%s may not import %s", (name, from) => {
  const file = join(ROOT, name);
  planted.add(file);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `import * as other from "${from}";\nexport const crossing = other;\n`);
  const lint = spawnSync(join(ROOT, "node_modules/.bin/oxlint"), ["--deny-warnings", name], { cwd: ROOT, encoding: "utf8" });
  rmSync(file);
  expect(lint.status).not.toBe(0);
  expect(lint.stdout).toContain("no-restricted-imports");
});

test("what the table allows passes", () => {
  const file = join(ROOT, "server/field/planted-allowed.ts");
  planted.add(file);
  writeFileSync(file, 'import type { BoundThing } from "@stacktwin/devices/contract";\nexport type Planted = BoundThing["topics"];\n');
  const lint = spawnSync(join(ROOT, "node_modules/.bin/oxlint"), ["--deny-warnings", "server/field/planted-allowed.ts"], { cwd: ROOT, encoding: "utf8" });
  rmSync(file);
  expect(lint.stdout).toContain("0 errors");
  expect(lint.status).toBe(0);
});
