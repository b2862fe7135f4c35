/** How a number lies in registers, by its XML Schema type and `modv:mostSignificantByte` / `modv:mostSignificantWord`. */
export interface WireType {
  /** 16-bit words. */
  quantity: number;
  /** Reads the number that starts at `offset`. */
  read(words: Uint16Array, offset: number): number;
  /** The words of a number; null when it does not fit. */
  write(value: number): number[] | null;
  float: boolean;
  boolean: boolean;
}

const view = new DataView(new ArrayBuffer(8));
const swap = (word: number): number => ((word & 0xff) << 8) | (word >>> 8);

/** A float32 as the shortest decimal that is still the same float32: 21.3 rather than 21.299999237060547. */
function shortest(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value;
  for (let digits = 7; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return value;
}

interface Layout {
  quantity: number;
  float: boolean;
  min: number;
  max: number;
  get(): number;
  set(value: number): void;
}

const whole = (quantity: number, min: number, max: number, get: () => number, set: (value: number) => void): Layout => ({
  quantity,
  float: false,
  min,
  max,
  get,
  set,
});
const floating = (quantity: number, max: number, get: () => number, set: (value: number) => void): Layout => ({
  quantity,
  float: true,
  min: -max,
  max,
  get,
  set,
});
const SAFE = Number.MAX_SAFE_INTEGER;

const LAYOUTS: Readonly<Record<string, Layout>> = {
  boolean: whole(
    1,
    0,
    1,
    () => (view.getUint16(0) === 0 ? 0 : 1),
    (value) => view.setUint16(0, value),
  ),
  short: whole(
    1,
    -0x8000,
    0x7fff,
    () => view.getInt16(0),
    (value) => view.setInt16(0, value),
  ),
  unsignedshort: whole(
    1,
    0,
    0xffff,
    () => view.getUint16(0),
    (value) => view.setUint16(0, value),
  ),
  int: whole(
    2,
    -0x80000000,
    0x7fffffff,
    () => view.getInt32(0),
    (value) => view.setInt32(0, value),
  ),
  unsignedint: whole(
    2,
    0,
    0xffffffff,
    () => view.getUint32(0),
    (value) => view.setUint32(0, value),
  ),
  long: whole(
    4,
    -SAFE,
    SAFE,
    () => Number(view.getBigInt64(0)),
    (value) => view.setBigInt64(0, BigInt(value)),
  ),
  unsignedlong: whole(
    4,
    0,
    SAFE,
    () => Number(view.getBigUint64(0)),
    (value) => view.setBigUint64(0, BigInt(value)),
  ),
  float: floating(
    2,
    3.4028234663852886e38,
    () => shortest(view.getFloat32(0)),
    (value) => view.setFloat32(0, value),
  ),
  double: floating(
    4,
    Number.MAX_VALUE,
    () => view.getFloat64(0),
    (value) => view.setFloat64(0, value),
  ),
};

/** Types as `xsd:float` or `float`, in any case; undefined when unknown. */
export function wireType(name: string, byteFirst = true, wordFirst = true): WireType | undefined {
  const plain = name.replace(/^xsd:/i, "").toLowerCase();
  const layout = LAYOUTS[plain];
  if (!layout) return undefined;
  const { quantity, float } = layout;
  const place = (index: number): number => (wordFirst ? index : quantity - 1 - index);
  return {
    quantity,
    float,
    boolean: plain === "boolean",
    read(words, offset) {
      for (let index = 0; index < quantity; index++) {
        const word = words[offset + place(index)] as number;
        view.setUint16(index * 2, byteFirst ? word : swap(word));
      }
      return layout.get();
    },
    write(value) {
      const wanted = float ? value : Math.round(value);
      if (Number.isNaN(wanted) ? !float : wanted < layout.min || wanted > layout.max) return null;
      layout.set(wanted);
      const words: number[] = Array.from({ length: quantity }, () => 0);
      for (let index = 0; index < quantity; index++) {
        const word = view.getUint16(index * 2);
        words[place(index)] = byteFirst ? word : swap(word);
      }
      return words;
    },
  };
}
