import { hash } from "./keys.ts";

const NONE = 0;
/** dBm; what is weaker counts as this. No reader knows strengths better than to half a dB. */
const WEAKEST = -127;

/** What was heard in one cycle: of each row the loudest antenna, and the loudest one that hears another place. */
class Cycle {
  size = 0;
  row = new Int32Array(64);
  ears = new Uint16Array(128);
  /** In half dBm above the weakest that can be said. */
  strength = new Uint8Array(128);
  #table = new Int32Array(128);

  /** Position of a row, -1 when it was not heard. */
  find(row: number): number {
    const mask = this.#table.length - 1;
    for (let at = hash(row) & mask; ; at = (at + 1) & mask) {
      const found = this.#table[at]! - 1;
      if (found < 0 || this.row[found] === row) return found;
    }
  }

  add(row: number): number {
    if (this.size === this.row.length) this.#grow();
    const at = this.size++;
    this.row[at] = row;
    this.ears[2 * at] = this.ears[2 * at + 1] = NONE;
    this.#place(at);
    return at;
  }

  clear(): void {
    if (this.size === 0) return;
    this.#table.fill(0);
    this.size = 0;
  }

  #place(position: number): void {
    const mask = this.#table.length - 1;
    let at = hash(this.row[position]!) & mask;
    while (this.#table[at] !== 0) at = (at + 1) & mask;
    this.#table[at] = position + 1;
  }

  /** By a quarter, and the table only when it is three quarters full: a busy site has twelve of these. */
  #grow(): void {
    const { row, ears, strength } = this;
    const room = Math.ceil(row.length * 1.25);
    this.row = new Int32Array(room);
    this.row.set(row);
    this.ears = new Uint16Array(room * 2);
    this.ears.set(ears);
    this.strength = new Uint8Array(room * 2);
    this.strength.set(strength);
    if (room * 4 <= this.#table.length * 3) return;
    this.#table = new Int32Array(this.#table.length * 2);
    for (let at = 0; at < this.size; at++) this.#place(at);
  }
}

/** What antennas heard in the cycles that may still change, in a ring. The order in which it arrives does not matter. */
export class Hearings {
  readonly #cycles: Cycle[];
  readonly #placeOf: readonly number[];

  constructor(ring: number, placeOfEar: readonly number[]) {
    this.#cycles = Array.from({ length: ring }, () => new Cycle());
    this.#placeOf = placeOfEar;
  }

  #at(cycle: number): Cycle {
    return this.#cycles[cycle % this.#cycles.length]!;
  }

  size(cycle: number): number {
    return this.#at(cycle).size;
  }
  row(cycle: number, position: number): number {
    return this.#at(cycle).row[position]!;
  }
  find(cycle: number, row: number): number {
    return this.#at(cycle).find(row);
  }
  /** The loudest antenna. */
  ear(cycle: number, position: number): number {
    return this.#at(cycle).ears[2 * position]! - 1;
  }
  /** Of the loudest antenna, dBm. */
  rssi(cycle: number, position: number): number {
    return this.#at(cycle).strength[2 * position]! / 2 + WEAKEST;
  }
  /** The place that the loudest antenna hears. */
  loudest(cycle: number, position: number): number {
    return this.#placeOf[this.ear(cycle, position)]!;
  }
  /** The place of the loudest antenna elsewhere, -1 when none heard it. */
  second(cycle: number, position: number): number {
    return this.#placeOf[this.#at(cycle).ears[2 * position + 1]! - 1] ?? -1;
  }

  /** True when the loudest place or the second is another one by this. Equal strength goes to the lower number. */
  put(cycle: number, row: number, ear: number, rssi: number): boolean {
    const heard = this.#at(cycle);
    const strength = Math.max(0, Math.min(255, Math.round((rssi - WEAKEST) * 2)));
    const found = heard.find(row);
    const at = 2 * (found < 0 ? heard.add(row) : found);
    const place = this.#placeOf[ear]!;
    if (!this.#louder(heard, at, ear, strength)) {
      const same = this.#placeOf[heard.ears[at]! - 1] === place;
      if (same || !this.#louder(heard, at + 1, ear, strength)) return false;
      const before = this.#placeOf[heard.ears[at + 1]! - 1];
      this.#set(heard, at + 1, ear, strength);
      return before !== place;
    }
    const before = heard.ears[at]! - 1;
    if (before >= 0 && this.#placeOf[before] !== place) {
      heard.ears[at + 1] = before + 1;
      heard.strength[at + 1] = heard.strength[at]!;
    }
    this.#set(heard, at, ear, strength);
    return before < 0 || this.#placeOf[before] !== place;
  }

  clear(cycle: number): void {
    this.#at(cycle).clear();
  }

  #set(heard: Cycle, at: number, ear: number, strength: number): void {
    heard.ears[at] = ear + 1;
    heard.strength[at] = strength;
  }

  #louder(heard: Cycle, at: number, ear: number, strength: number): boolean {
    const before = heard.ears[at]! - 1;
    return before < 0 || strength > heard.strength[at]! || (strength === heard.strength[at] && ear < before);
  }
}
