import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { readSip2 } from "./answer.ts";
import { sip2Checksum } from "./checksum.ts";
import { isSayable, SIP2_CODES, sip2Message, sip2Time, type Sip2Request, type Sip2Way } from "./request.ts";

const utf8 = new TextEncoder();
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const way: Sip2Way = { encode: (text) => utf8.encode(text), terminator: "\r", timeZone: "Asia/Shanghai" };
const sum = (text: string): string => `${text}${sip2Checksum(utf8.encode(text))}`;
const AT = Date.parse("2026-11-21T09:30:00+08:00");

// Computed apart from this code, from the definition of the checksum.
test.each([
  ["9900302.00AY0AZ", "FCA6"],
  ["1720261121    093000AOWHLIB|AB01440100123456|AY2AZ", "F4B6"],
  ["09N20261121    09300020261121    093000APGATE1|AOWHLIB|AB01440100123456|AC|AY3AZ", "EDCC"],
])("the checksum of %s is %s", (text, checksum) => expect(sip2Checksum(utf8.encode(text))).toBe(checksum));

test("requests are those of the protocol, byte by byte", () => {
  const said = (request: Sip2Request, sequence: number | null): string => decode(sip2Message(request, sequence, way));
  expect(said({ kind: "status" }, 0)).toBe("9900302.00AY0AZFCA6\r");
  expect(said({ kind: "item", at: AT, institution: "WHLIB", barcode: "01440100123456", terminalPassword: "" }, 2)).toBe("1720261121    093000AOWHLIB|AB01440100123456|AY2AZF4B6\r");
  expect(said({ kind: "item", at: AT, institution: "", barcode: "7", terminalPassword: "x" }, null)).toBe("1720261121    093000AO|AB7|ACx|\r");
  expect(said({ kind: "login", user: "twin", password: "p", location: "L1" }, null)).toBe("9300CNtwin|COp|CPL1|\r");
  expect(sip2Time(Date.parse("2026-01-01T00:00:00Z"), "America/New_York")).toBe("20251231    190000");
});

test("there are three requests, and none of them changes anything", () => expect(Object.values(SIP2_CODES).toSorted()).toEqual(["17", "93", "99"]));

test("whatever a barcode holds, what leaves is one message that begins as it should, or none", () => {
  const pieces = ["0144", "|", "\r", "\n", "\r\n", "09N", "\u0000", "\u0085", "\u2028", "书", "AB", " ", "11", "é"];
  let seed = 7;
  const below = (n: number): number => ((seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 8) % n;
  for (let round = 0; round < 3000; round++) {
    const barcode = Array.from({ length: 1 + below(6) }, () => pieces[below(pieces.length)]).join("");
    for (const encoding of ["utf-8", "gb18030", "iso-8859-1"]) {
      const make = (): string => Buffer.from(sip2Message({ kind: "item", at: AT, institution: "I", barcode, terminalPassword: "" }, 1, { ...way, encode: (text) => iconv.encode(text, encoding) })).toString("latin1");
      if (!isSayable(barcode)) expect(make, JSON.stringify(barcode)).toThrow("cannot be said");
      else expect(make().slice(0, -1), JSON.stringify(barcode)).toMatch(/^17[^\r\n]*$/);
    }
  }
});

test("of an item the code and the barcode are read, and nothing else of what was sent", () => {
  const full = "18030120250125    143000AO|AB31221234567890|AJHarry Potter|AQMain Library - Fiction|APMain Library - Fiction|AH20250215    235900|CK001|CF0001|CY21234567890|DAPATRON-TEST|AFItem found|";
  expect(readSip2(utf8.encode(full), decode, false)).toEqual({ kind: "item", code: "03", barcode: "31221234567890", sequence: null });
  const short = sum("1804000120260101    101010AB1234567890|AJ|AAreader 7|AEWang|AQMain Library|AP|AY3AZ");
  expect(readSip2(utf8.encode(short), decode, true)).toEqual({ kind: "item", code: "04", barcode: "1234567890", sequence: 3 });
});

test("sign-in, status and being asked again", () => {
  expect(readSip2(utf8.encode("941"), decode, false)).toEqual({ kind: "login", ok: true, sequence: null });
  expect(readSip2(utf8.encode(sum("940AY1AZ")), decode, true)).toEqual({ kind: "login", ok: false, sequence: 1 });
  const status = "98YYYNNY60000320260101    1010102.00AOWHLIB|AMLibrary|BX";
  const told = (supported: string): unknown => readSip2(utf8.encode(`${status}${supported}|`), decode, false);
  expect(told("YYYYYYYYYYYYYYYY")).toMatchObject({ kind: "status", online: true, items: true });
  expect(told("YYYYYYYYYYNYYYYY")).toMatchObject({ online: true, items: false });
  expect(readSip2(utf8.encode(status.replace("BX", "").replace("98Y", "98N")), decode, false)).toMatchObject({ online: false, items: true });
  expect(readSip2(utf8.encode("96"), decode, true)).toEqual({ kind: "resend" });
});

test("what is damaged, or no message, is told as that", () => {
  expect(readSip2(utf8.encode("9900401.00AY1AZAAAA"), decode, true)).toEqual({ kind: "damaged" });
  expect(readSip2(utf8.encode("941"), decode, true)).toEqual({ kind: "damaged" });
  for (const text of ["", "1", "18", "18zz", "64Y", "hello", "180300012026AB7|", "18xx000120260101    101010AB7|", "18030001 no date          AB7|", "1803000120260101    101010AJno barcode|"])
    expect(readSip2(utf8.encode(text), decode, false), text).toEqual({ kind: "nonsense" });
});

test("a byte of a Chinese character that looks like a separator is none: fields are cut in the text, the checksum is over bytes", () => {
  // 輡 is 0xDD7C in GB18030: its second byte is that of a vertical line.
  expect(iconv.encode("輡", "gb18030").toString("hex")).toBe("dd7c");
  const body = iconv.encode("1804000120260101    101010AJ輡AB|AB01440100123456|AY5AZ", "gb18030");
  const bytes = Buffer.concat([body, Buffer.from(sip2Checksum(body))]);
  expect(readSip2(bytes, (each) => iconv.decode(Buffer.from(each), "gb18030"), true)).toEqual({ kind: "item", code: "04", barcode: "01440100123456", sequence: 5 });
});
