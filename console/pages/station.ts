import type { Value } from "@stacktwin/twin-models/reading";

/** Where a crane stands: at a cell, or at the port (null). */
export function stationOf(value: Value | undefined): { side: "L" | "R"; bay: number; level: number } | null {
  if (typeof value !== "number" || value <= 0) return null;
  return { side: Math.floor(value / 10_000) === 2 ? "R" : "L", bay: Math.floor((value % 10_000) / 100), level: value % 100 };
}

/** The cell a place id names in one face of an aisle; null for any other place. */
export function cellAt(place: string, face: string): { bay: number; level: number } | null {
  if (!place.startsWith(`${face}.`)) return null;
  const [bay, level, more] = place.slice(face.length + 1).split(".").map(Number);
  return bay && level && more === undefined ? { bay, level } : null;
}
