import { beforeEach, describe, expect, it } from "vitest";
import { decodeBooks, encodeBooks } from "@stacktwin/twin-models/books";
import { itemKey, type LibraryStatus } from "@stacktwin/twin-models/item";
import type { ItemKey, PlaceId } from "@stacktwin/twin-models/ids";
import type { Sighting } from "@stacktwin/twin-models/reading";
import type { Locator } from "../contracts/stages.ts";
import { createLocator } from "./locator.ts";
import { antennas, begin, CYCLE, cycle, everyone, index, items, key, locator, MINUTE, places, sighting, SITE, START, stateOf, status, take, use } from "./locator-fixture.ts";

beforeEach(begin);

describe("estimates", () => {
  it("are likely while fresh, and fade to what the register says", () => {
    for (let n = 0; n < 20; n++) cycle(n, everyone);
    const p = (at: number): number => locator.view(0, at)!.estimate.candidates[0]!.p;
    expect(p(START + 21 * CYCLE)).toBeGreaterThan(0.95);
    expect(p(START + 21 * CYCLE + 48 * 3_600_000)).toBeCloseTo(0.7, 1);
    for (const { p: each } of locator.view(0, START + 21 * CYCLE)!.estimate.candidates) expect(each).toBeLessThanOrEqual(1);
  });

  it("name both places while a move is not yet believed", () => {
    for (let n = 0; n < 6; n++) cycle(n, everyone);
    cycle(6, [[0, 3, -30]]);
    expect(locator.view(0, START + 7 * CYCLE)!.estimate.candidates.map(({ place }) => place)).toEqual(["R1.1.1", "R2.1.1"]);
  });
});

it("counts a repeated sighting once in presence", () => {
  const one = sighting(0, 1, START + 100);
  take([one, one, sighting(0, 1, START + 5000, -50)], START + 6000);
  take([one], START + 7000);
  for (let n = 0; n < 80; n++) locator.tick(START + n * CYCLE + 12_500);
  expect(locator.drain().presences).toEqual([
    { site: SITE, epc: "E0", antenna: "RD:1", from: START + 100, to: START + 5000, count: 2, strongest: -50 },
  ]);
});

it("gives columns that survive the wire, guests standing behind a shelf's own books", () => {
  for (let n = 0; n < 10; n++) cycle(n, everyone);
  for (let n = 10; n < 35; n++)
    cycle(n, [
      [0, 2],
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
  const wire = decodeBooks(encodeBooks(locator.books()).slice().buffer);
  expect(Array.from(wire.shelf.slice(0, 4))).toEqual(Array.from({ length: 4 }, () => index("R1.1.2")));
  expect(Array.from(wire.slot.slice(0, 4)).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  for (let n = 35; n < 45; n++)
    cycle(n, [
      [0, 1],
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
  expect(Array.from(locator.books().slot.slice(0, 4))).toEqual([0, 2, 0, 1]);
});

it("finds items and answers by key", () => {
  expect(locator.row(key(2))).toBe(2);
  expect(locator.row("CN-1:none" as ItemKey)).toBeUndefined();
  expect([locator.rowOfTag("E3"), locator.rowOfTag("F00D")]).toEqual([3, undefined]);
  expect(locator.find("b3", 5, START).map(({ row }) => row)).toEqual([3]);
  expect(locator.find("孪生", 3, START)).toHaveLength(3);
  expect(locator.view(99, START)).toBeUndefined();
});

describe("what somebody has to look after", () => {
  it("is what went astray, the last first, and only of the items asked for", () => {
    for (let n = 0; n < 3; n++) cycle(n, [[0, 1], [1, 1], [2, 3]]);
    for (let n = 3; n < 6; n++) cycle(n, [[0, 1], [1, 3], [2, 3]]);
    expect([stateOf(1), stateOf(2)]).toEqual(["misplaced", "misplaced"]);
    const astray = locator.astray();
    expect(astray.map(({ row }) => row)).toEqual([1, 2]);
    expect(astray[0]!.since).toBeGreaterThan(astray[1]!.since);
    expect(locator.astray(({ barcode }) => barcode === "B2").map(({ row }) => row)).toEqual([2]);
  });

  it("is a shelf on which nothing is heard, once its time is over", () => {
    for (let n = 0; n < 60; n++) cycle(n, n < 5 ? everyone : [[0, 1], [1, 1]]);
    const at = START + 60 * CYCLE;
    const told = new Map(locator.listening(at).map(({ place, covered, heard }) => [place, { covered, heard }]));
    expect(told.get("R1.1.1" as PlaceId)?.covered).toBe(true);
    expect(told.get("R1.1.2" as PlaceId)?.covered).toBe(false);
    expect(told.get("R1.1.2" as PlaceId)?.heard).toBeLessThan(START + 5 * CYCLE);
    expect(told.get("R2.1.1" as PlaceId)).toEqual({ covered: false, heard: 0 });
    expect(told.has("R2.1.2" as PlaceId)).toBe(false);
  });
});

describe("the library system's words", () => {
  const HOUR = 60 * MINUTE;
  const asked = (n: number, said: LibraryStatus["status"], at: number, asOf = at): void => void locator.takeStatus([{ ...status(n, said, at), asOf }], asOf);
  const view = (n: number, now: number) => locator.view(n, now)!;

  it("one said again is younger and no other, so that a loan keeps its day; one that tells since when does", () => {
    asked(0, "on-loan", START);
    asked(0, "on-loan", START + HOUR);
    expect(view(0, START + HOUR)).toMatchObject({ libraryStatus: "on-loan", libraryStatusAt: START, libraryStatusAsOf: START + HOUR, libraryStatusStale: false });
    asked(0, "on-loan", START + 90 * MINUTE, START + 2 * HOUR);
    asked(0, "available", START + HOUR);
    expect(view(0, START + 2 * HOUR)).toMatchObject({ libraryStatus: "on-loan", libraryStatusAt: START + 90 * MINUTE, libraryStatusAsOf: START + 2 * HOUR });
  });

  it("asking again and again does not send out a book that is heard on its shelf", () => {
    asked(0, "on-loan", START - 2 * HOUR);
    for (let n = 0; n < 8; n++) {
      cycle(n, everyone);
      asked(0, "on-loan", START + n * CYCLE);
      expect(stateOf(0)).toBe("on-shelf");
    }
    expect(locator.conflicts().map(({ row, conflict }) => [row, conflict])).toEqual([[0, "lent-here"]]);
    expect(locator.conflictCount()).toBe(1);
    asked(0, "available", START + 9 * CYCLE);
    expect(locator.conflicts()).toEqual([]);
  });

  it("one that is stale makes nothing missing and no conflict, until it is said again", () => {
    asked(0, "lost", START - 25 * HOUR);
    asked(1, "available", START - 23 * HOUR);
    expect([view(0, START).libraryStatusStale, view(1, START).libraryStatusStale]).toEqual([true, false]);
    expect(locator.words(START)).toEqual({ items: 6, known: 2, fresh: 1, oldest: START - 25 * HOUR, newest: START - 23 * HOUR });
    for (let n = 0; n < 8; n++) cycle(n, everyone);
    expect([stateOf(0), locator.conflicts()]).toEqual(["on-shelf", []]);
    asked(0, "lost", START + 9 * CYCLE);
    expect(locator.conflicts().map(({ conflict }) => conflict)).toEqual(["lost-here"]);
  });

  it("what is said of a barcode of two owners is a conflict of its own, and no other", () => {
    const twice = [...items, { ...items[0]!, key: itemKey("OTHER", "B0"), owner: "OTHER", epcs: [] }];
    use(createLocator({ site: SITE, items: twice, version: 7, places, antennas, clock: { now: () => START } }));
    asked(0, "lost", START - 2 * HOUR);
    for (let n = 0; n < 8; n++) cycle(n, everyone);
    expect(locator.conflicts().map(({ row, conflict }) => [row, conflict])).toEqual([[0, "barcode-repeated"], [6, "barcode-repeated"]]);
    expect(locator.conflicts(({ owner }) => owner === "OTHER")).toHaveLength(1);
  });
});

describe("tags that the register does not name", () => {
  /** B4 is 42 34. */
  const epcOfItem = (n: number): string => `CB${Array.from(`B${n}`, (char) => char.charCodeAt(0).toString(16)).join("")}`.padEnd(24, "0").toUpperCase();
  const untagged = items.map((each, n) => (n === 0 ? { ...each, epcs: [] } : each));
  const withProfiles = (): Locator =>
    createLocator({ site: SITE, items: untagged, version: 7, places, antennas, clock: { now: () => START - 1000 }, epcProfiles: [{ id: "ours", form: "ascii", prefix: "CB", pad: "00" }] });
  const heardAs = (epc: string, port: number, time: number): Sighting => ({ ...sighting(0, port, time), epc });

  it("are an item's where a profile reads its barcode: it is found, judged and missed like any other", () => {
    use(withProfiles());
    expect(locator.rowOfTag(epcOfItem(0))).toBe(0);
    locator.takeStatus([status(0, "available", START)], START);
    for (let n = 0; n < 6; n++) {
      take([heardAs(epcOfItem(0), 1, START + n * CYCLE), sighting(1, 1, START + n * CYCLE)], START + n * CYCLE + 1000);
      locator.tick(START + (n + 1) * CYCLE + 2500);
    }
    expect(stateOf(0)).toBe("on-shelf");
    const [view] = locator.find(epcOfItem(0), 5, START + MINUTE);
    expect(view?.row).toBe(0);
    expect(locator.view(0, START + MINUTE)?.estimate.candidates[0]).toMatchObject({ place: "R1.1.1", evidence: expect.arrayContaining([expect.objectContaining({ kind: "sighting", count: 6 })]) as unknown });
    expect(locator.unknownTags().tags).toEqual([]);
    expect(locator.drain().presences.map(({ epc }) => epc)).not.toContain(undefined);
    for (let n = 6; n < 200; n++) {
      take([sighting(1, 1, START + n * CYCLE)], START + n * CYCLE + 1000);
      locator.tick(START + (n + 1) * CYCLE + 2500);
    }
    expect(stateOf(0)).toBe("missing");
  });

  it("are kept with where they were heard and what the profiles say, at an antenna without a place too", () => {
    use(withProfiles());
    const strange = "E280689400004001";
    take([heardAs(strange, 1, START), heardAs(epcOfItem(9), 2, START + 5), heardAs(strange, 7, START + 10)], START + 1000);
    expect(locator.unknownTags()).toEqual({
      since: START - 1000, dropped: 0, cards: 0,
      tags: [
        { epc: strange, first: START, last: START + 10, reader: "RD", antenna: 7, place: null, count: 2, because: "no-profile", profile: null, barcode: null },
        { epc: epcOfItem(9), first: START + 5, last: START + 5, reader: "RD", antenna: 2, place: "R1.1.2", count: 1, because: "no-such-item", profile: "ours", barcode: "B9" },
      ],
    });
  });
});
