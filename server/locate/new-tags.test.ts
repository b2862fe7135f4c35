import { beforeEach, expect, test } from "vitest";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Sighting } from "@stacktwin/twin-models/reading";
import { epcOf } from "@stacktwin/twin-models/tags/barcode";
import type { EpcProfile } from "@stacktwin/twin-models/tags/epc-profile";
import { EpcTable } from "./epc-table.ts";
import { DROP_AT_ONCE, MOST_OF_ITEM, MOST_UNKNOWN, NewTags } from "./new-tags.ts";

const T = 1_700_000_000_000;
const BCD: EpcProfile = { id: "bcd", form: "bcd", prefix: "A0", length: 8 };
const ISO: EpcProfile = { id: "iso", form: "objects" };
/** Items by barcode: 1 has one, 2 two owners. */
const ROWS = new Map([["00000001", [0]], ["00000002", [1, 2]]]);
let register: { tags: EpcTable; epcs: string[]; rowOfTag: number[]; rowsOf: (barcode: string) => number[] };
let tags: NewTags;
beforeEach(() => {
  register = { tags: new EpcTable(), epcs: [], rowOfTag: [], rowsOf: (barcode) => ROWS.get(barcode) ?? [] };
  tags = new NewTags(register, [BCD, ISO], T);
});
const heard = (epc: string, time = T): Sighting => ({ epc, reader: "RD" as ThingId, antenna: 1, time, received: time, rssi: -60, count: 1 });
const take = (epc: string, time = T, place = 3): number | undefined => tags.take(heard(epc, time), time, place);
const unknown = () => tags.unknown((index) => `P${index}` as PlaceId);
const epc = (barcode: string): string => (epcOf(barcode, BCD) as { epc: string }).epc;

test("a barcode of one item makes its tag one of the register; of several, or of none, it does not", () => {
  const tag = take(epc("00000001"))!;
  expect([register.tags.get(epc("00000001")), register.rowOfTag[tag], register.epcs[tag]]).toEqual([tag, 0, epc("00000001")]);
  expect(tags.of(0)).toEqual([tag]);
  expect([take(epc("00000002")), take(epc("00000003")), take("0102")]).toEqual([undefined, undefined, undefined]);
  expect(unknown().tags.map(({ because, barcode, place }) => [because, barcode, place])).toEqual(expect.arrayContaining([["repeated", "00000002", "P3"], ["no-such-item", "00000003", "P3"], ["no-profile", null, "P3"]]));
});

test("what was not heard is looked up without being taken", () => {
  expect([tags.rowOf(epc("00000001")), tags.rowOf(epc("00000003")), tags.rowOf("B 17")]).toEqual([0, undefined, undefined]);
  expect([register.tags.size, unknown().tags.length]).toEqual([0, 0]);
});

test("only so many tags are one item's", () => {
  // The digits behind the barcode are nobody's.
  for (let n = 0; n < MOST_OF_ITEM + 5; n++) take(epc("00000001").slice(0, 20) + String(n).padStart(4, "0"));
  expect(tags.of(0)).toHaveLength(MOST_OF_ITEM);
  expect(unknown().tags.map(({ because }) => because)).toEqual(["too-many", "too-many", "too-many", "too-many", "too-many"]);
});

test("an unknown tag is one entry however often it is heard, in whatever order", () => {
  take("AAAA", T + 5000);
  take("AAAA", T + 1000, 4);
  take("AAAA", T + 90_000, -1);
  expect(unknown().tags).toEqual([expect.objectContaining({ epc: "AAAA", first: T + 1000, last: T + 90_000, place: null, count: 3 })]);
});

test("nothing of a reader's card is kept, only how often one was heard", () => {
  const card = "1103010203050181";
  for (let n = 0; n < 3; n++) take(card.padEnd(24, "0"));
  expect(unknown()).toEqual({ since: T, dropped: 0, cards: 3, tags: [] });
});

test("a flood is held to its bound: those not heard for longest drop out and are counted; one that is heard on stays", () => {
  const FLOOD = 50_000;
  for (let n = 0; n < FLOOD; n++) {
    take(`F${String(n).padStart(15, "0")}`, T + n * 20);
    if (n % 100 === 0) take("BBBB", T + n * 20);
  }
  const { tags: kept, dropped } = unknown();
  expect(kept.length).toBeGreaterThan(MOST_UNKNOWN - DROP_AT_ONCE);
  expect(kept.length).toBeLessThanOrEqual(MOST_UNKNOWN);
  expect(kept.length + dropped).toBe(FLOOD + 1);
  expect(kept.find((each) => each.epc === "BBBB")).toMatchObject({ first: T, count: FLOOD / 100 });
  take("C".repeat(1000));
  expect([unknown().tags.length, unknown().dropped]).toEqual([kept.length, dropped + 1]);
});
