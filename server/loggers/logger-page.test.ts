import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readLoggerProfiles } from "../config/profiles.ts";
import { loggerPage } from "./logger-page.ts";

it("the page of supported loggers is the one that the profiles make", () => {
  const mistakes: never[] = [];
  const profiles = readLoggerProfiles([], mistakes);
  expect(mistakes).toEqual([]);
  expect(readFileSync(new URL("../../docs/loggers.md", import.meta.url), "utf8")).toBe(loggerPage(profiles.values()));
});
