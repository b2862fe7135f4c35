import type { TagFault } from "./fault.ts";
import { readIsil, writeIsil } from "./isil.ts";
import { readObjects, type TagObject, type TagValue } from "./objects.ts";

/** Data elements of ISO 28560-1 by relative OID; 27 to 31 are reserved. */
export const ELEMENTS = {
  1: "primary-item-id", 2: "content", 3: "owner", 4: "set", 5: "usage", 6: "shelf-location", 7: "onix-media", 8: "marc-media", 9: "supplier",
  10: "order-number", 11: "borrowing-library", 12: "loan-transaction", 13: "gs1-product", 14: "other-unique-id", 15: "local-a", 16: "local-b",
  17: "title", 18: "product-local", 19: "media-other", 20: "supply-stage", 21: "invoice", 22: "other-item-id", 23: "other-owner",
  24: "subsidiary", 25: "other-borrowing-library", 26: "local-c",
} as const satisfies Record<number, string>;
export type ElementName = (typeof ELEMENTS)[keyof typeof ELEMENTS];

export const PRIMARY_ITEM_ID = 1;
const CONTENT = 2;
const ISILS: readonly number[] = [3, 11];
const SET = 4;
export const USAGE = 5;

/** What an item is for: the byte of type of usage, where the standard names it. */
export const USAGES: Readonly<Record<number, string>> = {
  0x00: "acquisition", 0x10: "circulating", 0x11: "circulating-auto-sort", 0x12: "circulating-not-auto-sort", 0x13: "circulating-no-offline-issue",
  0x14: "circulating-no-offline-return", 0x15: "circulating-not-offline", 0x20: "not-circulating", 0x60: "not-on-tag", 0x70: "discarded",
  0x71: "discarded-for-sale", 0x72: "discarded-sold", 0x73: "discarded-disposal", 0x80: "patron-card", 0x81: "patron-card-adult",
  0x82: "patron-card-young-adult", 0x83: "patron-card-child", 0x90: "equipment",
};
const FAMILIES = ["acquisition", "circulating", "not-circulating", "local", "local", "reserved", "not-on-tag", "discarded", "patron-card", "equipment"] as const;

/** The usage by name; its family where the standard leaves the second half to libraries. */
export const usageName = (usage: number): string => USAGES[usage] ?? FAMILIES[usage >> 4] ?? "reserved";

/** Nothing about a card of a reader is ever looked at. */
export const isPatronCard = (usage: number): boolean => usage >> 4 === 8;

/** Which elements are said to be there: one bit each, the first for OID 3. */
export const readContent = (bytes: Uint8Array): number[] => [...bytes].flatMap((byte, at) => [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (0x80 >> bit)).map((bit) => at * 8 + bit + 3));

/** The same as bytes, as few as do; OIDs under 3 are always meant and have no bit. */
export function writeContent(oids: readonly number[]): Uint8Array {
  const bits = oids.filter((oid) => oid >= 3).map((oid) => oid - 3);
  const bytes = new Uint8Array(Math.max(1, Math.floor(Math.max(0, ...bits) / 8) + 1));
  for (const bit of bits) bytes[bit >> 3]! |= 0x80 >> (bit & 7);
  return bytes;
}

/** An item of several parts: how many, and which this is, from 1. */
export interface SetInfo {
  parts: number;
  part: number;
}

/** One byte each, or two. Null where it is neither, or says more than there is. */
export function readSet(bytes: Uint8Array): SetInfo | null {
  if (bytes.length !== 2 && bytes.length !== 4) return null;
  const half = bytes.length / 2;
  const value = (from: number): number => [...bytes.subarray(from, from + half)].reduce((sum, byte) => sum * 256 + byte, 0);
  const [parts, part] = [value(0), value(half)];
  return parts >= 1 && part >= 1 && part <= parts ? { parts, part } : null;
}

export const writeSet = ({ parts, part }: SetInfo): Uint8Array => Uint8Array.from(parts < 256 ? [parts, part] : [parts >> 8, parts & 255, part >> 8, part & 255]);

/** What stands on a tag by ISO 28560-2. */
export interface TagContent {
  item: string | null;
  owner: string | null;
  set: SetInfo | null;
  usage: number | null;
  /** OIDs that its content parameter names; null without one. */
  content: number[] | null;
  /** Every element as text, by OID: ISILs read, what has no text in hex. Of two of one OID the first. */
  texts: ReadonlyMap<number, string>;
  fault: TagFault | null;
}

const formFault = ({ at }: TagObject): TagFault => ({ code: "form", byte: at });

/**
 * The elements of a memory. A value that is wrong in itself is left out and is the fault, unless another was found before. Of a patron's card
 * nothing is told but that it is one.
 */
export function readTag(memory: Uint8Array): TagContent {
  const { objects, fault } = readObjects(memory);
  const texts = new Map<number, string>();
  const found: TagContent = { item: null, owner: null, set: null, usage: null, content: null, texts, fault };
  for (const object of objects) {
    const { oid, bytes, at, compaction } = object;
    if (texts.has(oid)) continue;
    const isil = ISILS.includes(oid) && compaction === "application-defined" ? readIsil(bytes, at) : object.text;
    if (typeof isil !== "string") {
      found.fault ??= isil;
      continue;
    }
    texts.set(oid, isil);
    if (oid === PRIMARY_ITEM_ID) found.item = isil;
    if (oid === 3) found.owner = isil;
    if (oid === CONTENT) found.content = readContent(bytes);
    if (oid === SET) found.set = readSet(bytes);
    if (oid === USAGE && bytes.length === 1) found.usage = bytes[0]!;
    if ((oid === SET && !found.set) || (oid === USAGE && found.usage === null)) found.fault ??= formFault(object);
  }
  return found.usage !== null && isPatronCard(found.usage) ? { item: null, owner: null, set: null, usage: found.usage, content: null, texts: new Map(), fault: found.fault } : found;
}

/** Values of the elements that have a form of their own, to be written. Null for an ISIL that cannot be said. */
export const isilValue = (oid: 3 | 11, isil: string): TagValue | null => {
  const value = writeIsil(isil);
  return value && { oid, value };
};
export const setValue = (set: SetInfo): TagValue => ({ oid: SET, value: writeSet(set), compaction: "integer" });
export const usageValue = (usage: number): TagValue => ({ oid: USAGE, value: Uint8Array.of(usage) });
export const contentValue = (oids: readonly number[]): TagValue => ({ oid: CONTENT, value: writeContent(oids) });
