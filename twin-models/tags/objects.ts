import { CODES, COMPACTIONS, shortest, type Compaction } from "./compaction.ts";
import type { TagFault } from "./fault.ts";

/** One object of a tag's memory: a data element by its relative OID. */
export interface TagObject {
  oid: number;
  compaction: Compaction;
  bytes: Uint8Array;
  /** What the bytes say; hex where their meaning is the element's own. */
  text: string;
  /** Where its value begins, for faults of its element. */
  at: number;
}

export interface TagObjects {
  objects: TagObject[];
  /** The first thing that is wrong. A value that cannot be read is left out; where the lengths fail, reading ends; all else stands. */
  fault: TagFault | null;
}

/** The last identifier that fits into the first byte of an object is 14. */
const ESCAPED = 15;
const OFFSET = 0x80;
const LONGEST = 127;

/**
 * Objects as ISO/IEC 15962 lays them one after another: a byte of offset flag, compaction and identifier, the identifier's
 * rest where it is 15 or more, how many bytes of filling follow the value where the flag says so, length, value. A zero
 * byte ends them, and so does the end of the memory.
 */
export function readObjects(memory: Uint8Array): TagObjects {
  const objects: TagObject[] = [];
  let fault: TagFault | null = null;
  const stop = (code: TagFault["code"], byte: number): TagObjects => ({ objects, fault: fault ?? { code, byte } });
  let at = 0;
  while (at < memory.length && memory[at] !== 0) {
    const begun = at;
    const head = memory[at++]!;
    let oid = head & 15;
    if (oid === 0) return stop("oid", begun);
    if (oid === ESCAPED) {
      if (at >= memory.length) return stop("cut", at);
      oid += memory[at++]!;
    }
    if (at >= memory.length) return stop("cut", at);
    const filling = head & OFFSET ? memory[at++]! : 0;
    if (at >= memory.length) return stop("cut", at);
    const length = memory[at]!;
    if (length > LONGEST) return stop("length", at);
    if (length === 0) return stop("empty", begun);
    at++;
    if (at + length > memory.length) return stop("cut", memory.length);
    const bytes = memory.slice(at, at + length);
    const compaction = COMPACTIONS[(head >> 4) & 7]!;
    const text = CODES[compaction].decode(bytes, at);
    if (typeof text === "string") objects.push({ oid, compaction, bytes, text, at });
    else fault ??= text;
    at += length + filling;
  }
  return { objects, fault };
}

/** What is to be written: a text in the shortest code or the one that is named, or bytes with a meaning of their own. */
export interface TagValue {
  oid: number;
  value: string | Uint8Array;
  compaction?: Compaction;
  /** Bytes of filling after the value, so that the next object begins at a block. */
  filling?: number;
}

/** One object; null where it cannot be said: no such code for this text, over 127 bytes, an identifier that does not exist. */
export function writeObject({ oid, value, compaction, filling = 0 }: TagValue): Uint8Array | null {
  const said = typeof value !== "string" ? { compaction: compaction ?? "application-defined", bytes: value } : compaction ? { compaction, bytes: CODES[compaction].encode(value) } : shortest(value);
  if (!said?.bytes || said.bytes.length === 0 || said.bytes.length > LONGEST) return null;
  if (oid < 1 || oid > ESCAPED + 255 || filling < 0 || filling > 255) return null;
  const escaped = oid >= ESCAPED;
  const head = (filling > 0 ? OFFSET : 0) | (COMPACTIONS.indexOf(said.compaction) << 4) | (escaped ? ESCAPED : oid);
  return Uint8Array.from([head, ...(escaped ? [oid - ESCAPED] : []), ...(filling > 0 ? [filling] : []), said.bytes.length, ...said.bytes, ...Array.from({ length: filling }, () => 0)]);
}

/** All of them and the zero that ends them; null when one cannot be said. */
export function writeObjects(values: readonly TagValue[]): Uint8Array | null {
  const parts = values.map(writeObject);
  return parts.includes(null) ? null : Uint8Array.from([...parts.flatMap((part) => [...part!]), 0]);
}
