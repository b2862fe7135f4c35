/** Characters of a text that are packed into one number for sorting: 37^10 is below 2^53. */
const PACKED = 10;
const LAST = 36;
const DIGIT = 16;
const DIGITS = 4;

const valueOf = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 47;
  if (code >= 97 && code <= 122) return code - 86;
  return code < 48 ? 0 : LAST;
};

/** Texts by their beginnings. Sorted by their first twenty characters; what is the same that far is told by looking. */
export class PrefixIndex {
  #order: Uint32Array<ArrayBuffer>;
  #spare: Uint32Array<ArrayBuffer>;
  #keys: Float64Array;
  readonly #text: (n: number) => string;
  #from = PACKED;
  #packed = 0;
  #digit = 0;

  /** `text`: the folded text of number n, empty for one that has none. To be prepared before it is asked. */
  constructor(count: number, text: (n: number) => string) {
    this.#text = text;
    this.#order = Uint32Array.from({ length: count }, (_, n) => n);
    this.#spare = new Uint32Array(count);
    this.#keys = new Float64Array(count);
  }

  /** Some `rows` of packing, or one pass of sorting; true when it is sorted. */
  prepare(rows: number): boolean {
    while (this.#from >= 0) {
      if (this.#packed < this.#keys.length) {
        const to = Math.min(this.#keys.length, this.#packed + rows);
        for (; this.#packed < to; this.#packed++) this.#keys[this.#packed] = pack(this.#text(this.#packed), this.#from);
      } else if (this.#digit < DIGITS) {
        sortPass(this.#order, this.#spare, this.#keys, this.#digit++);
        [this.#order, this.#spare] = [this.#spare, this.#order];
      } else {
        // The characters behind have been sorted by; those before count more.
        this.#from -= PACKED;
        this.#packed = this.#digit = 0;
      }
      if (Number.isFinite(rows) && this.#from >= 0) return false;
    }
    this.#keys = new Float64Array(0);
    this.#spare = new Uint32Array(0);
    return true;
  }

  /** Numbers of at most `limit` texts that begin so, in their order as far as the sorting goes. */
  find(prefix: string, limit: number, among: (n: number) => boolean): number[] {
    if (prefix.length === 0) return [];
    const found: number[] = [];
    const [most, mostBehind] = [pack(prefix, 0, LAST), pack(prefix, PACKED, LAST)];
    for (let at = this.#first(pack(prefix, 0), pack(prefix, PACKED)); at < this.#order.length && found.length < limit; at++) {
      const n = this.#order[at]!;
      const text = this.#text(n);
      if (text.startsWith(prefix)) {
        if (among(n)) found.push(n);
        continue;
      }
      const first = pack(text, 0);
      if (first > most || (first === most && pack(text, PACKED) > mostBehind)) break;
    }
    return found;
  }

  #first(low: number, high: number): number {
    let [from, to] = [0, this.#order.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const text = this.#text(this.#order[middle]!);
      const first = pack(text, 0);
      if (first < low || (first === low && pack(text, PACKED) < high)) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Ten characters from `from` on; `rest` stands for those beyond the end. */
function pack(text: string, from: number, rest = 0): number {
  let key = 0;
  for (let i = from; i < from + PACKED; i++) key = key * 37 + (i < text.length ? valueOf(text.charCodeAt(i)) : rest);
  return key;
}

/** One pass of a stable sort, by sixteen bits of the keys. */
function sortPass(from: Uint32Array, to: Uint32Array, keys: Float64Array, digit: number): void {
  const scale = 2 ** (DIGIT * digit);
  const starts = new Uint32Array(2 ** DIGIT + 1);
  for (const key of keys) starts[(Math.floor(key / scale) % 65_536) + 1]!++;
  for (let i = 0; i < 2 ** DIGIT; i++) starts[i + 1]! += starts[i]!;
  for (const n of from) to[starts[Math.floor(keys[n]! / scale) % 65_536]!++] = n;
}
