import type { BinPlace } from "@stacktwin/twin-models/live";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { binId, stationPlace } from "@stacktwin/twin-models/bins";
import type { Slot } from "./slot.ts";

/** A machine that carries bins, and what it had on board when last looked at. */
export interface Carrier {
  readonly thing: ThingId;
  readonly aisle: PlaceId;
  readonly carrying: Slot;
  readonly station: Slot;
  /** Number of the bin on board; 0 none. */
  aboard: number;
}

/** Where every bin is that was ever seen to move, and the intervals of that. */
export class Bins {
  readonly #site: SiteId;
  readonly #places: PlaceTree;
  readonly #touched: Set<Interval>;
  readonly #open = new Map<string, Interval>();

  constructor(site: SiteId, places: PlaceTree, touched: Set<Interval>) {
    this.#site = site;
    this.#places = places;
    this.#touched = touched;
  }

  /** As of `Line`: an older open interval of the same bin ends where this one begins. */
  restore(open: Interval): void {
    const older = this.#open.get(open.subject);
    if (older) {
      older.to = open.from;
      this.#touched.add(older);
    }
    this.#open.set(open.subject, { ...open });
  }

  /** Number of the bin that is on board of a machine; 0 none. */
  aboard(thing: ThingId): number {
    for (const open of this.#open.values())
      if (open.value === (thing as string)) return Number(open.subject.slice(open.subject.indexOf("-") + 1));
    return 0;
  }

  all(): BinPlace[] {
    return Array.from(this.#open.values(), (open): BinPlace => [open.subject, open.value]);
  }

  /** Compares what the machine carries with what it carried. A bin put down waits for a station as young as the put-down. */
  look(carrier: Carrier, moves: BinPlace[]): void {
    const present = carrier.carrying.present;
    if (present === null || typeof present.value !== "number" || present.value === carrier.aboard) return;
    if (carrier.aboard > 0) {
      const station = carrier.station.present;
      if (station === null || station.time < present.time || typeof station.value !== "number") return;
      const place = stationPlace(this.#places, carrier.aisle, station.value);
      if (place !== undefined) this.#move(binId(carrier.aboard), place, present.time, moves);
    }
    if (present.value > 0) this.#move(binId(present.value), carrier.thing, present.time, moves);
    carrier.aboard = present.value;
  }

  #move(bin: string, place: string, from: Millis, moves: BinPlace[]): void {
    const before = this.#open.get(bin);
    if (before?.value === place || (before && before.from > from)) return;
    if (before) {
      before.to = from;
      this.#touched.add(before);
    }
    const interval: Interval = { site: this.#site, subject: bin, aspect: "bin.place", value: place, from, to: null, cause: "reading" };
    this.#open.set(bin, interval);
    this.#touched.add(interval);
    moves.push([bin, place]);
  }
}
