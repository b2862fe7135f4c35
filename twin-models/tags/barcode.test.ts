import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { barcodeOf, epcOf } from "./barcode.ts";
import { setValue, usageValue } from "./elements.ts";
import { EPC_FORMS, EpcProfileSchema, profileFaults, roomOf, type EpcForm, type EpcProfile } from "./epc-profile.ts";
import { hexOf } from "./fault.ts";
import { writeObjects } from "./objects.ts";

let seed = 28560;
/** Mulberry32: a whole number below. */
const below = (limit: number): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % limit;
};
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;

const ASCII: EpcProfile = { id: "main", form: "ascii", prefix: "CB", offset: 2, pad: "00" };
const BCD: EpcProfile = { id: "old", form: "bcd", prefix: "A0", length: 14, offset: 4, pad: "F" };
const HEX: EpcProfile = { id: "vendor", form: "hex", prefix: "E2", length: 8, pad: "0", padAt: "start" };
const ISO: EpcProfile = { id: "iso", form: "objects" };
const ALL = [ASCII, BCD, HEX, ISO];

test("a barcode stands in the EPC as characters, decimal digits, hex digits or an object, and goes back into the same EPC", () => {
  expect(profileFaults(ALL)).toEqual([]);
  for (const [profile, barcode, epc] of [
    [ASCII, "0144012345", "CB3031343430313233343500"],
    [BCD, "01440100123456", "A00001440100123456000000"],
    [BCD, "144012345", "A000144012345FFFFF000000"],
    [HEX, "1F40B2", "E2001F40B200000000000000"],
    [ISO, "01440100123456", "210701440100123456000000"],
  ] as const) {
    expect(epcOf(barcode, profile)).toEqual({ epc });
    expect(barcodeOf(epc.toLowerCase(), ALL)).toEqual({ barcode, profile: profile.id });
  }
});

test("what says no barcode says why, and whose it is", () => {
  for (const [epc, reason, profile] of [
    ["CB30313434", "no-profile", null],
    ["XB3031343430313233343500", "not-hex", null],
    ["CB" + "00".repeat(11), "empty", "main"],
    ["CB07" + "00".repeat(10), "character", "main"],
    ["A000014401001234A6000000", "character", "old"],
    ["211501440100123456000000", "damaged", "iso"],
    ["050110" + "00".repeat(9), "no-item", "iso"],
  ] as const) expect(barcodeOf(epc, ALL), epc).toEqual({ reason, profile });
  expect(barcodeOf("3034257BF7194E4000001A85", ALL.slice(0, 3))).toEqual({ reason: "no-profile", profile: null });
});

test("a reader's card is told as such, whatever else it says", () => {
  const card = hexOf(writeObjects([{ oid: 1, value: "7700123" }, usageValue(0x81)])!).padEnd(24, "0");
  expect(barcodeOf(card, [ISO])).toEqual({ reason: "patron-card", profile: "iso" });
  // Also behind a value that cannot be read; and where reading ended before the usage nobody can tell.
  expect(barcodeOf("210412345678260312A456050180", [{ ...ISO, epcLength: 28 }])).toEqual({ reason: "patron-card", profile: "iso" });
  expect(barcodeOf("210412345678260312A456000000", [{ ...ISO, epcLength: 28 }])).toEqual({ reason: "damaged", profile: "iso" });
  const cards: EpcProfile = { ...BCD, id: "cards", of: "reader-cards", prefix: "A09" };
  expect(barcodeOf("A09001440100123456000000", [cards, BCD])).toEqual({ reason: "patron-card", profile: "cards" });
  expect(epcOf("01440100123456", cards)).toEqual({ reason: "patron-card" });
  const book = hexOf(writeObjects([{ oid: 1, value: "7700123" }, setValue({ parts: 2, part: 1 })])!).padEnd(24, "0");
  expect(barcodeOf(book, [ISO])).toEqual({ barcode: "7700123", profile: "iso" });
});

test("what would come back as another barcode is refused", () => {
  expect(epcOf("", ASCII)).toEqual({ reason: "empty" });
  expect(epcOf("014401234567", ASCII)).toEqual({ reason: "too-long" });
  expect(epcOf("01é", ASCII)).toEqual({ reason: "character" });
  expect(epcOf("0012", HEX)).toEqual({ reason: "like-padding" });
  expect(epcOf("1f", HEX)).toEqual({ reason: "character" });
  expect(epcOf("123", { id: "x", form: "bcd", length: 4 })).toEqual({ reason: "too-short" });
  expect(epcOf("145678", { id: "x", form: "bcd", prefix: "0144", offset: 0, length: 6 })).toEqual({ reason: "other-prefix" });
  expect(epcOf("014456", { id: "x", form: "bcd", prefix: "0144", offset: 0, length: 6 })).toEqual({ epc: "014456".padEnd(24, "0") });
});

const CHARS: Record<EpcForm, string> = { ascii: "0123456789ABCabc-. ", bcd: "0123456789", hex: "0123456789ABCDEF", objects: "0123456789ABCabc图" };
test("of any profile without a fault, whatever barcode has an EPC is read from it again", () => {
  let written = 0;
  for (let n = 0; n < 20_000; n++) {
    const form = pick(EPC_FORMS);
    const profile = {
      id: "p", form, epcLength: pick([16, 24, 32]), prefix: Array.from({ length: below(5) }, () => pick(Array.from("0123456789ABCDEF"))).join(""),
      ...(below(2) ? { offset: below(8) } : {}), ...(below(2) ? { length: 1 + below(20) } : {}),
      ...(below(3) > 0 ? { pad: form === "ascii" ? pick(["00", "20", "30"]) : pick(["0", "F"]) } : {}), ...(below(3) === 0 ? { padAt: pick(["start", "end"] as const) } : {}),
    };
    expect(Value.Check(EpcProfileSchema, profile)).toBe(true);
    if (profileFaults([profile]).length > 0) continue;
    const barcode = Array.from({ length: 1 + below(14) }, () => pick(Array.from(CHARS[form]))).join("");
    const made = epcOf(barcode, profile);
    if (!("epc" in made)) continue;
    written++;
    expect(made.epc).toHaveLength(roomOf(profile).whole);
    expect(barcodeOf(made.epc, [profile])).toEqual({ barcode, profile: "p" });
  }
  expect(written).toBeGreaterThan(1500);
});

const WRONG: [profiles: EpcProfile[], field: string, what: RegExp][] = [
  [[{ ...ASCII, offset: 24 }], "offset", /reaches past/],
  [[{ ...BCD, length: 21 }], "length", /reaches past/],
  [[{ ...ASCII, offset: 3 }], "offset", /half a byte/],
  [[{ ...ASCII, length: 7 }], "length", /half a byte/],
  [[{ ...ISO, offset: 1, length: 22 }], "length", /half a byte/],
  [[{ ...ASCII, pad: "0" }], "pad", /does not fit/],
  [[{ ...BCD, pad: "00" }], "pad", /does not fit/],
  [[{ ...ISO, pad: "0" }], "pad", /does not fit/],
  [[{ id: "x", form: "bcd", padAt: "start" }], "padAt", /no `pad`/],
  [[{ id: "x", form: "bcd", epcLength: 4, prefix: "12345" }], "prefix", /longer than/],
  [[ASCII, { ...BCD, id: "main" }], "id", /another profile/],
  [[ISO, ASCII], "prefix", /`iso` too/],
  [[ASCII, { ...BCD, prefix: "CB" }], "prefix", /`main` too/],
];
test.each(WRONG)("%j is told at %s", (profiles, field, what) => expect(profileFaults(profiles)).toContainEqual(expect.objectContaining({ row: profiles.length - 1, field, what: expect.stringMatching(what) as string })));

test("the longer prefix may stand first, and other lengths are other EPCs", () => {
  expect(profileFaults([{ ...ASCII, prefix: "CB01", offset: 4 }, { ...ASCII, id: "older" }, { ...ISO, epcLength: 32 }])).toEqual([]);
});
