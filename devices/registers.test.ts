import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wireType, type WireType } from "./registers.ts";

const type = (name: string, byteFirst?: boolean, wordFirst?: boolean): WireType => {
  const found = wireType(name, byteFirst, wordFirst);
  if (!found) throw new Error(name);
  return found;
};

describe("byte and word orders of 0x41424344", () => {
  it.each([
    ["ABCD", true, true, [0x4142, 0x4344]],
    ["CDAB", true, false, [0x4344, 0x4142]],
    ["BADC", false, true, [0x4241, 0x4443]],
    ["DCBA", false, false, [0x4443, 0x4241]],
  ])("%s", (_, byteFirst, wordFirst, words) => {
    const wire = type("xsd:unsignedInt", byteFirst, wordFirst);
    expect(wire.read(Uint16Array.from(words), 0)).toBe(0x41424344);
    expect(wire.write(0x41424344)).toEqual(words);
  });
});

describe("numbers come back as they went", () => {
  const orders = fc.tuple(fc.boolean(), fc.boolean());
  const whole: [string, number, number][] = [
    ["short", -0x8000, 0x7fff],
    ["unsignedShort", 0, 0xffff],
    ["int", -0x80000000, 0x7fffffff],
    ["unsignedInt", 0, 0xffffffff],
    ["long", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ["unsignedLong", 0, Number.MAX_SAFE_INTEGER],
  ];
  it.each(whole)("%s", (name, min, max) => {
    fc.assert(
      fc.property(
        orders,
        fc.oneof(
          fc.maxSafeInteger().map((n) => Math.min(max, Math.max(min, n))),
          fc.constantFrom(min, max, 0, 1),
        ),
        ([byteFirst, wordFirst], value) => {
          const wire = type(name, byteFirst, wordFirst);
          expect(wire.read(Uint16Array.from([9, ...(wire.write(value) ?? [])]), 1)).toBe(value);
        },
      ),
    );
    expect(type(name).write(max + (max > 0xffffffff ? 4 : 1))).toBeNull();
    expect(type(name).write(min - (max > 0xffffffff ? 4 : 1))).toBeNull();
    expect(type(name).write(NaN)).toBeNull();
  });

  it("float, as the shortest decimal that is the same float", () => {
    fc.assert(
      fc.property(orders, fc.float({ noNaN: true, noDefaultInfinity: true }), ([byteFirst, wordFirst], value) => {
        const wire = type("xsd:float", byteFirst, wordFirst);
        const back = wire.read(Uint16Array.from(wire.write(value) ?? []), 0);
        expect(Math.fround(back)).toBe(value);
      }),
    );
    expect(type("float").read(Uint16Array.from(type("float").write(21.3) ?? []), 0)).toBe(21.3);
    expect(type("float").read(Uint16Array.from(type("float").write(NaN) ?? []), 0)).toBeNaN();
    expect(type("float").write(1e39)).toBeNull();
  });

  it("double", () => {
    fc.assert(
      fc.property(orders, fc.double({ noNaN: true, noDefaultInfinity: true }), ([byteFirst, wordFirst], value) => {
        const wire = type("double", byteFirst, wordFirst);
        expect(wire.read(Uint16Array.from(wire.write(value) ?? []), 0)).toBe(value);
      }),
    );
  });
});

it("types are known with and without prefix, in any case; others are not", () => {
  expect(wireType("XSD:FLOAT")?.quantity).toBe(2);
  expect(wireType("unsignedshort")?.quantity).toBe(1);
  expect(wireType("xsd:string")).toBeUndefined();
});
