import { expect, test } from "vitest";
import { CODES, COMPACTIONS, shortest, type Compaction } from "./compaction.ts";
import { contentValue, isilValue, readContent, readSet, readTag, setValue, usageName, usageValue, writeContent, writeSet } from "./elements.ts";
import { bytesOf, hexOf, isFault, TAG_FAULTS, tagFaultText } from "./fault.ts";
import { isilDoubt, readIsil, writeIsil } from "./isil.ts";
import { readObjects, writeObject, writeObjects } from "./objects.ts";

const bytes = (hex: string): Uint8Array => {
  const read = bytesOf(hex);
  if (isFault(read)) throw new Error(hex);
  return read;
};
let seed = 20260101;
/** Mulberry32: a whole number below. */
const below = (limit: number): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % limit;
};
const textFrom = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet[below(alphabet.length)]).join("");
const range = (from: number, to: number): string => String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, at) => from + at));

const KNOWN: [oid: number, compaction: Compaction, text: string, hex: string][] = [
  [1, "integer", "1440100123456", "1106014F4CA80340"],
  [1, "numeric", "01440100123456", "210701440100123456"],
  [1, "6-bit", "A0123456B", "4107070C72CF4D760A"],
  [5, "application-defined", "10", "050110"],
  [6, "6-bit", "F3-A12-05", "46071B3B41C72B70D6"],
  [4, "integer", "513", "14020201"],
];
test.each(KNOWN)("object %i in %s says %s as %s", (oid, compaction, text, hex) => {
  expect(readObjects(bytes(hex))).toMatchObject({ objects: [{ oid, compaction, text }], fault: null });
  expect(hexOf(writeObject({ oid, value: text, compaction })!)).toBe(hex);
});

test("a whole memory is read element by element, and written as it was", () => {
  const hex = "21070144010012345605011046071B3B41C72B70D600";
  expect(readTag(bytes(hex))).toMatchObject({ item: "01440100123456", usage: 0x10, texts: new Map([[1, "01440100123456"], [5, "10"], [6, "F3-A12-05"]]), fault: null });
  expect(hexOf(writeObjects([{ oid: 1, value: "01440100123456" }, usageValue(0x10), { oid: 6, value: "F3-A12-05", compaction: "6-bit" }])!)).toBe(hex);
});

test("the shortest code keeps what is said, a leading zero before all", () => {
  expect(shortest("1440100123456")?.compaction).toBe("integer");
  expect(shortest("01440100123456")?.compaction).toBe("numeric");
  expect(shortest("ABC")?.compaction).toBe("5-bit");
  expect(shortest("A1")?.compaction).toBe("6-bit");
  expect(shortest("abcdefgh")?.compaction).toBe("7-bit");
  expect(shortest("é")?.compaction).toBe("octets");
  expect(shortest("图书馆")?.compaction).toBe("utf-8");
  expect(shortest("")).toBeNull();
});

const ALPHABETS: Record<Exclude<Compaction, "application-defined">, string> = {
  integer: "123456789", numeric: "0123456789", "5-bit": range(0x41, 0x5f), "6-bit": range(0x20, 0x5f), "7-bit": range(0, 0x7e), octets: range(1, 255), "utf-8": `${range(0x20, 0x7e)}图书馆é`,
};
test("whatever a code can say is read as it was said, alone, after filling and under any identifier; all else is refused", () => {
  let said = 0;
  for (const compaction of COMPACTIONS) {
    if (compaction === "application-defined") continue;
    for (let n = 0; n < 800; n++) {
      const text = textFrom(ALPHABETS[compaction], 1 + below(30));
      const oid = 1 + below(40);
      const written = writeObject({ oid, value: text, compaction, filling: below(4) });
      // A character at the end that is filling to the code.
      if (!written) expect([compaction, text.at(-1)]).toEqual(["6-bit", " "]);
      else expect(readObjects(Uint8Array.from([...written, ...writeObject({ oid: 2, value: "7" })!]))).toMatchObject({ objects: [{ oid, text }, { oid: 2, text: "7" }], fault: null });
      if (written) said++;
      const short = shortest(text)!;
      expect(CODES[short.compaction].decode(short.bytes, 0)).toBe(text);
    }
  }
  expect(said).toBeGreaterThan(5500);
  for (const [compaction, text] of [["5-bit", "A1"], ["6-bit", "a"], ["7-bit", "é"], ["numeric", "1A"], ["integer", "01"], ["octets", "图"], ["utf-8", "\ud800"]] as const) expect(CODES[compaction].encode(text), text).toBeNull();
});

test("identifiers past 14 take a byte more, up to 270", () => {
  expect(hexOf(writeObject({ oid: 15, value: "A1", compaction: "7-bit" })!)).toBe("5F000282C7");
  expect(readObjects(writeObject({ oid: 17, value: "Title" })!).objects[0]).toMatchObject({ oid: 17, text: "Title" });
  expect(writeObject({ oid: 270, value: "7" })).not.toBeNull();
  expect(writeObject({ oid: 271, value: "7" })).toBeNull();
  expect(writeObject({ oid: 0, value: "7" })).toBeNull();
  expect(writeObject({ oid: 1, value: "é".repeat(128) })).toBeNull();
});

const BROKEN: [hex: string, code: keyof typeof TAG_FAULTS, byte: number][] = [
  ["05011021070144", "cut", 7],
  ["050110A1", "cut", 4],
  ["0501102F", "cut", 4],
  ["0501104180", "length", 4],
  ["0501104107", "cut", 5],
  ["0501102180", "length", 4],
  ["0501102100", "empty", 3],
  ["0501102002FFFF", "oid", 3],
  ["0501102102A100", "digit", 5],
  ["0501102102F100", "digit", 5],
  ["05011071024EFF", "utf8", 5],
  ["0501103102FFE1", "padding", 6],
  ["05011041020000", "padding", 6],
];
test.each(BROKEN)("%s is told as %s at byte %i, and what came before stands", (hex, code, byte) => {
  const { objects, fault } = readObjects(bytes(hex));
  expect(objects).toMatchObject([{ oid: 5, text: "10" }]);
  expect(fault).toEqual({ code, byte });
  for (const language of ["zh", "en"] as const) expect(tagFaultText(fault!, language)).toContain(String(byte));
});

test("no bytes whatever make it throw", () => {
  for (let n = 0; n < 20_000; n++) {
    const memory = Uint8Array.from({ length: below(40) }, () => below(256));
    const { fault } = readTag(memory);
    if (fault) expect(fault.byte).toBeLessThanOrEqual(memory.length);
  }
  expect(bytesOf("0G")).toEqual({ code: "hex", byte: 0 });
  expect(bytesOf("0102F")).toEqual({ code: "cut", byte: 2 });
});

test("an ISIL is told in letters and digits by turns, and real codes past sixteen characters are taken and doubted", () => {
  const china = writeIsil("CN-440100-1")!;
  // 52 bits, and four that fill.
  expect(china).toHaveLength(7);
  expect(readIsil(china, 0)).toBe("CN-440100-1");
  expect(readIsil(bytes("1B81E440100A1F"), 0)).toBe("CN-440100-1");
  for (const isil of ["DE-705", "DK-718500", "FI-He", "US-InU-Mu", "CN-440100-1-0123456", "O:a/b"]) expect(readIsil(writeIsil(isil)!, 0), isil).toBe(isil);
  for (let n = 0; n < 3000; n++) {
    const isil = textFrom("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-/:", 1 + below(20));
    expect(readIsil(writeIsil(isil)!, 0)).toBe(isil);
  }
  expect(writeIsil("DE 705")).toBeNull();
  expect([isilDoubt("CN-440100-1"), isilDoubt("CN-440100-1-GZ0001"), isilDoubt("Guangzhou")]).toEqual([null, "long", "form"]);
  expect(readTag(writeObjects([isilValue(3, "CN-440100-1")!])!).owner).toBe("CN-440100-1");
});

test("content, set and usage have forms of their own", () => {
  expect(readContent(Uint8Array.of(0b1010_0000, 0x80))).toEqual([3, 5, 11]);
  for (const oids of [[3], [3, 5, 6], [4, 17, 26], []]) expect(readContent(writeContent(oids))).toEqual(oids);
  for (const set of [{ parts: 2, part: 1 }, { parts: 300, part: 299 }]) expect(readSet(writeSet(set))).toEqual(set);
  expect([readSet(Uint8Array.of(2, 3)), readSet(Uint8Array.of(2)), readSet(Uint8Array.of(0, 0))]).toEqual([null, null, null]);
  expect(readTag(writeObjects([{ oid: 1, value: "7" }, contentValue([4, 5]), setValue({ parts: 3, part: 2 }), usageValue(0x21)])!)).toMatchObject({ item: "7", content: [4, 5], set: { parts: 3, part: 2 }, usage: 0x21, fault: null });
  expect([usageName(0x13), usageName(0x19), usageName(0x82), usageName(0xf0)]).toEqual(["circulating-no-offline-issue", "circulating", "patron-card-young-adult", "reserved"]);
  expect(readTag(writeObjects([{ oid: 1, value: "P20260001" }, isilValue(3, "CN-440100-1")!, usageValue(0x80)])!)).toEqual({ item: null, owner: null, set: null, usage: 0x80, content: null, texts: new Map(), fault: null });
  // A value that cannot be read hides nothing behind it.
  expect(readTag(bytes("260312A456210112050110"))).toMatchObject({ item: "12", usage: 0x10, fault: { code: "digit" } });
  // A value without its element's form is the fault; the others stand.
  expect(readTag(bytes("14020203210112"))).toMatchObject({ item: "12", set: null, fault: { code: "form", byte: 2 } });
});
