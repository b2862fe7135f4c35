import { expect, test } from "vitest";
import { warningText } from "./told.ts";

const limit = { quantity: "temperature", limit: 22 } as const;

test("a warning says which limit, when and between when, in no language", () => {
  expect(warningText({ ...limit, soonest: 2.1, median: 3.2, latest: 5 })).toBe("22 °C, 3.2 h (2.1–5.0 h)");
  expect(warningText({ quantity: "humidity", limit: 60, soonest: 0.5, median: 1, latest: null })).toBe("60 %, 1.0 h (0.5–>24 h)");
});

test("what is not yet likelier than not has no middle", () => {
  expect(warningText({ ...limit, soonest: 1.4, median: null, latest: null })).toBe("22 °C, ≥ 1.4 h");
  expect(warningText({ ...limit, soonest: null, median: null, latest: null })).toBe("22 °C");
});
