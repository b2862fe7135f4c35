/**
 * Book columns: every item of a site in 8 bytes, columnar, little endian.
 *
 * Layout: u32 magic "SBK1" · u32 version · u32 count · u32 shelf[count] · u16 slot[count] · u8 look[count] · u8 state[count].
 * `shelf` is a place index of the layout's expansion, or NOWHERE; `slot` the position from the left on it;
 * `look` the main class (high five bits) and thickness step (low three); `state` an index into ITEM_STATES.
 * The row number is the item's ordinal in the register: stable while the register's `version` stands.
 */
export const BOOKS_MAGIC = 0x314b4253;
export const NOWHERE = 0xffffffff;
const HEADER = 12;

export interface BookColumns {
  version: number;
  shelf: Uint32Array;
  slot: Uint16Array;
  look: Uint8Array;
  state: Uint8Array;
}

export function emptyBooks(count: number, version: number): BookColumns {
  return {
    version,
    shelf: new Uint32Array(count).fill(NOWHERE),
    slot: new Uint16Array(count),
    look: new Uint8Array(count),
    state: new Uint8Array(count),
  };
}

export function encodeBooks(books: BookColumns): Uint8Array {
  const count = books.shelf.length;
  const bytes = new Uint8Array(HEADER + count * 8);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, BOOKS_MAGIC, true);
  head.setUint32(4, books.version, true);
  head.setUint32(8, count, true);
  bytes.set(new Uint8Array(books.shelf.buffer, books.shelf.byteOffset, count * 4), HEADER);
  bytes.set(new Uint8Array(books.slot.buffer, books.slot.byteOffset, count * 2), HEADER + count * 4);
  bytes.set(books.look, HEADER + count * 6);
  bytes.set(books.state, HEADER + count * 7);
  return bytes;
}

/** Throws a RangeError on anything that is not a whole book-column file of this layout. */
export function decodeBooks(buffer: ArrayBuffer): BookColumns {
  if (buffer.byteLength < HEADER) throw new RangeError("book columns: shorter than their header");
  const head = new DataView(buffer);
  if (head.getUint32(0, true) !== BOOKS_MAGIC) throw new RangeError("book columns: unknown format");
  const count = head.getUint32(8, true);
  if (buffer.byteLength !== HEADER + count * 8) throw new RangeError("book columns: length does not match their count");
  return {
    version: head.getUint32(4, true),
    shelf: new Uint32Array(buffer, HEADER, count),
    slot: new Uint16Array(buffer, HEADER + count * 4, count),
    look: new Uint8Array(buffer, HEADER + count * 6, count),
    state: new Uint8Array(buffer, HEADER + count * 7, count),
  };
}

/** Main classes in the order of `look`: the 22 of the Chinese Library Classification, then "other". */
export const MAIN_CLASSES = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "X", "Z"] as const;

/** Thickness step n stands for (n + 1) × 8 mm. */
export function bookLook(callNumber: string, thicknessMm: number): number {
  const found = (MAIN_CLASSES as readonly string[]).indexOf(callNumber.charAt(0).toUpperCase());
  const main = found < 0 ? MAIN_CLASSES.length : found;
  const step = Math.min(7, Math.max(0, Math.round(thicknessMm / 8) - 1));
  return (main << 3) | step;
}
export const lookClass = (look: number): string => MAIN_CLASSES[look >> 3] ?? "?";
export const lookThickness = (look: number): number => ((look & 7) + 1) * 0.008;
