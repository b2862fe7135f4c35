import { defineConfig } from "vitest/config";

/** Whole programs and browsers, and what measures its own memory: each file in a process of its own. */
const WHOLE = ["tests/journeys/**/*.test.ts", "tests/faults/**/*.test.ts", "server/{loggers/logger,register/register}-imports.test.ts"];
const LEFT_OUT = ["**/node_modules/**", "**/dist/**", "tests/peers/**"];

export default defineConfig({
  test: {
    globalSetup: "tests/setup/build.ts",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    // A state that is waited for comes when the machine has time for it.
    expect: { poll: { timeout: 30_000 } },
    // Journeys wait for programs more than they reckon.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: "whole", include: WHOLE, exclude: LEFT_OUT } },
      // Loading modules anew for each of two hundred small files takes longer than their tests.
      { extends: true, test: { name: "parts", include: ["**/*.test.ts", "**/*.test.tsx"], exclude: [...LEFT_OUT, ...WHOLE], isolate: false } },
    ],
  },
});
