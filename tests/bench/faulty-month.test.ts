import { expect, test } from "vitest";
import { faultyMonth } from "./faulty-month.ts";

test("deadband, delay and grouping leave a twentieth of the alarms and miss nothing that was true", () => {
  const { alarms_plain, alarms_managed, true_excursions, true_excursions_missed } = faultyMonth({ sensors: 8, days: 6, seed: 3 });
  expect(true_excursions).toBeGreaterThan(5);
  expect(true_excursions_missed).toBe(0);
  expect(alarms_managed).toBeGreaterThanOrEqual(true_excursions);
  expect(alarms_managed).toBeLessThanOrEqual(0.05 * alarms_plain);
});
