import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DESTINATIONS } from "../frame/destinations.ts";
import { READERS } from "../guide/contract.ts";
import { may } from "@stacktwin/twin-models/permission";
import { STEP_KEYS, stepOf, TOURS } from "./steps.ts";
import { TOUR_TEXTS } from "./texts.ts";

const ROOM = join(import.meta.dirname, "..");
const sources = readdirSync(ROOM, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx") && !file.startsWith("dist") && !file.includes("node_modules"))
  .map((file) => readFileSync(join(ROOM, file), "utf8"))
  .join("\n");

test.each(READERS)("%s is shown five or six things, each once, on pages that this role may open", (reader) => {
  const keys = TOURS[reader];
  expect(keys.length).toBeGreaterThanOrEqual(5);
  expect(keys.length).toBeLessThanOrEqual(6);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { page } of keys.map(stepOf)) {
    if (page === undefined) continue;
    const destination = DESTINATIONS.find(({ name }) => name === page);
    expect(destination, page).toBeDefined();
    const grants = [{ role: reader, sites: [], spaces: [] }];
    expect(destination?.permissions.some((permission) => may({ grants }, permission)), page).toBe(true);
  }
});

test("no step is left out of every tour, and each says something in both languages", () => {
  const shown = new Set(Object.values(TOURS).flat());
  for (const key of STEP_KEYS) {
    expect(shown.has(key), key).toBe(true);
    for (const language of ["zh", "en"] as const) for (const text of Object.values(TOUR_TEXTS[language][key])) expect(/\p{Script=Han}/u.test(text), text).toBe(language === "zh");
  }
});

test.each(STEP_KEYS.map((key) => [key, stepOf(key).targets] as const))("what %s points at is drawn by the console", (_key, targets) => {
  const names = targets.flatMap((target) => [...target.matchAll(/\.([\w-]+)|data-tour='(\w+)'/g)].map(([, name, tour]) => name ?? tour ?? ""));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(sources, name).toMatch(new RegExp(`["\` ]${name}["\` ]`));
});
