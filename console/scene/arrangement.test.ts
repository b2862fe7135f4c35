import { expect, test } from "vitest";
import { arrange } from "./arrangement.ts";
import { model } from "./testing.ts";

test("the whole building stands apart, or as it is built; a section has whole walls", () => {
  const apart = arrange(model, -1);
  expect(apart.lift[0]).toBe(0);
  expect(apart.lift[1]).toBeGreaterThan(2);
  expect(arrange(model, -1, "together")).toEqual({ walls: "cut", lift: [0, 0], showing: ["open", "open"] });
  expect(arrange(model, -1, "section")).toEqual({ walls: "full", lift: [0, 0], showing: ["open", "open"] });
});

test("of a chosen storey those above are gone and those below are closed", () => {
  expect(arrange(model, 1).showing).toEqual(["mass", "open"]);
  expect(arrange(model, 0, "inside")).toEqual({ walls: "full", lift: [0, 0], showing: ["open", "hidden"] });
});
