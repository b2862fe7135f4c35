import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import type { ImportEncoding } from "@stacktwin/twin-models/import-profile";
import { fault, type RowFault } from "@stacktwin/twin-models/row-fault";

export type TextEncoding = "utf-8" | "gb18030";
export interface Piece {
  /** As the file calls it: `245`, `title`. */
  name: string;
  bytes: Buffer;
}

/** What MARC-8 changes its character sets with. */
const ESCAPE = 0x1b;

function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
}

/** Two bytes that are good UTF-8 are often good GB18030 too (联通); three and more hardly ever are. */
const surely = (bytes: Buffer): boolean => isUtf8(bytes) && bytes.some((byte) => byte >= 0xe0);

/** Text in that encoding, or null where the bytes are none. */
export function decode(bytes: Buffer, encoding: TextEncoding): string | null {
  if (encoding === "utf-8") return isUtf8(bytes) ? bytes.toString("utf8") : null;
  const text = iconv.decode(bytes, "gb18030");
  return text.includes("\uFFFD") ? null : text;
}

/**
 * What the start of a file looks like, for records that could be either. Some last bytes may be missing.
 */
export function likelyEncoding(head: Buffer): TextEncoding {
  for (let less = 0; less < 4 && less <= head.length; less++) if (isUtf8(head.subarray(0, head.length - less))) return "utf-8";
  return "gb18030";
}

function told(pieces: readonly Piece[], likely: TextEncoding): TextEncoding | RowFault {
  const not = pieces.find(({ bytes }) => !isUtf8(bytes));
  const sure = pieces.find(({ bytes }) => surely(bytes));
  if (not && sure) return fault("encodings-mixed", { one: sure.name, other: not.name });
  if (not) return "gb18030";
  return sure ? "utf-8" : likely;
}

/**
 * The encoding of one record. `scheme` is position 09 of a MARC leader; `likely` what the whole file looks like.
 * Refuses MARC-8, and records of which a part is in another encoding than the rest.
 */
export function encodingOf(
  pieces: readonly Piece[],
  policy: ImportEncoding,
  scheme: string | null,
  likely: TextEncoding,
): TextEncoding | RowFault {
  if (scheme !== null && pieces.some(({ bytes }) => bytes.includes(ESCAPE))) return fault("marc-8");
  if (policy === "auto") return told(pieces, likely);
  if (policy !== "leader" || scheme === null) return policy === "gb18030" ? "gb18030" : "utf-8";
  if (scheme === "a" || pieces.every(({ bytes }) => isAscii(bytes))) return "utf-8";
  return fault("marc-8");
}
