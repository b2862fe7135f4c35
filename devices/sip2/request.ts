import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { sip2Checksum } from "./checksum.ts";

/** All that is ever said to a library system by SIP2. There is no other request, and so no other message can be made. */
export type Sip2Request =
  | { kind: "login"; user: string; password: string; location: string }
  | { kind: "status" }
  | { kind: "item"; at: Millis; institution: string; barcode: string; terminalPassword: string };

/** Login, SC Status, Item Information: each only asks, none changes anything. */
export const SIP2_CODES = { login: "93", status: "99", item: "17" } as const satisfies Record<Sip2Request["kind"], string>;

declare const made: unique symbol;
/** The bytes of one request, terminator and all. Only `sip2Message` makes them, and a wire takes nothing else. */
export type Sip2Message = Uint8Array & { readonly [made]: true };

export interface Sip2Way {
  /** Text to bytes in the encoding of that server. */
  encode: (text: string) => Uint8Array;
  terminator: string;
  /** IANA name: times of a message are local. */
  timeZone: string;
}

// oxlint-disable-next-line no-control-regex
const UNSAYABLE = /[|\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** False for what would end its field or its message, and so begin one of somebody else's making. */
export const isSayable = (text: string): boolean => text !== "" && !UNSAYABLE.test(text);

const field = (name: string, value: string): string => {
  if (UNSAYABLE.test(value)) throw new TwinError("BAD_INPUT", `${name} cannot be said in SIP2: it holds a separator or a control character`);
  return `${name}${value}|`;
};

/** 18 characters: date, four blanks for local time, time. */
export function sip2Time(at: Millis, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).formatToParts(at);
  const [year, month, day, hour, minute, second] = (["year", "month", "day", "hour", "minute", "second"] as const).map((type) => parts.find((part) => part.type === type)?.value ?? "");
  return `${year}${month}${day}    ${hour}${minute}${second}`;
}

type Body = { [K in Sip2Request["kind"]]: (request: Extract<Sip2Request, { kind: K }>, timeZone: string) => string };
const BODY: Body = {
  // Neither user nor password is scrambled (two noughts).
  login: ({ user, password, location }) => `00${field("CN", user)}${field("CO", password)}${location === "" ? "" : field("CP", location)}`,
  // It is well, prints 30 characters a line and speaks 2.00.
  status: () => "00302.00",
  item: ({ at, institution, barcode, terminalPassword }, timeZone) =>
    `${sip2Time(at, timeZone)}${field("AO", institution)}${field("AB", barcode)}${terminalPassword === "" ? "" : field("AC", terminalPassword)}`,
};
const bodyOf = <K extends Sip2Request["kind"]>(request: Extract<Sip2Request, { kind: K }>, timeZone: string): string => BODY[request.kind as K](request, timeZone);

/** One request as bytes; with a sequence number (0 to 9) also AY and AZ. Throws BAD_INPUT for a text that would break out of its field. */
export function sip2Message(request: Sip2Request, sequence: number | null, { encode, terminator, timeZone }: Sip2Way): Sip2Message {
  const text = `${SIP2_CODES[request.kind]}${bodyOf(request, timeZone)}${sequence === null ? "" : `AY${sequence}AZ`}`;
  const body = encode(text);
  const end = new TextEncoder().encode(`${sequence === null ? "" : sip2Checksum(body)}${terminator}`);
  const bytes = new Uint8Array(body.length + end.length);
  bytes.set(body);
  bytes.set(end, body.length);
  return bytes as Sip2Message;
}
