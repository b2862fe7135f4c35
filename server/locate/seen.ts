import type { Millis } from "@stacktwin/twin-models/ids";
import { KeySet } from "./keys.ts";

/** Which sightings were taken in the cycles that may still be told of: a repetition counts once. A cycle is at most 16,384 ms. */
export class Seen {
  readonly #cycleMs: number;
  readonly #keys: readonly KeySet[];
  readonly #cycles: Int32Array;

  constructor(cycleMs: number, cycles: number) {
    this.#cycleMs = cycleMs;
    this.#keys = Array.from({ length: cycles }, () => new KeySet());
    this.#cycles = new Int32Array(cycles).fill(-1);
  }

  /** True the first time this tag was heard by this ear at this moment. */
  isNew(tag: number, ear: number, time: Millis): boolean {
    const cycle = Math.floor(time / this.#cycleMs);
    const slot = cycle % this.#keys.length;
    if (this.#cycles[slot] !== cycle) {
      this.#keys[slot]!.clear();
      this.#cycles[slot] = cycle;
    }
    return this.#keys[slot]!.add((tag * 65_536 + ear) * 16_384 + Math.floor(time - cycle * this.#cycleMs));
  }
}
