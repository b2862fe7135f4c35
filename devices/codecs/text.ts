import { isUtf8 } from "node:buffer";
import { DecodeError } from "../contract.ts";

/** The text of a payload without its byte order mark; throws DecodeError bad-encoding for what is not UTF-8. */
export function utf8(payload: Uint8Array): string {
  if (!isUtf8(payload)) throw new DecodeError("bad-encoding", "not UTF-8");
  const buffer = Buffer.isBuffer(payload) ? payload : Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const start = buffer.length >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  return buffer.toString("utf8", start);
}

/** Parsed JSON; throws DecodeError bad-syntax, cut off or not. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new DecodeError("bad-syntax", (error as Error).message.slice(0, 120));
  }
}
