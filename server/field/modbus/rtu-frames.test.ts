import { expect, test } from "vitest";
import { answerBytes, crc16, describeHeard, findAnswer } from "./rtu-frames.ts";

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
const sealed = (text: string): Uint8Array => {
  const bytes = hex(text);
  const crc = crc16(bytes);
  return Uint8Array.from([...bytes, crc & 0xff, crc >> 8]);
};
/** The generator of Park and Miller: the same noise in every run. */
function noiseOf(seed: number): (length: number) => Uint8Array {
  let state = seed;
  return (length) => Uint8Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) >> 8);
}

const request = hex("11 03 00 6b 00 03 76 87");
const answer = hex("11 03 06 ae 41 56 52 43 40 49 ad");

test("the checksum is that of the specification's frames", () => {
  expect(crc16(request)).toBe(0);
  expect(crc16(answer)).toBe(0);
  expect(crc16(hex("11 03 00 6b 00 03"))).toBe(0x8776);
});

test.each([
  ["coils", "01 01 00 13 00 13", 8],
  ["discrete inputs", "01 02 00 c4 00 16", 8],
  ["registers", "01 03 00 00 00 7d", 255],
  ["input registers", "01 04 00 08 00 01", 7],
  ["one coil", "01 05 00 ac ff 00", 8],
  ["one register", "01 06 00 01 00 03", 8],
  ["several coils", "01 0f 00 13 00 0a 02 cd 01", 8],
  ["several registers", "01 10 00 01 00 02 04 00 0a 01 02", 8],
])("the length of the answer to %s", (_, asked, bytes) => {
  expect(answerBytes(sealed(asked))).toBe(bytes);
});

test("an answer is found whole, cut nowhere, and behind any noise", () => {
  expect(findAnswer(answer, request)).toEqual(answer);
  for (let length = 0; length < answer.length; length += 1) expect(findAnswer(answer.subarray(0, length), request)).toBeUndefined();
  const noise = noiseOf(7);
  for (let length = 0; length < 200; length += 1) {
    const heard = Uint8Array.from([...noise(length), ...answer, ...noise(length % 9)]);
    expect(findAnswer(heard, request)).toEqual(answer);
  }
  // The beginning of an answer whose rest was lost, then the answer.
  expect(findAnswer(Uint8Array.from([...answer.subarray(0, 5), ...answer]), request)).toEqual(answer);
});

test("noise alone is never an answer, nor is an answer with any one bit turned", () => {
  const noise = noiseOf(11);
  for (let round = 0; round < 2000; round += 1) expect(findAnswer(noise(round % 256), request)).toBeUndefined();
  for (let bit = 0; bit < answer.length * 8; bit += 1) {
    const turned = Uint8Array.from(answer);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(findAnswer(turned, request)).toBeUndefined();
  }
});

test("an exception is an answer", () => {
  expect(findAnswer(sealed("11 83 02"), request)).toEqual(sealed("11 83 02"));
});

test.each([
  ["another unit", sealed("12 03 06 ae 41 56 52 43 40"), "got unit 18, function 3, 11 bytes"],
  ["another function", sealed("11 04 06 ae 41 56 52 43 40"), "got unit 17, function 4, 11 bytes"],
  ["another length", sealed("11 03 04 ae 41 56 52"), "got unit 17, function 3, 9 bytes"],
  ["a wrong checksum", hex("11 03 06 ae 41 56 52 43 40 49 ae"), "wrong checksum: 11 03 06 ae"],
])("%s is no answer, and is described", (_, heard, told) => {
  expect(findAnswer(heard, request)).toBeUndefined();
  expect(describeHeard(heard, request)).toContain(told);
});

test("a write is answered by its own address and value, not by those of another", () => {
  const write = sealed("11 06 00 01 00 03");
  expect(findAnswer(sealed("11 06 00 01 00 03"), write)).toBeDefined();
  expect(findAnswer(sealed("11 06 00 02 00 03"), write)).toBeUndefined();
  expect(findAnswer(sealed("11 10 00 01 00 02"), sealed("11 10 00 01 00 02 04 00 0a 01 02"))).toBeDefined();
  expect(findAnswer(sealed("11 10 00 01 00 03"), sealed("11 10 00 01 00 02 04 00 0a 01 02"))).toBeUndefined();
});
