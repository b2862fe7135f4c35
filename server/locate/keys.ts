/** Numbers below 2^53 hashed for tables whose size is a power of two. */
export function hash(key: number): number {
  let h = Math.imul((key | 0) ^ Math.imul((key / 4294967296) | 0, 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A set of whole numbers from 0 to 2^53 - 2 in one typed array; emptied rather than made anew. */
export class KeySet {
  #table = new Float64Array(1024);
  #size = 0;

  /** True when the key was not there yet. */
  add(key: number): boolean {
    const mask = this.#table.length - 1;
    let at = hash(key) & mask;
    for (;;) {
      const found = this.#table[at]!;
      if (found === 0) break;
      if (found === key + 1) return false;
      at = (at + 1) & mask;
    }
    this.#table[at] = key + 1;
    this.#size++;
    if (this.#size * 2 > this.#table.length) this.#grow();
    return true;
  }

  clear(): void {
    if (this.#size > 0) this.#table.fill(0);
    this.#size = 0;
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Float64Array(old.length * 2);
    this.#size = 0;
    for (const stored of old) if (stored !== 0) this.add(stored - 1);
  }
}
