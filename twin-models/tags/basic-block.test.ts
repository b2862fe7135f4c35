import { expect, test } from "vitest";
import { AFIS, gs1Kind, readPc, securityOf, writePc } from "./air.ts";
import { crc16, readBlock, reversedWords, writeBlock } from "./basic-block.ts";
import { bytesOf, hexOf } from "./fault.ts";

const bytes = (hex: string): Uint8Array => bytesOf(hex) as Uint8Array;
const ascii = (text: string): number => crc16(new TextEncoder().encode(text));

test("the checksum is that of the standard", () => expect([ascii("RFID tag data model"), ascii("123456789")]).toEqual([0x1aee, 0x29b1]));

const BLOCKS: [usage: number, parts: number, part: number, item: string, country: string, owner: string, hex: string, reversed: string][] = [
  [1, 1, 1, "11223344", "DE", "705", "11010131313232333334340000000000000000513E4445373035000000000000", "31010111333232310034343300000000510000003745443E0000353000000000"],
  [1, 1, 1, "01440100123456", "CN", "440100-1", "110101303134343031303031323334353600004E18434E3434303130302D3100", "300101113034343131303031353433324E000036344E43183031303400312D30"],
  [2, 1, 1, "3250100000001", "CN", "420100-1", "1201013332353031303030303030303100000081C0434E3432303130302D3100", "3301011231303532303030303130303081000000344E43C03031303200312D30"],
  [0, 1, 1, "NEW0001", "CN", "330300-1", "1001014E4557303030310000000000000000002F62434E3333303330302D3100", "4E0101103030574500003130000000002F000000334E43623033303300312D30"],
  [1, 3, 2, "1234567890123456", "DK", "718500", "11030231323334353637383930313233343536E8FC444B373138353030000000", "31020311353433323938373633323130E8363534374B44FC3035383100000030"],
  [7, 1, 1, "W0000042", "FI", "He", "17010157303030303034320000000000000000287C4649486500000000000000", "57010117303030300032343000000000280000004849467C0000006500000000"],
  [8, 1, 1, "P20260001", "CN", "350100-1", "180101503230323630303031000000000000004640434E3335303130302D3100", "5001011836323032313030300000000046000000334E43403031303500312D30"],
];
test.each(BLOCKS)("usage %i, part %i/%i of %s by %s-%s", (usage, parts, part, item, country, owner, hex, reversed) => {
  const block = { usage, parts, part, item, country, owner };
  // Of a patron's card nobody is told whose it is.
  const read = { ...block, item: usage === 8 ? "" : item };
  expect(readBlock(bytes(hex))).toEqual({ block: read, reversed: false, fault: null });
  expect(readBlock(bytes(reversed))).toEqual({ block: read, reversed: true, fault: null });
  expect(hexOf(writeBlock(block)!)).toBe(hex);
  expect(hexOf(reversedWords(bytes(hex)))).toBe(reversed);
});

test("an owner of eleven characters takes 34 bytes; what has no room is refused", () => {
  const block = { usage: 1, parts: 1, part: 1, item: "7", country: "CN", owner: "440100-1-01" };
  const long = writeBlock(block)!;
  expect(long).toHaveLength(34);
  expect(readBlock(long)).toEqual({ block, reversed: false, fault: null });
  for (const wrong of [{ owner: "440100-1-012" }, { item: "12345678901234567" }, { country: "CHN" }, { usage: 16 }, { parts: 256 }]) expect(writeBlock({ ...block, ...wrong })).toBeNull();
});

test("what is no such block is told, with where", () => {
  const [, , , , , , hex] = BLOCKS[0]!;
  expect(readBlock(bytes(hex).subarray(0, 31)).fault).toEqual({ code: "cut", byte: 31 });
  expect(readBlock(bytes(hex.replace("3132", "3133"))).fault).toEqual({ code: "crc", byte: 19 });
  const other = bytes(hex);
  other[0] = 0x21;
  const crc = crc16([...other.subarray(0, 19), ...other.subarray(21), 0, 0]);
  other.set([crc & 255, crc >> 8], 19);
  expect(readBlock(other).fault).toEqual({ code: "version", byte: 0 });
});

test("an AFI says whether a book may leave; each library may have values of its own", () => {
  expect([securityOf(0x07), securityOf(0xc2), securityOf(0x21), securityOf(0x21, [0x21])]).toEqual(["in-stock", "circulating", "foreign", "unsecured"]);
  expect(Object.keys(AFIS)).toHaveLength(2);
});

test("a PC word says length and whose number follows; what is by ISO is never taken for GS1", () => {
  expect(readPc(0x3000)).toEqual({ words: 6, userMemory: false, extended: false, iso: false, afi: null });
  expect(readPc(0x3400)).toMatchObject({ words: 6, userMemory: true, iso: false });
  expect(readPc(0x31c2)).toMatchObject({ words: 6, iso: true, afi: 0xc2 });
  expect(readPc(0x3107)).toMatchObject({ words: 6, iso: true, afi: 0x07 });
  expect([gs1Kind(readPc(0x3000), 0x30), gs1Kind(readPc(0x31c2), 0x30), gs1Kind(readPc(0x3000), 0x21)]).toEqual(["sgtin-96", null, null]);
  for (const pc of [0x3000, 0x3400, 0x31c2, 0x3107, 0x4200]) expect(writePc(readPc(pc))).toBe(pc);
});
