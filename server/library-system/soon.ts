import type { Millis } from "@stacktwin/twin-models/ids";

/** More waiting than this, and the round through the register comes to them as soon. */
const MOST = 5000;
/** What was asked about so lately is not asked about again out of turn. */
const LATELY_MS = 30_000;

/** Barcodes that are asked about out of turn, the first that came first. */
export class Soon {
  readonly #waiting = new Set<string>();
  readonly #asked = new Map<string, Millis>();

  add(barcode: string, now: Millis): void {
    if (this.#waiting.size >= MOST || now - (this.#asked.get(barcode) ?? -Infinity) < LATELY_MS) return;
    this.#waiting.add(barcode);
  }

  /** Takes up to so many out. */
  take(most: number, now: Millis): string[] {
    const taken: string[] = [];
    for (const barcode of this.#waiting) {
      if (taken.length >= most) break;
      taken.push(barcode);
      this.#waiting.delete(barcode);
      this.#asked.set(barcode, now);
    }
    for (const [barcode, at] of this.#asked) {
      if (now - at < LATELY_MS) break;
      this.#asked.delete(barcode);
    }
    return taken;
  }

  get size(): number {
    return this.#waiting.size;
  }
}
