import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["**/node_modules/**", "**/dist/**", "tests/peers/**"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: "forks",
    // Journeys wait for programs more than they reckon.
    maxWorkers: 3,
  },
});
