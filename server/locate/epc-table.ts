const WORDS = 4;
/** Hex digits that fit into the columns; longer EPCs are rare and stand apart. */
const LONGEST = WORDS * 8;

const value = (code: number): number => (code <= 57 ? code - 48 : (code & 0xdf) - 55);

const words = new Uint32Array(WORDS);
let hashed = 0;

/** Reads an EPC in hex, of either case, into `words` and its hash; false when it does not fit or is no hex. */
function read(epc: string): boolean {
  const { length } = epc;
  if (length > LONGEST) return false;
  words.fill(0);
  for (let i = 0; i < length; i++) {
    const nibble = value(epc.charCodeAt(i));
    if (!(nibble >= 0 && nibble < 16)) return false;
    words[i >> 3] = (words[i >> 3]! << 4) | nibble;
  }
  // A shorter one is not the same as one with zeros before it.
  let h = Math.imul(length, 0x9e3779b1);
  for (const word of words) {
    h = Math.imul(h ^ word, 0x85ebca6b);
    h ^= h >>> 15;
  }
  hashed = h >>> 0;
  return true;
}

/** What nearly every EPC is content with: 96 bits. */
const NARROW = 3;

/** Tags by EPC, numbered in the order in which they were added: 96 or 128 bits a tag and its place in an index, no string. */
export class EpcTable {
  #words: Uint32Array;
  /** The last word of those that are longer; none while there are none. */
  #last = new Uint32Array(0);
  #lengths: Uint8Array;
  #index: Int32Array;
  readonly #others = new Map<string, number>();
  size = 0;

  /** `expected`: for how many tags room is made at first. */
  constructor(expected = 64) {
    this.#words = new Uint32Array(expected * NARROW);
    this.#lengths = new Uint8Array(expected);
    let slots = 64;
    while (slots < expected * 1.6) slots *= 2;
    this.#index = new Int32Array(slots).fill(-1);
  }

  /** The number of an EPC, undefined when it is nobody's. */
  get(epc: string): number | undefined {
    if (!read(epc)) return this.#others.get(epc.toUpperCase());
    const found = this.#index[this.#slot(epc.length)]!;
    return found < 0 ? undefined : found;
  }

  /** Adds it, or answers the number it has. */
  add(epc: string): number {
    if (!read(epc)) {
      const key = epc.toUpperCase();
      const known = this.#others.get(key);
      if (known !== undefined) return known;
      this.#others.set(key, this.size);
      this.#makeRoom();
      return this.size++;
    }
    const slot = this.#slot(epc.length);
    const found = this.#index[slot]!;
    if (found >= 0) return found;
    this.#makeRoom();
    const tag = this.size++;
    for (let i = 0; i < NARROW; i++) this.#words[tag * NARROW + i] = words[i]!;
    if (words[NARROW] !== 0) {
      if (this.#last.length === 0) this.#last = new Uint32Array(this.#lengths.length);
      this.#last[tag] = words[NARROW]!;
    }
    this.#lengths[tag] = epc.length;
    this.#index[slot] = tag;
    if (this.size * 1.25 > this.#index.length) this.#rehash();
    return tag;
  }

  #slot(length: number): number {
    const mask = this.#index.length - 1;
    let slot = hashed & mask;
    for (; ; slot = (slot + 1) & mask) {
      const tag = this.#index[slot]!;
      if (tag < 0 || (this.#lengths[tag] === length && this.#same(tag))) return slot;
    }
  }

  #same(tag: number): boolean {
    for (let i = 0; i < WORDS; i++) if (this.#word(tag, i) !== words[i]) return false;
    return true;
  }

  #word(tag: number, i: number): number {
    return i < NARROW ? this.#words[tag * NARROW + i]! : (this.#last[tag] ?? 0);
  }

  #makeRoom(): void {
    if (this.size < this.#lengths.length) return;
    const wider = new Uint32Array(this.#words.length * 2);
    wider.set(this.#words);
    this.#words = wider;
    const longer = new Uint8Array(this.#lengths.length * 2);
    longer.set(this.#lengths);
    this.#lengths = longer;
    if (this.#last.length === 0) return;
    const more = new Uint32Array(this.#lengths.length);
    more.set(this.#last);
    this.#last = more;
  }

  #rehash(): void {
    this.#index = new Int32Array(this.#index.length * 2).fill(-1);
    const mask = this.#index.length - 1;
    for (let tag = 0; tag < this.size; tag++) {
      const length = this.#lengths[tag]!;
      if (length === 0) continue;
      let h = Math.imul(length, 0x9e3779b1);
      for (let i = 0; i < WORDS; i++) {
        h = Math.imul(h ^ this.#word(tag, i), 0x85ebca6b);
        h ^= h >>> 15;
      }
      let slot = (h >>> 0) & mask;
      while (this.#index[slot]! >= 0) slot = (slot + 1) & mask;
      this.#index[slot] = tag;
    }
  }
}
