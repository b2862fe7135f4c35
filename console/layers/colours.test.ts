import { describe, expect, test } from "vitest";
import { labOf, rampColour, RAMPS, twoSided, type Lab } from "./colours.ts";

type Three = readonly [number, number, number];
const decode = (byte: number): number => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
const encode = (light: number): number => 255 * Math.min(1, Math.max(0, light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));

/** How eyes without that kind of cone see a colour: Machado, Oliveira, Fernandes 2009, severity 1. */
const BLIND = {
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
} as const;
function seenBy(kind: keyof typeof BLIND, [r, g, b]: Three): Three {
  const m = BLIND[kind];
  const l: Three = [decode(r), decode(g), decode(b)];
  const row = (i: number): number => encode((m[i] ?? 0) * l[0] + (m[i + 1] ?? 0) * l[1] + (m[i + 2] ?? 0) * l[2]);
  return [row(0), row(3), row(6)];
}
const far = (a: Lab, b: Lab): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const STEPS = Array.from({ length: 11 }, (_, i) => i / 10);

describe.each([false, true])("ramps, dark %s", (dark) => {
  test.each(RAMPS)("%s looks even: equal steps are equally far apart", (ramp) => {
    const labs = STEPS.map((share) => labOf(rampColour(ramp, share, dark)));
    const steps = labs.slice(1).map((lab, i) => far(lab, labs[i] ?? lab));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.25);
    expect(Math.min(...steps)).toBeGreaterThan(0.03);
  });

  test.each(RAMPS)("%s keeps its order for eyes that see no red or green", (ramp) => {
    for (const kind of ["deuteranopia", "protanopia"] as const) {
      const light = STEPS.map((share) => labOf(seenBy(kind, rampColour(ramp, share, dark)))[0]);
      const rises = light.slice(1).map((one, i) => one - (light[i] ?? one));
      expect(rises.every((rise) => rise > 0.015) || rises.every((rise) => rise < -0.015), `${kind}: ${light.map((l) => l.toFixed(3)).join(" ")}`).toBe(true);
    }
  });

  test("the two sides of a limit differ from each other and from the middle for such eyes too", () => {
    for (const kind of ["deuteranopia", "protanopia"] as const) {
      const [low, middle, high] = [-1, 0, 1].map((side) => labOf(seenBy(kind, twoSided(side, dark)))) as [Lab, Lab, Lab];
      expect(far(low, high)).toBeGreaterThan(0.1);
      expect(Math.min(far(low, middle), far(high, middle))).toBeGreaterThan(0.3);
    }
  });
});
