import { expect, test } from "vitest";
import { layoutFaults } from "@stacktwin/twin-models/layout-faults";
import { makeLibrary } from "./make-library.ts";

test.each([500, 60_000, 400_000])("the building for %i items passes what every layout must", (items) => {
  expect(layoutFaults(makeLibrary({ seed: 1, items }).layout)).toEqual([]);
});
