import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import type { LoggerEncoding } from "@stacktwin/twin-models/logger-profile";
import { fault } from "@stacktwin/twin-models/row-fault";
import type { Cutter } from "../imports/frames.ts";

const LF = 0x0a;
/** No line of a logger is longer; what is has no line ends that we know. */
const LONGEST = 65_536;

/** Bytes of the mark at the beginning of a file. */
export function markLength(head: Buffer): number {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 3;
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) ? 2 : 0;
}

/** Chinese characters have two bytes above ASCII side by side; a lone one is a degree sign of Latin-1. */
function hasPairs(head: Buffer): boolean {
  for (let at = 1; at < head.length; at++) if ((head[at] as number) > 0x7f && (head[at - 1] as number) > 0x7f) return true;
  return false;
}

/** What the beginning of a file is written in. Some last bytes of a character may be missing. */
export function detectEncoding(head: Buffer): LoggerEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sample = head.subarray(0, 4096);
  const zeros = (from: number): number => sample.filter((byte, at) => at % 2 === from && byte === 0).length;
  if (zeros(1) > sample.length / 4) return "utf-16le";
  if (zeros(0) > sample.length / 4) return "utf-16be";
  for (let less = 0; less < 4 && less <= head.length; less++) if (isUtf8(head.subarray(0, head.length - less))) return "utf-8";
  if (!hasPairs(head)) return "latin1";
  for (let less = 0; less < 4 && less <= head.length; less++) if (!iconv.decode(head.subarray(0, head.length - less), "gb18030").includes("\uFFFD")) return "gb18030";
  return "latin1";
}

const DECODERS: Record<LoggerEncoding, (bytes: Buffer) => string> = {
  "utf-8": (bytes) => bytes.toString("utf8"),
  "utf-16le": (bytes) => bytes.toString("utf16le"),
  "utf-16be": (bytes) => iconv.decode(bytes, "utf-16be", { stripBOM: false }),
  gb18030: (bytes) => iconv.decode(bytes, "gb18030"),
  latin1: (bytes) => iconv.decode(bytes, "win1252"),
};

/** The text of one line, without what ends it. */
export function lineText(bytes: Buffer, encoding: LoggerEncoding): string {
  const text = DECODERS[encoding](bytes);
  let end = text.length;
  while (end > 0 && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** Where the line that begins at `at` ends, behind its line feed; −1 when that is not here. */
function lineEnd(bytes: Buffer, at: number, encoding: LoggerEncoding): number {
  if (encoding !== "utf-16le" && encoding !== "utf-16be") return bytes.indexOf(LF, at) + 1 || -1;
  const low = encoding === "utf-16le" ? 0 : 1;
  for (let lf = bytes.indexOf(LF, at + low); lf >= 0; lf = bytes.indexOf(LF, lf + 1)) {
    const start = lf - low;
    if ((start - at) % 2 === 0 && bytes[start + 1 - low] === 0 && start + 2 <= bytes.length) return start + 2;
  }
  return -1;
}

/** Cuts a file into lines by its bytes. Loggers put no line feeds into cells. */
export const cutLines =
  (encoding: LoggerEncoding): Cutter =>
  (bytes, at, last) => {
    if (at >= bytes.length) return null;
    const found = lineEnd(bytes, at, encoding);
    const end = found < 0 ? bytes.length : found;
    if (end - at > LONGEST) return { from: at, to: end, before: 0, numbers: found < 0 && !last ? 0 : 1, fault: fault("line-long", { most: LONGEST }) };
    if (found < 0 && !last) return null;
    return { from: at, to: end, before: 0, numbers: 1, fault: null };
  };

/** The cells of a line, quotation marks taken off. */
export function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ; ) {
    if (line[at] !== '"') {
      const end = line.indexOf(delimiter, at);
      cells.push(end < 0 ? line.slice(at) : line.slice(at, end));
      if (end < 0) return cells;
      at = end + 1;
      continue;
    }
    let close = line.indexOf('"', at + 1);
    while (close >= 0 && line[close + 1] === '"') close = line.indexOf('"', close + 2);
    if (close < 0) close = line.length;
    const end = line.indexOf(delimiter, close);
    cells.push(line.slice(at + 1, close).replaceAll('""', '"'));
    if (end < 0) return cells;
    at = end + 1;
  }
}
