/**
 * What a tag says of itself on the air, before its memory is read: application family (AFI), data format (DSFID) and, of
 * UHF tags (ISO/IEC 18000-63), the protocol control word.
 */
export const SECURITY = ["in-stock", "circulating", "unsecured", "foreign"] as const;
export type Security = (typeof SECURITY)[number];

/** The two of libraries; `in-stock` is what a gate calls for. */
export const AFIS: Readonly<Record<number, Security>> = { 0x07: "in-stock", 0xc2: "circulating" };

/** What an AFI means; `unsecured`: further values that this library writes when a book is lent. */
export const securityOf = (afi: number, unsecured: readonly number[] = []): Security => AFIS[afi] ?? (unsecured.includes(afi) ? "unsecured" : "foreign");

/** Data formats in which library tags are written. */
export const DSFIDS: Readonly<Record<number, "objects" | "basic-block">> = { 0x06: "objects", 0x3e: "basic-block" };

export interface PcWord {
  /** How long the EPC or UII is, in words of 16 bits. */
  words: number;
  /** There is user memory with something in it. */
  userMemory: boolean;
  /** More of it follows. */
  extended: boolean;
  /** By ISO, with an AFI; otherwise by GS1, and `afi` is null. */
  iso: boolean;
  afi: number | null;
}

/** A PC word: five bits of length, UMI, XI, T, and eight bits that are an AFI where T is set. */
export const readPc = (pc: number): PcWord => ({ words: (pc >> 11) & 31, userMemory: (pc & 0x400) !== 0, extended: (pc & 0x200) !== 0, iso: (pc & 0x100) !== 0, afi: pc & 0x100 ? pc & 0xff : null });

export const writePc = ({ words, userMemory, extended, iso, afi }: PcWord): number => ((words & 31) << 11) | (userMemory ? 0x400 : 0) | (extended ? 0x200 : 0) | (iso ? 0x100 | ((afi ?? 0) & 0xff) : 0);

/** First bytes of EPCs as GS1 numbers them. */
const GS1_HEADERS: Readonly<Record<number, string>> = { 0x30: "sgtin-96", 0x31: "sscc-96", 0x32: "sgln-96", 0x33: "grai-96", 0x34: "giai-96", 0x36: "sgtin-198" };

/** What kind of GS1 number an EPC is; null for none, and always for a tag by ISO, whatever its first byte. */
export const gs1Kind = (pc: PcWord, firstByte: number): string | null => (pc.iso ? null : (GS1_HEADERS[firstByte] ?? null));
