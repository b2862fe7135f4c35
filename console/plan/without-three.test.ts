import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

/** Values alone: what is imported as a type is gone when it runs. */
const IMPORTS = /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm;

/** Everything that a file brings along at run time: files of ours, and packages by name. */
function reached(from: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set([resolve(from)]);
  const packages = new Set<string>();
  for (const file of files) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const [, to = ""] of readFileSync(file, "utf8").matchAll(IMPORTS)) {
      if (!to.startsWith(".")) packages.add(to.split("/").slice(0, to.startsWith("@") ? 2 : 1).join("/"));
      else if (existsSync(resolve(dirname(file), to))) files.add(resolve(dirname(file), to));
    }
  }
  return { files, packages };
}

const ENGINE = ["three", "@react-three/fiber", "camera-controls"];

test("the plan brings nothing of the scene's engine along", () => {
  const plan = reached(join(import.meta.dirname, "Plan.tsx"));
  expect([...plan.files].some((file) => file.endsWith("Legend.tsx")), "it shares the layers").toBe(true);
  expect([...plan.packages].filter((name) => ENGINE.includes(name))).toEqual([]);
});

test("and the scene does, so that the look is at the right thing", () => {
  expect([...reached(join(import.meta.dirname, "../scene/Scene.tsx")).packages]).toEqual(expect.arrayContaining(ENGINE));
});
