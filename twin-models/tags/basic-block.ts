import type { TagFault } from "./fault.ts";

/** What stands in the basic block of ISO 28560-3, a fixed form of 32 bytes, or 34 where the tag has room for them. */
export interface BasicBlock {
  /** One of sixteen kinds of use; 8 is a card of a reader. */
  usage: number;
  parts: number;
  part: number;
  item: string;
  /** Two letters of ISO 3166. */
  country: string;
  /** The ISIL without its country. */
  owner: string;
}

export interface ReadBlock {
  /** Null where the checksum says that it is no such block. */
  block: BasicBlock | null;
  /** The tag's maker wrote every four bytes from the back. */
  reversed: boolean;
  fault: TagFault | null;
}

const LEAST = 32;
const MOST = 34;
const ITEM = 3;
const CRC = 19;
const COUNTRY = 21;
const OWNER = 23;
const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0);
  return crc;
});

/** CRC-16/CCITT-FALSE: polynomial 0x1021, begins with 0xFFFF, nothing reflected, nothing added. */
export function crc16(bytes: Iterable<number>): number {
  let crc = 0xffff;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ CRC_TABLE[(crc >> 8) ^ byte]!;
  return crc;
}

/** Over all but itself; what a tag of 32 bytes has no room for counts as zeros. */
function crcOf(block: Uint8Array): number {
  const whole = new Uint8Array(MOST);
  whole.set(block.subarray(0, MOST));
  return crc16([...whole.subarray(0, CRC), ...whole.subarray(COUNTRY)]);
}

const fits = (block: Uint8Array): boolean => crcOf(block) === (block[CRC]! | (block[CRC + 1]! << 8));

/** Every four bytes from the back. */
export const reversedWords = (bytes: Uint8Array): Uint8Array => bytes.map((_, at) => bytes[(at & ~3) + Math.min(3, bytes.length - 1 - (at & ~3)) - (at & 3)]!);

/** The usage of a patron's card, whose id nobody is told. */
const PATRON = 8;

const trimmed = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trimEnd();
};

/** Reads a block, as it stands or with every four bytes from the back, whichever its checksum fits. Further bytes are not looked at. */
export function readBlock(bytes: Uint8Array): ReadBlock {
  const fault = (code: TagFault["code"], byte: number): ReadBlock => ({ block: null, reversed: false, fault: { code, byte } });
  if (bytes.length < LEAST) return fault("cut", bytes.length);
  const whole = (from: Uint8Array): Uint8Array => {
    const long = from.subarray(0, MOST);
    // With 34 bytes read, those past 32 may belong to something else.
    return long.length === MOST && fits(long) ? long : from.subarray(0, LEAST);
  };
  const [plain, turned] = [whole(bytes), whole(reversedWords(bytes.subarray(0, 36)))];
  const reversed = !fits(plain) && fits(turned);
  const read = reversed ? turned : plain;
  if (!fits(read)) return fault("crc", CRC);
  if (read[0]! >> 4 !== 1) return fault("version", 0);
  const text = (from: number, to: number): string => trimmed(read.subarray(from, to));
  const usage = read[0]! & 15;
  return { block: { usage, parts: read[1]!, part: read[2]!, item: usage === PATRON ? "" : text(ITEM, CRC), country: text(COUNTRY, OWNER), owner: text(OWNER, MOST) }, reversed, fault: null };
}

/** The block as bytes, 32 where the owner fits; null where something has no room in it. */
export function writeBlock({ usage, parts, part, item, country, owner }: BasicBlock): Uint8Array | null {
  const encoder = new TextEncoder();
  const [id, land, library] = [item, country, owner].map((text) => encoder.encode(text)) as [Uint8Array, Uint8Array, Uint8Array];
  if (id.length > CRC - ITEM || land.length > 2 || library.length > MOST - OWNER || usage > 15 || parts > 255 || part > 255) return null;
  const block = new Uint8Array(library.length > LEAST - OWNER ? MOST : LEAST);
  block.set([0x10 | usage, parts, part]);
  block.set(id, ITEM);
  block.set(land, COUNTRY);
  block.set(library, OWNER);
  const crc = crcOf(block);
  block.set([crc & 255, crc >> 8], CRC);
  return block;
}
