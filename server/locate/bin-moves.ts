import type { Evidence } from "@stacktwin/twin-models/item";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";

/** When the automated store last moved a bin: `stored` in a cell, or on its way and at a port, where people take books out. */
export interface BinMove {
  stored: boolean;
  evidence: Evidence;
}

/** What the automated store did with its bins, by bin. */
export class BinMoves {
  readonly #places: PlaceTree;
  readonly #last = new Map<string, { place: string; at: Millis }>();

  constructor(places: PlaceTree) {
    this.#places = places;
  }

  /** `place`: a cell, a port, or the machine that carries it. */
  put(bin: string, place: string, at: Millis): void {
    const known = this.#last.get(bin);
    if (!known || known.at <= at) this.#last.set(bin, { place, at });
  }

  of(bin: string): BinMove | undefined {
    const last = this.#last.get(bin);
    return last && { stored: this.#places.byId.get(last.place as PlaceId)?.kind === "cell", evidence: { kind: "store-job", at: last.at, by: last.place } };
  }
}
