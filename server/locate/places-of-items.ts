import type { Millis } from "@stacktwin/twin-models/ids";

/** Cycles that stay open to late sightings after they were judged. */
export const BACK = 10;
/** And two that are not judged yet: the running one, and the one before it while it waits for stragglers. */
const RING = BACK + 2;
const NONE = -1;

/** From that moment on the item was at that place (an index of the layout). */
export interface Stay {
  place: number;
  since: Millis;
}

/** The strongest antenna of every item in every cycle that may still change. */
class Winners {
  readonly ears: Uint16Array[];
  readonly rssi: Int16Array[];
  readonly rows: number[][] = Array.from({ length: RING }, () => []);

  constructor(count: number) {
    this.ears = Array.from({ length: RING }, () => new Uint16Array(count));
    this.rssi = Array.from({ length: RING }, () => new Int16Array(count));
  }

  /** Ear that won, or -1. */
  ear(cycle: number, row: number): number {
    return this.ears[cycle % RING]![row]! - 1;
  }

  /** True when another ear won by this. Equal strength goes to the lower number, whatever came first. */
  put(cycle: number, row: number, ear: number, centiDbm: number): boolean {
    const slot = cycle % RING;
    const before = this.ears[slot]![row]! - 1;
    if (before === NONE) this.rows[slot]!.push(row);
    else {
      const strongest = this.rssi[slot]![row]!;
      if (centiDbm < strongest || (centiDbm === strongest && ear >= before)) return false;
    }
    this.ears[slot]![row] = ear + 1;
    this.rssi[slot]![row] = centiDbm;
    return before !== ear;
  }

  clear(cycle: number): void {
    const slot = cycle % RING;
    const ears = this.ears[slot]!;
    for (const row of this.rows[slot]!) ears[row] = 0;
    this.rows[slot]!.length = 0;
  }
}

/** Where each item is by one rule, advanced cycle by cycle. */
class Tracks {
  readonly place: Int32Array;
  readonly since: Float64Array;
  readonly pending: Int32Array;
  readonly pendingFrom: Int32Array;
  readonly #home: Int32Array;
  readonly #cycleMs: number;

  constructor(home: Int32Array, cycleMs: number) {
    this.#home = home;
    this.#cycleMs = cycleMs;
    this.place = new Int32Array(home.length).fill(NONE);
    this.since = new Float64Array(home.length);
    this.pending = new Int32Array(home.length).fill(NONE);
    this.pendingFrom = new Int32Array(home.length);
  }

  /**
   * A place is believed when the item is loudest there in two cycles that follow one another among those in which it
   * was heard at all, so that a single cross-read moves nothing; at first also at once where the register expects it.
   * True when the place changed.
   */
  step(row: number, cycle: number, heardAt: number): boolean {
    if (heardAt === this.place[row]) {
      this.pending[row] = NONE;
      return false;
    }
    const expected = this.place[row] === NONE && heardAt === this.#home[row];
    if (!expected && this.pending[row] !== heardAt) {
      this.pending[row] = heardAt;
      this.pendingFrom[row] = cycle;
      return false;
    }
    const from = (expected ? cycle : this.pendingFrom[row]!) * this.#cycleMs;
    this.place[row] = heardAt;
    this.since[row] = Math.max(from, this.since[row]!);
    this.pending[row] = NONE;
    return true;
  }

  copy(row: number, from: Tracks): void {
    this.place[row] = from.place[row]!;
    this.since[row] = from.since[row]!;
    this.pending[row] = from.pending[row]!;
    this.pendingFrom[row] = from.pendingFrom[row]!;
  }
}

/**
 * "Last strongest": per item and cycle the loudest antenna wins. Cycles are judged in the order of time; a late
 * sighting up to ten cycles back judges its item again from there, and what the item's stays were before is corrected.
 */
export class PlacesOfItems {
  /** Cycles up to this one are judged. */
  judged = NONE;
  readonly now: Tracks;
  /** Of the last 16 cycles in which the item was heard, a bit for each in which it was loudest where it is. */
  readonly agree: Uint16Array;
  readonly heardCycles: Uint8Array;
  /** The ear of the last cycle that agreed, plus one, and its strength in dBm / 100. */
  readonly lastEar: Uint16Array;
  readonly lastRssi: Int16Array;
  /** As of the cycle before those that may still change. */
  readonly #settled: Tracks;
  readonly #winners: Winners;
  readonly #earPlaces: readonly number[];
  readonly #changed: (row: number, before: readonly Stay[], after: readonly Stay[]) => void;

  /** `changed` is told the stays that ended, began or proved void, each list from the first that may differ. */
  constructor(
    home: Int32Array,
    earPlaces: readonly number[],
    cycleMs: number,
    changed: (row: number, before: readonly Stay[], after: readonly Stay[]) => void,
  ) {
    this.now = new Tracks(home, cycleMs);
    this.#settled = new Tracks(home, cycleMs);
    this.#winners = new Winners(home.length);
    this.#earPlaces = earPlaces;
    this.#changed = changed;
    this.agree = new Uint16Array(home.length);
    this.heardCycles = new Uint8Array(home.length);
    this.lastEar = new Uint16Array(home.length);
    this.lastRssi = new Int16Array(home.length);
  }

  restore(row: number, place: number, since: Millis): void {
    for (const tracks of [this.now, this.#settled]) {
      tracks.place[row] = place;
      tracks.since[row] = since;
    }
  }

  /** `late`: more than ten cycles back, nothing judged. `again`: judged again; the item may be elsewhere now. */
  hear(row: number, ear: number, cycle: number, rssi: number): "taken" | "again" | "late" {
    if (cycle <= this.judged - BACK) return "late";
    const centi = Math.max(-32_768, Math.min(32_767, Math.round(rssi * 100)));
    if (cycle > this.judged) {
      this.#winners.put(cycle, row, ear, centi);
      return "taken";
    }
    const before = this.#stays(row);
    if (!this.#winners.put(cycle, row, ear, centi)) return "taken";
    const at = this.now.place[row]!;
    const after = this.#stays(row);
    if (this.now.place[row] !== at) this.agree[row] = this.heardCycles[row] = 1;
    this.#changed(row, before, after);
    return "again";
  }

  /** Judges every cycle up to `last`, and tells of each item heard in one. */
  judge(last: number, each: (row: number, cycle: number, moved: boolean) => void): void {
    const first = this.judged + 1;
    // After a long pause nothing but the first few cycles can hold anything.
    if (first > 0) for (let cycle = first; cycle <= Math.min(last, first + 2 * RING); cycle++) this.#one(cycle, each);
    this.judged = last;
  }

  #one(cycle: number, each: (row: number, cycle: number, moved: boolean) => void): void {
    const slot = cycle % RING;
    for (const row of this.#winners.rows[slot]!) {
      const ear = this.#winners.ear(cycle, row);
      const heardAt = this.#earPlaces[ear]!;
      const was = this.now.place[row]!;
      const wasSince = this.now.since[row]!;
      const moved = this.now.step(row, cycle, heardAt);
      const agrees = heardAt === this.now.place[row];
      if (agrees) {
        this.lastEar[row] = ear + 1;
        this.lastRssi[row] = this.#winners.rssi[slot]![row]!;
      }
      // A place that was just believed was agreed on by the cycles that made it so.
      const first = was === NONE;
      this.agree[row] = moved ? (first ? 1 : 3) : ((this.agree[row]! << 1) | (agrees ? 1 : 0)) & 0xffff;
      this.heardCycles[row] = moved ? (first ? 1 : 2) : Math.min(16, this.heardCycles[row]! + 1);
      if (moved) {
        const before: Stay[] = first ? [] : [{ place: was, since: wasSince }];
        this.#changed(row, before, [...before, { place: this.now.place[row]!, since: this.now.since[row]! }]);
      }
      each(row, cycle, moved);
    }
    this.judged = cycle;
    const leaving = cycle - BACK;
    if (leaving < 0) return;
    for (const row of this.#winners.rows[leaving % RING]!)
      this.#settled.step(row, leaving, this.#earPlaces[this.#winners.ear(leaving, row)]!);
    this.#winners.clear(leaving);
  }

  /** Walks an item again through the cycles that may still change. The first stay began before them, if any did. */
  #stays(row: number): Stay[] {
    const stays: Stay[] = [];
    const into = this.now;
    into.copy(row, this.#settled);
    if (into.place[row] !== NONE) stays.push({ place: into.place[row]!, since: into.since[row]! });
    for (let cycle = this.judged - BACK + 1; cycle <= this.judged; cycle++) {
      const ear = cycle < 0 ? NONE : this.#winners.ear(cycle, row);
      if (ear !== NONE && into.step(row, cycle, this.#earPlaces[ear]!)) stays.push({ place: into.place[row]!, since: into.since[row]! });
    }
    return stays;
  }
}
