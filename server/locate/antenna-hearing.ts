import type { Millis } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { NEAR, nearbyOf, type Nearby } from "./near.ts";

/** Heard loudest by the antenna of a place that is not near: reflections, or a book in a hand. */
export const FAR = 2e-5;
/** How much the layout alone counts, in heard cycles. */
const BEFORE = 60;
/** Cross-reads of a shelf before anything is known of the site. */
const CROSS = 0.2;
/** And how often another antenna hears a tag too when its own is loudest. */
const ALSO = 0.1;
/** Of what is learnt of a place at most so many cycles count, so that a new shelf beside it is learnt in time. */
const MEMORY = 20_000;
/** A tag that is the kind to be louder next door is so in about so many of its cycles. */
export const LOUDER = 0.88;

/** It is large, and changes slowly: it is kept so often. */
const KEPT_MS = 600_000;
/** Numbers before the columns in what is kept. */
const SUMS = 8;
/** Tells one set of shelves from another, in 32 bits (FNV-1a). */
function stampOf({ place }: Nearby): number {
  let hash = 0x811c9dc5;
  for (const near of place) hash = Math.imul(hash ^ near, 0x01000193);
  return hash >>> 0;
}

/**
 * How antennas hear shelves that are not theirs, learnt from books of which it is as good as certain where they stand.
 * What of it are tags' own habits and what is chance is told by how often a cross-read is the same as the one before.
 */
export class AntennaHearing {
  readonly near: Nearby;
  /** Heard cycles of certain books of a place, by which antenna was loudest and which heard them too. */
  readonly #own: Float32Array;
  readonly #crossedAt: Float32Array;
  readonly #loud: Uint16Array;
  readonly #also: Uint16Array;
  #heard = 40;
  #crossed = 40 * CROSS;
  #alsoHeard = 40 * ALSO;
  #ownToo = 1;
  #crossedBefore = 2;
  #again = 10;
  #agains = 20;
  #keptAt: Millis = 0;
  #keptHeard = this.#heard;

  constructor(tree: PlaceTree) {
    this.near = nearbyOf(tree);
    this.#own = new Float32Array(tree.places.length);
    this.#crossedAt = new Float32Array(tree.places.length);
    this.#loud = new Uint16Array(tree.places.length * NEAR);
    this.#also = new Uint16Array(tree.places.length * NEAR);
  }

  /** Where `other` stands among the places near `place`; -1 when it is not one of them. */
  slot(place: number, other: number): number {
    const first = place * NEAR;
    for (let i = 0; i < NEAR; i++) if (this.near.place[first + i] === other) return i;
    return -1;
  }

  /** The share of the cycles of a book at `place` in which the antenna near it (by its slot) is loudest. */
  louder(place: number, slot: number): number {
    const at = place * NEAR + slot;
    const before = (this.#crossed / this.#heard) * this.near.share[at]!;
    return Math.max(FAR, (this.#loud[at]! + BEFORE * before) / (this.#own[place]! + BEFORE));
  }

  /** The share of the cycles in which any other than its own antenna is loudest. */
  crossed(place: number): number {
    const before = this.near.share[place * NEAR]! > 0 ? this.#crossed / this.#heard : 0;
    return (this.#crossedAt[place]! + BEFORE * before) / (this.#own[place]! + BEFORE);
  }

  /** The share in which it hears the book too, its own antenna being loudest. */
  also(place: number, slot: number): number {
    const at = place * NEAR + slot;
    const before = (this.#alsoHeard / this.#heard) * this.near.share[at]!;
    return Math.max(1e-3, (this.#also[at]! + BEFORE * before) / (this.#own[place]! + BEFORE));
  }

  /** The share of cycles in which nobody but the loudest, a book's own antenna, hears it. */
  get alone(): number {
    return 1 - Math.min(0.9, this.#alsoHeard / this.#heard);
  }

  /** The share of cross-reads that belong to the tag and come again, 0 to 1. */
  get habit(): number {
    return Math.min(0.95, Math.max(0.05, (this.#again / this.#agains - 0.06) / (LOUDER - 0.06)));
  }

  /** The share of cross-reads in which its own antenna hears a book too. */
  get ownToo(): number {
    return Math.min(0.95, Math.max(0.02, this.#ownToo / this.#crossedBefore));
  }

  /** How much it says that a second antenna heard a book, or none did: little until that was learnt, and tags have habits in this, too. */
  get secondCounts(): number {
    return (0.5 * this.#crossedBefore) / (this.#crossedBefore + 50);
  }

  /** The place near this one whose books its antenna hears loudest most often, if it is worth a word. */
  mostHeard(place: number): { place: number; share: number } | undefined {
    let most: { place: number; share: number } | undefined;
    for (let near = 0; near < NEAR; near++) {
      const other = this.near.place[place * NEAR + near]!;
      const slot = other < 0 ? -1 : this.slot(other, place);
      if (slot < 0 || this.#own[other]! < BEFORE) continue;
      const share = this.louder(other, slot);
      if (share >= 0.02 && share > (most?.share ?? 0)) most = { place: other, share };
    }
    return most;
  }

  /** A certain book at `place` was heard: loudest by slot `loud` (-1 its own antenna), by `also` too (-1 nobody near). */
  learn(place: number, loud: number, also: number): void {
    if (this.#own[place]! >= MEMORY) this.#halve(place);
    this.#own[place]!++;
    this.#heard++;
    if (loud >= 0) {
      this.#loud[place * NEAR + loud]!++;
      this.#crossedAt[place]!++;
      this.#crossed++;
    } else if (also >= 0) {
      this.#also[place * NEAR + also]!++;
      this.#alsoHeard++;
    }
  }

  /** A certain book was cross-read; whether by the same antenna as in the heard cycle before, and whether its own heard it too. */
  learnHabit(again: boolean, ownToo: boolean): void {
    if (this.#agains >= 1e6) {
      this.#agains /= 2;
      this.#again /= 2;
      this.#ownToo /= 2;
      this.#crossedBefore /= 2;
    }
    this.#crossedBefore++;
    if (ownToo) this.#ownToo++;
    this.#agains++;
    if (again) this.#again++;
  }

  /** Everything that was learnt, as bytes; null where that was told shortly before, or nothing was learnt since. */
  keep(now: Millis): Uint8Array | null {
    if (now - this.#keptAt < KEPT_MS || this.#heard === this.#keptHeard) return null;
    [this.#keptAt, this.#keptHeard] = [now, this.#heard];
    const sums = Float64Array.of(stampOf(this.near), this.#heard, this.#crossed, this.#alsoHeard, this.#ownToo, this.#crossedBefore, this.#again, this.#agains);
    return Buffer.concat([sums, this.#own, this.#crossedAt, this.#loud, this.#also].map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)));
  }

  /** Goes on with what `keep` told. False, and nothing changes, where that was of other shelves or is cut short. */
  restore(bytes: Uint8Array): boolean {
    const columns = [this.#own, this.#crossedAt, this.#loud, this.#also];
    if (bytes.byteLength !== SUMS * 8 + columns.reduce((sum, { byteLength }) => sum + byteLength, 0)) return false;
    // Numbers lie at odd places in what a database hands out.
    const { buffer } = Uint8Array.from(bytes);
    const sums = new Float64Array(buffer, 0, SUMS);
    if (sums[0] !== stampOf(this.near)) return false;
    [, this.#heard, this.#crossed, this.#alsoHeard, this.#ownToo, this.#crossedBefore, this.#again, this.#agains] = sums as unknown as [number, number, number, number, number, number, number, number];
    this.#keptHeard = this.#heard;
    let at = SUMS * 8;
    for (const column of columns) {
      new Uint8Array(column.buffer).set(new Uint8Array(buffer, at, column.byteLength));
      at += column.byteLength;
    }
    return true;
  }

  #halve(place: number): void {
    this.#own[place]! /= 2;
    this.#crossedAt[place]! /= 2;
    for (let at = place * NEAR; at < (place + 1) * NEAR; at++) {
      this.#loud[at]! /= 2;
      this.#also[at]! /= 2;
    }
  }
}
