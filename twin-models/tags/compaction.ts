import type { TagFault } from "./fault.ts";

/** How ISO/IEC 15962 squeezes a value, in the order of the three bits that say so. */
export const COMPACTIONS = ["application-defined", "integer", "numeric", "5-bit", "6-bit", "7-bit", "octets", "utf-8"] as const;
export type Compaction = (typeof COMPACTIONS)[number];

interface Code {
  /** The text, or the fault with its byte counted from `from`, the place of the first byte. */
  decode: (bytes: Uint8Array, from: number) => string | TagFault;
  /** Null when the text cannot be said in this code, or would be read as another one. */
  encode: (text: string) => Uint8Array | null;
}

const NUMERIC_FILL = 15;
/** Half of a character, which UTF-8 cannot say. */
const LONE = /\p{Surrogate}/u;

const bytesOfHex = (hex: string): Uint8Array => Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));

const numeric: Code = {
  decode: (bytes, from) => {
    let text = "";
    for (const [at, byte] of bytes.entries())
      for (const low of [false, true]) {
        const digit = low ? byte & 15 : byte >> 4;
        if (digit < 10) text += digit;
        else if (!low || digit !== NUMERIC_FILL || at < bytes.length - 1) return { code: "digit", byte: from + at };
      }
    return text;
  },
  encode: (text) => {
    if (!/^\d+$/.test(text)) return null;
    return bytesOfHex(text.length % 2 === 0 ? text : `${text}F`);
  },
};

const integer: Code = {
  decode: (bytes) => {
    let value = 0n;
    for (const byte of bytes) value = value * 256n + BigInt(byte);
    return value.toString();
  },
  // A leading zero would be lost.
  encode: (text) => {
    if (!/^(0|[1-9]\d*)$/.test(text)) return null;
    const hex = BigInt(text).toString(16);
    return bytesOfHex(hex.length % 2 === 0 ? hex : `0${hex}`);
  },
};

/** Groups of `width` bits, as many as there are whole. */
function groupsOf(bytes: Uint8Array, width: number): number[] {
  const groups: number[] = [];
  let held = 0;
  let holding = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0x7fff;
    holding += 8;
    for (; holding >= width; holding -= width) groups.push((held >> (holding - width)) & ((1 << width) - 1));
  }
  return groups;
}

/** Characters from `first` to `last` by their last `width` bits; the last byte is filled with `fill`, from its left. */
function bits(width: 5 | 6 | 7, first: number, last: number, fill: number): Code {
  const mask = (1 << width) - 1;
  const chars = Array.from({ length: mask + 1 }, (_, code) => [code, code + 32, code + 64].find((char) => char >= first && char <= last && (char & mask) === code));
  const fillOf = (count: number): number => (count <= width ? fill >> (width - count) : fill << (count - width));
  const endsWith = (bytes: Uint8Array, count: number): boolean => (bytes[bytes.length - 1]! & ((1 << count) - 1)) === fillOf(count);
  return {
    decode: (bytes, from) => {
      const groups = groupsOf(bytes, width);
      const rest = bytes.length * 8 - groups.length * width;
      // Filling may be as long as a character.
      if (rest + width < 8 && endsWith(bytes, rest + width)) groups.pop();
      else if (!endsWith(bytes, rest)) return { code: "padding", byte: from + bytes.length - 1 };
      let text = "";
      for (const [at, code] of groups.entries()) {
        const char = chars[code];
        if (char === undefined) return { code: "character", byte: from + Math.floor((at * width) / 8) };
        text += String.fromCharCode(char);
      }
      return text;
    },
    encode: (text) => {
      if (text === "") return null;
      const bytes: number[] = [];
      let held = 0;
      let holding = 0;
      for (let at = 0; at < text.length; at++) {
        const char = text.charCodeAt(at);
        if (char < first || char > last) return null;
        held = ((held << width) | (char & mask)) & 0x7fff;
        holding += width;
        if (holding < 8) continue;
        holding -= 8;
        bytes.push((held >> holding) & 0xff);
      }
      // Its last character would be read as filling.
      if (holding === 0 && (text.charCodeAt(text.length - 1) & mask) === fill) return null;
      if (holding > 0) bytes.push(((held << (8 - holding)) | fillOf(8 - holding)) & 0xff);
      return Uint8Array.from(bytes);
    },
  };
}

const octets: Code = {
  decode: (bytes) => String.fromCharCode(...bytes),
  encode: (text) => (text !== "" && Array.from(text).every((letter) => letter.charCodeAt(0) < 256) ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : null),
};

const utf8: Code = {
  decode: (bytes, from) => {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return { code: "utf8", byte: from };
    }
  },
  encode: (text) => (text === "" || LONE.test(text) ? null : new TextEncoder().encode(text)),
};

const raw: Code = {
  decode: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(""),
  encode: (text) => (/^([0-9A-F]{2})+$/.test(text) ? bytesOfHex(text) : null),
};

/** Each code; what is application-defined is told as hex. Source: ISO/IEC 15962, as ISO 28560-2 uses it. */
export const CODES: Readonly<Record<Compaction, Code>> = {
  "application-defined": raw,
  integer,
  numeric,
  "5-bit": bits(5, 0x41, 0x5f, 0),
  "6-bit": bits(6, 0x20, 0x5f, 0b100000),
  "7-bit": bits(7, 0x00, 0x7e, 0x7f),
  octets,
  "utf-8": utf8,
};

/** The shortest code that says a text and gives it back; of two as short the one that stands first in the standard. Null for an empty text. */
export function shortest(text: string): { compaction: Compaction; bytes: Uint8Array } | null {
  let best: { compaction: Compaction; bytes: Uint8Array } | null = null;
  for (const compaction of COMPACTIONS) {
    if (compaction === "application-defined") continue;
    const bytes = CODES[compaction].encode(text);
    if (bytes && (best === null || bytes.length < best.bytes.length)) best = { compaction, bytes };
  }
  return best;
}
