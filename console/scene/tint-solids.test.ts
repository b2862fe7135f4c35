import { describe, expect, test } from "vitest";
import type { Subject } from "../layers/contract.ts";
import { id, model } from "./testing.ts";
import { tintsOf } from "./tint-solids.ts";

const place = (of: string): Subject => ({ kind: "place", id: id(of) });
const BLUE = { rgb: [0, 0, 255] as const, hatched: false };

describe("tints", () => {
  test("are one draw a storey, however much is painted", () => {
    const tints = tintsOf(model, [], [place("F1-A"), place("R1"), place("R2"), place("R1.1.2"), place("F2"), place("s"), place("nowhere")]);
    expect(tints.map(({ storey }) => storey).sort((a, b) => a - b)).toEqual([0, 1]);
  });

  test("what has no value is not painted, and only a change asks for a frame", () => {
    const [tint] = tintsOf(model, [], [place("F1-A"), place("R1")]);
    const alpha = (): number[] => {
      const colours = tint?.geometry.getAttribute("color");
      return Array.from({ length: colours?.count ?? 0 }, (_, i) => colours?.getW(i) ?? 0);
    };
    expect(tint?.paint(new Map())).toBe(false);
    expect(Math.max(...alpha())).toBe(0);
    expect(tint?.paint(new Map([["place R1", BLUE]]))).toBe(true);
    expect(alpha().filter((opacity) => opacity > 0)).toHaveLength(18);
    expect(tint?.paint(new Map([["place R1", { ...BLUE }]]))).toBe(false);
    expect(tint?.paint(new Map([["place R1", { ...BLUE, hatched: true }]]))).toBe(true);
    expect(tint?.paint(new Map())).toBe(true);
    expect(Math.max(...alpha())).toBe(0);
  });
});
