import type { PlaceId } from "./ids.ts";
import { cellId, type PlaceTree } from "./place.ts";

/** Id of the bin with that number, as its label says it: `BIN-00042`. */
export const binId = (number: number): string => `BIN-${String(number).padStart(5, "0")}`;
export const isBin = (id: string): boolean => /^BIN-\d{5,}$/.test(id);

/** A station as machines report it: 0 is the port, else side × 10000 + bay × 100 + level (side 1 left, 2 right). */
export const stationOf = (side: "L" | "R", bay: number, level: number): number => (side === "L" ? 1 : 2) * 10_000 + bay * 100 + level;

/**
 * The port or cell of a station, for a machine that stands in that aisle.
 * A stack with a port for each aisle uses them in order, else its first. Undefined when the layout has no such place.
 */
export function stationPlace(tree: PlaceTree, aisle: PlaceId, station: number): PlaceId | undefined {
  const stack = tree.within(aisle, "stack");
  if (!stack) return undefined;
  const number = Number(aisle.slice(stack.id.length + 1));
  if (station === 0) {
    const ports = tree.places.filter((place) => place.kind === "port" && place.parent === stack.id);
    return (ports[number - 1] ?? ports[0])?.id;
  }
  const side = Math.trunc(station / 10_000);
  if (side !== 1 && side !== 2) return undefined;
  const cell = cellId(stack.id, number, side === 1 ? "L" : "R", Math.trunc(station / 100) % 100, station % 100);
  return tree.byId.has(cell) ? cell : undefined;
}
