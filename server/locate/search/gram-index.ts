import type { GramRange } from "./grams.ts";

/** Which texts hold each gram: numbers of texts in order, one list behind the other. Counted first, then filled. */
export class GramIndex {
  #keys = new Float64Array(1024).fill(-1);
  #counts = new Int32Array(1024);
  #size = 0;
  /** Grams in order, and where the list of each begins. */
  #sorted = new Float64Array(0);
  #starts = new Uint32Array(1);
  #filled = new Uint32Array(0);
  #texts = new Uint32Array(0);

  count(gram: number): void {
    const slot = this.#slot(gram);
    if (this.#keys[slot] === -1) {
      this.#keys[slot] = gram;
      this.#size++;
      this.#counts[slot] = 1;
      if (this.#size * 2 > this.#keys.length) this.#grow();
    } else this.#counts[slot]!++;
  }

  /** All are counted; now `fill` each as it was counted. */
  allocate(): void {
    const used = this.#keys.filter((key) => key !== -1).sort();
    this.#starts = new Uint32Array(used.length + 1);
    for (const [i, key] of used.entries()) this.#starts[i + 1] = this.#starts[i]! + this.#counts[this.#slot(key)]!;
    // From now on the table tells where a gram is in the order.
    for (const [i, key] of used.entries()) this.#counts[this.#slot(key)] = i;
    this.#filled = new Uint32Array(used.length);
    this.#texts = new Uint32Array(this.#starts[used.length]!);
    this.#sorted = used;
  }

  /** Texts come in their order; the same gram of the same text twice is once. */
  fill(gram: number, text: number): void {
    const at = this.#counts[this.#slot(gram)]!;
    const start = this.#starts[at]!;
    const filled = this.#filled[at]!;
    if (filled > 0 && this.#texts[start + filled - 1] === text) return;
    this.#texts[start + filled] = text;
    this.#filled[at] = filled + 1;
  }

  /** What only building needed is let go. */
  seal(): void {
    this.#keys = new Float64Array(0);
    this.#counts = new Int32Array(0);
  }

  /** The lists of all grams in a range. */
  lists({ from, to }: GramRange): Uint32Array[] {
    const found: Uint32Array[] = [];
    for (let at = this.#atLeast(from); at < this.#sorted.length && this.#sorted[at]! <= to; at++)
      found.push(this.#texts.subarray(this.#starts[at]!, this.#starts[at]! + this.#filled[at]!));
    return found;
  }

  #atLeast(gram: number): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle]! < gram) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #slot(gram: number): number {
    const mask = this.#keys.length - 1;
    let h = Math.imul((gram | 0) ^ Math.imul((gram / 4294967296) | 0, 0x9e3779b1), 0x85ebca6b);
    h ^= h >>> 13;
    let slot = Math.imul(h, 0xc2b2ae35) & mask;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== gram) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts];
    this.#keys = new Float64Array(keys.length * 2).fill(-1);
    this.#counts = new Int32Array(keys.length * 2);
    for (const [i, key] of keys.entries()) {
      if (key === -1) continue;
      const slot = this.#slot(key);
      this.#keys[slot] = key;
      this.#counts[slot] = counts[i]!;
    }
  }
}
