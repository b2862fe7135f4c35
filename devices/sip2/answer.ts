import { sip2Checksum } from "./checksum.ts";

/** What of an answer is kept. Fields that are not named here are not even looked at: nothing of a reader comes this far. */
export type Sip2Answer =
  | { kind: "login"; ok: boolean; sequence: number | null }
  | { kind: "status"; online: boolean; items: boolean; sequence: number | null }
  | { kind: "item"; code: string; barcode: string; sequence: number | null }
  /** It did not understand the last request. */
  | { kind: "resend" }
  /** A checksum that does not fit, or none where there should be one. */
  | { kind: "damaged" }
  /** Anything else. */
  | { kind: "nonsense" };

const ENDING = /AY([0-9])AZ([0-9A-Fa-f]{4})$/;
/** Where in BX (supported messages) item information stands. */
const BX_ITEM = 10;
const ONLINE_FIXED = 36;
const TIME = /^\d{8}[ A-Z]{4}\d{6}$/;
const TIME_LENGTH = 18;
/** Circulation status and security marker; then the fee type, which some servers leave out; then the time. */
const TIME_AT = [8, 6] as const;

/** The value of one variable field; the first of that name. */
const field = (text: string, from: number, name: string): string | undefined =>
  text
    .slice(from)
    .split("|")
    .find((each) => each.startsWith(name))
    ?.slice(name.length);

type Read = (text: string, sequence: number | null) => Sip2Answer;
const READ: Readonly<Record<string, Read>> = {
  "94": (text, sequence) => ({ kind: "login", ok: text[2] === "1", sequence }),
  "96": () => ({ kind: "resend" }),
  "98": (text, sequence) => {
    const supported = field(text, ONLINE_FIXED, "BX");
    return { kind: "status", online: text[2] === "Y", items: supported === undefined || supported.length <= BX_ITEM || supported[BX_ITEM] === "Y", sequence };
  },
  "18": (text, sequence) => {
    const at = TIME_AT.find((from) => TIME.test(text.slice(from, from + TIME_LENGTH)));
    const code = text.slice(2, 4);
    const barcode = at === undefined ? undefined : field(text, at + TIME_LENGTH, "AB");
    return barcode === undefined || !/^\d\d$/.test(code) ? { kind: "nonsense" } : { kind: "item", code, barcode: barcode.trim(), sequence };
  },
};

/**
 * One message without its terminator. The checksum is over bytes, fields are cut in the text: a byte of a Chinese character may look
 * like a separator. `checked`: without sequence number and checksum it is damaged.
 */
export function readSip2(bytes: Uint8Array, decode: (bytes: Uint8Array) => string, checked: boolean): Sip2Answer {
  const text = decode(bytes);
  const ending = ENDING.exec(text);
  const [, digit = "", sum = ""] = ending ?? [];
  if (ending && sip2Checksum(bytes.subarray(0, bytes.length - sum.length)) !== sum.toUpperCase()) return { kind: "damaged" };
  const body = ending ? text.slice(0, ending.index) : text;
  // A request to send again may come without either: whoever could not read knows no number.
  if (!ending && checked && !body.startsWith("96")) return { kind: "damaged" };
  return READ[body.slice(0, 2)]?.(body, ending ? Number(digit) : null) ?? { kind: "nonsense" };
}
