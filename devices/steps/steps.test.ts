import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Step } from "@stacktwin/twin-models/thing-steps";
import { DecodeError } from "../contract.ts";
import { compileSteps } from "./compile-steps.ts";
import { Unusable } from "./step.ts";

const steps = (...list: object[]) => compileSteps(list as Step[], "");

it.each([
  ["tenths are exact", [{ proc: "mul", value: 0.1 }], 3, 0.3],
  ["thousandths are exact", [{ proc: "mul", value: 0.001 }], 12345, 12.345],
  ["a number sent as text", [{ proc: "number" }], " -18.25 ", -18.25],
  ["minus zero as text is zero", [{ proc: "number" }], "-0", 0],
  ["add", [{ proc: "add", value: -40 }], 65, 25],
  ["reciprocal", [{ proc: "reciprocal" }], 4, 0.25],
  ["at", [{ proc: "at", index: 1 }], [7, 8], 8],
  ["setAt", [{ proc: "setAt", index: 1 }], 8, [null, 8]],
  ["wrap and unwrap", [{ proc: "wrap", key: "v" }, { proc: "unwrap", key: "v" }, { proc: "wrap" }, { proc: "unwrap" }], 5, 5],
  ["place", [{ proc: "place", path: "a.b[1]" }], 5, { a: { b: [null, 5] } }],
  [
    "bits by name",
    [
      {
        proc: "bitExtract",
        fields: [
          { name: "on", mask: 1, type: "boolean" },
          { name: "mode", mask: 12, shift: 2 },
        ],
      },
      { proc: "pick", path: "mode" },
    ],
    0b1001,
    2,
  ],
  [
    "composing bits",
    [
      {
        proc: "bitCompose",
        fields: [
          { name: "on", mask: 1 },
          { name: "mode", mask: 12, shift: 2 },
        ],
      },
    ],
    { on: true, mode: 2 },
    0b1001,
  ],
  ["the highest bit", [{ proc: "bitExtract", mask: 0x80000000, shift: 31 }], 0x80000001, 1],
  ["base64", [{ proc: "base64Hex" }], "ftqQOAUQAnEAAsCu", "7EDA9038051002710002C0AE"],
])("%s", (_, list, wire, app) => {
  const transform = steps(...list);
  expect(transform.apply(wire)).toEqual(app);
});

it.each([
  ["nearest", {}, 2.5, 3],
  ["down", { mode: "down" }, 2.9, 2],
  ["up", { mode: "up" }, 2.1, 3],
  ["to decimals", { decimals: 2 }, 1.005, 1],
  ["to decimals, where binary is a hair above", { decimals: 1 }, 20.05, 20.1],
])("round %s", (_, how, value, rounded) => {
  expect(steps({ proc: "round", ...how }).apply(value)).toBeCloseTo(rounded, 10);
});

describe("values that mean nothing", () => {
  it.each([
    ["an unknown code", [{ proc: "enum", map: [{ wire: 0, app: "off" }] }], 7, "unknown code 7"],
    ["nothing over zero", [{ proc: "reciprocal" }, { proc: "mul", value: 2 }], 0, "reciprocal of zero"],
  ])("%s", (_, list, wire, reason) => {
    const result = steps(...list).apply(wire);
    expect(result).toBeInstanceOf(Unusable);
    expect(result).toMatchObject({ reason });
  });

  it("end the list of steps", () => {
    expect(steps({ proc: "pick", path: "a" }, { proc: "mul", value: 2 }).apply({})).toBeUndefined();
    expect(steps({ proc: "pick", path: "a" }, { proc: "mul", value: 2 }).apply({ a: null })).toBeNull();
  });
});

it.each([
  ["a number", [{ proc: "mul", value: 2 }], "3"],
  ["an object", [{ proc: "pick", path: "a" }], 3],
  ["an array", [{ proc: "at", index: 0 }], 3],
  ["a code", [{ proc: "enum", map: [{ wire: 0, app: "off" }] }], { a: 1 }],
  ["base64", [{ proc: "base64Hex" }], "%%"],
])("what is not %s is refused as of the wrong type or shape", (_, list, wire) => {
  expect(() => steps(...list).apply(wire)).toThrow(DecodeError);
});

it("scales there and back without a trace", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(0.1, 0.01, 0.001, 10, 100), (wire, value) => {
      const transform = steps({ proc: "mul", value });
      expect(transform.undo(transform.apply(wire))).toBe(wire);
    }),
  );
});
