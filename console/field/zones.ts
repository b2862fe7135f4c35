import type { FieldPart, FieldView } from "@stacktwin/twin-models/field-view";

export const ZONES = ["nw", "n", "ne", "w", "c", "e", "sw", "s", "se"] as const;
export type Zone = (typeof ZONES)[number];

/** A third of a room each way: mean and standard deviation of what is known there, and the share of it where one is blind. */
export interface ZoneLine {
  zone: Zone;
  mean: number;
  deviation: number;
  blind: number;
}

const third = (value: number, from: number, to: number): number => Math.min(2, Math.max(0, Math.floor((3 * (value - from)) / Math.max(1e-9, to - from))));

/** A field as a table of nine parts of the room; those that it has no floor in are left out. */
export function zonesOf({ points, outline }: Pick<FieldView, "points" | "outline">, { mean, deviation, blind }: Pick<FieldPart, "mean" | "deviation" | "blind">): ZoneLine[] {
  const [xs, zs] = [outline.map(([x]) => x), outline.map(([, z]) => z)];
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...zs), Math.max(...zs)];
  const sums = ZONES.map(() => ({ count: 0, mean: 0, variance: 0, blind: 0 }));
  for (const [at, [x, z]] of points.entries()) {
    const sum = sums[third(z, north, south) * 3 + third(x, west, east)]!;
    sum.count++;
    sum.mean += mean[at]!;
    sum.variance += deviation[at]! ** 2;
    sum.blind += blind[at] ? 1 : 0;
  }
  return ZONES.flatMap((zone, at) => {
    const { count, mean: all, variance, blind: dark } = sums[at]!;
    return count === 0 ? [] : [{ zone, mean: all / count, deviation: Math.sqrt(variance / count), blind: dark / count }];
  });
}
