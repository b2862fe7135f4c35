import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Selection } from "../scene/contract.ts";

/** One step back: from a book, shelf or bay to its range, from there (its front closes) to the storey, from that to all of them. Null where there is none. */
export function stepBack(selection: Selection | null, range: PlaceId | undefined, storey: string | null): { select: Selection | null } | { storey: null } | null {
  if (selection && range !== undefined && !(selection.kind === "place" && selection.id === range)) return { select: { kind: "place", id: range } };
  if (selection || range !== undefined) return { select: null };
  return storey === null ? null : { storey: null };
}
