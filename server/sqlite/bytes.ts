/**
 * Compact numbers for what is kept in blobs. Integers are zigzag varints; a number with up to three
 * decimals is kept as a scaled integer, anything else (NaN, infinities, −0, long fractions) as eight raw bytes.
 */
const SAFE = 2 ** 50;
const SCALE = 1000;

export class ByteWriter {
  #bytes: Buffer;
  #view: DataView;
  #at = 0;

  constructor(estimate: number) {
    this.#bytes = Buffer.allocUnsafe(Math.max(64, estimate));
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length);
  }

  #room(size: number): void {
    if (this.#at + size <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + size));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer, grown.byteOffset, grown.length);
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#at++] = value;
  }

  /** A whole number from 0 to 2^52. */
  varint(value: number): void {
    this.#room(8);
    const bytes = this.#bytes;
    let at = this.#at;
    while (value > 0x7fffffff) {
      bytes[at++] = (value % 128) | 128;
      value = Math.floor(value / 128);
    }
    while (value > 127) {
      bytes[at++] = (value & 127) | 128;
      value >>>= 7;
    }
    bytes[at++] = value;
    this.#at = at;
  }

  float(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  /** Any number; short when it is whole. */
  integer(value: number): void {
    if (Number.isInteger(value) && value < SAFE && value > -SAFE && !Object.is(value, -0)) this.varint((value < 0 ? -value * 2 - 1 : value * 2) + 1);
    else this.#raw(value);
  }

  /** Any number as its distance from a whole one; answers the base for the next. */
  after(base: number, value: number): number {
    const delta = value - base;
    if (Number.isSafeInteger(value) && delta < SAFE && delta > -SAFE && !Object.is(value, -0)) {
      this.varint((delta < 0 ? -delta * 2 - 1 : delta * 2) + 1);
      return value;
    }
    this.#raw(value);
    return base;
  }

  /** Any number; short when it has at most three decimals. */
  number(value: number): void {
    const scaled = Math.round(value * SCALE);
    if (scaled / SCALE === value && scaled < SAFE && scaled > -SAFE && !Object.is(value, -0)) this.varint((scaled < 0 ? -scaled * 2 - 1 : scaled * 2) + 1);
    else this.#raw(value);
  }

  #raw(value: number): void {
    this.varint(0);
    this.float(value);
  }

  bytes(value: Uint8Array): void {
    this.varint(value.length);
    this.#room(value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  /** A whole number between −2^50 and 2^50, without the care that `integer` takes. */
  zigzag(value: number): void {
    this.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** What was written; the writer must not be used after. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new RangeError("The blob ends too early");
    return value;
  }

  varint(): number {
    let byte = this.byte();
    let value = byte & 127;
    for (let factor = 128; byte > 127; factor *= 128) {
      byte = this.byte();
      value += (byte & 127) * factor;
    }
    return value;
  }

  float(): number {
    const value = this.#view.getFloat64(this.#at, true);
    this.#at += 8;
    return value;
  }

  integer(): number {
    const coded = this.varint();
    return coded === 0 ? this.float() : unzigzag(coded - 1);
  }

  after(base: number): number {
    const coded = this.varint();
    return coded === 0 ? this.float() : base + unzigzag(coded - 1);
  }

  number(): number {
    const coded = this.varint();
    return coded === 0 ? this.float() : unzigzag(coded - 1) / SCALE;
  }

  zigzag(): number {
    return unzigzag(this.varint());
  }

  bytes(): Uint8Array {
    const length = this.varint();
    const from = this.#at;
    this.#at += length;
    return this.#bytes.subarray(from, this.#at);
  }
}

const unzigzag = (coded: number): number => (coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2);
