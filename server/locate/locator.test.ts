import { beforeEach, describe, expect, it } from "vitest";
import { decodeBooks, encodeBooks, NOWHERE } from "@stacktwin/twin-models/books";
import { expandLayout } from "@stacktwin/twin-models/place";
import { isAway, ITEM_STATES, itemKey, type Item, type LibraryStatus } from "@stacktwin/twin-models/item";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { ItemKey, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Sighting } from "@stacktwin/twin-models/reading";
import type { BookDelta, Locator } from "../contracts/stages.ts";
import { createLocator } from "./locator.ts";

const SITE = "city" as SiteId;
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [
  [0, 0],
  [20, 0],
  [20, 20],
  [0, 20],
];
const range = (id: string, z: number) => ({
  id: id as PlaceId,
  label: id,
  x: 0,
  z,
  angle: 0,
  bays: 1,
  bayWidth: 1,
  shelves: 2,
  shelfHeight: 0.3,
  depth: 0.3,
});
const layout: Layout = {
  version: 1,
  site: SITE,
  name: both("City"),
  timeZone: "Asia/Shanghai",
  validFrom: 0,
  buildings: [
    {
      id: "B" as PlaceId,
      name: both("B"),
      storeys: [
        {
          id: "F1" as PlaceId,
          name: both("1"),
          level: 0,
          elevation: 0,
          height: 4,
          outline: square,
          spaces: [
            {
              id: "OS" as PlaceId,
              kind: "open-stacks",
              name: both("Stacks"),
              outline: square,
              stacks: [],
              ranges: [range("R1", 1), range("R2", 3)],
              fixtures: [{ id: "DESK" as PlaceId, kind: "desk", label: both("Desk"), x: 1, z: 1, angle: 0 }],
            },
          ],
        },
      ],
    },
  ],
};
const places = expandLayout(layout);
const index = (id: string): number => places.byId.get(id as PlaceId)!.index;

const item = (n: number, home: string, order: number, more: Partial<Item> = {}): Item => ({
  key: itemKey("CN-1", `B${n}`),
  owner: "CN-1",
  barcode: `B${n}`,
  epcs: [`E${n}`],
  title: `书库与孪生 ${n}`,
  author: "王明",
  callNumber: `TP311/${n}`,
  home: home as PlaceId,
  order,
  thickness: 20,
  ...more,
});
const items: Item[] = [
  item(0, "R1.1.1", 0),
  item(1, "R1.1.1", 1),
  item(2, "R1.1.2", 0),
  item(3, "R1.1.2", 1),
  item(4, "R2.1.2", 0), // no antenna there
  item(5, "BIN-00001", 0),
];
const antenna = (port: number, place: string, from = 0) => ({ reader: "RD" as ThingId, antenna: port, place: place as PlaceId, from });
const antennas = [antenna(1, "R1.1.1"), antenna(2, "R1.1.2"), antenna(3, "R2.1.1"), antenna(4, "DESK")];
const START = 1_700_000_000_000;
const CYCLE = 10_000;
const MINUTE = 60_000;

const sighting = (n: number, port: number, time: number, rssi = -60): Sighting => ({
  epc: `E${n}`,
  reader: "RD" as ThingId,
  antenna: port,
  time,
  received: time,
  rssi,
  count: 1,
});
const key = (n: number): ItemKey => items[n]!.key;
const status = (n: number, said: LibraryStatus["status"], at: number): LibraryStatus => ({ barcode: `B${n}`, status: said, at });

let locator: Locator;
let intervals: Map<string, Interval>;
let seq: number;
const fresh = (): Locator => createLocator({ site: SITE, items, version: 7, places, antennas, clock: { now: () => START - 1000 } });
beforeEach(() => {
  locator = fresh();
  intervals = new Map();
  seq = 0;
});
const take = (sightings: Sighting[], at: number): BookDelta => locator.take({ seq: ++seq, at, site: SITE, readings: [], sightings });
/** One whole cycle: who is heard by which port; then the moment at which it is judged. */
const cycle = (n: number, heard: [item: number, port: number, rssi?: number][]): BookDelta => {
  const at = START + n * CYCLE;
  take(
    heard.map(([each, port, rssi], i) => sighting(each, port, at + 100 + i, rssi)),
    at + 1000,
  );
  return locator.tick(at + CYCLE + 2500);
};
const stateOf = (n: number): string => ITEM_STATES[locator.books().state[n]!]!;
const store = (): Map<string, Interval> => {
  for (const interval of locator.drain().intervals) intervals.set(`${interval.aspect} ${interval.subject} ${interval.from}`, interval);
  return intervals;
};
const stays = (n: number, aspect = "item.place"): string[] =>
  [...store().values()]
    .filter((each) => each.subject === key(n) && each.aspect === aspect && each.to !== each.from)
    .sort((a, b) => a.from - b.from)
    .map(({ value, from, to }) => `${value} ${(from - START) / CYCLE}-${to === null ? "" : (to - START) / CYCLE}`);
const everyone: [number, number][] = [
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
];

describe("where an item is", () => {
  it("is where its strongest antenna was, at once where the register expects it", () => {
    const delta = cycle(0, [
      [0, 1, -60],
      [0, 2, -70],
      [1, 1],
    ]);
    expect(stateOf(0)).toBe("on-shelf");
    expect(stateOf(2)).toBe("unknown");
    expect(delta.version).toBe(7);
    expect(delta.changes.map(([row]) => row).toSorted((a, b) => a - b)).toEqual([0, 1, 5]);
    expect(delta.states.reduce((sum, n) => sum + n)).toBe(items.length);
    expect(stays(0)).toEqual(["R1.1.1 0-"]);
  });

  it("does not move by one cross-read, and moves by two cycles in a row, from the first of them", () => {
    for (let n = 0; n < 5; n++) cycle(n, everyone);
    cycle(5, [
      [0, 3, -40],
      [1, 1],
      [2, 2],
    ]);
    cycle(6, everyone);
    expect(stays(0)).toEqual(["R1.1.1 0-"]);
    cycle(7, [
      [0, 3, -40],
      [0, 1, -80],
      [1, 1],
      [2, 2],
    ]);
    cycle(8, [
      [1, 1],
      [2, 2],
    ]);
    const delta = cycle(9, [
      [0, 3, -40],
      [1, 1],
      [2, 2],
    ]);
    expect(stays(0)).toEqual(["R1.1.1 0-7", "R2.1.1 7-"]);
    expect(stateOf(0)).toBe("misplaced");
    expect(delta.changes).toEqual([[0, index("R2.1.1"), 0, locator.books().look[0], ITEM_STATES.indexOf("misplaced")]]);
  });

  it("is the same when sightings come again, late or mixed", () => {
    const script: [number, number, number][] = [
      [0, 1, -60],
      [1, 1, -60],
      [2, 3, -40],
      [3, 3, -40],
      [4, 1, -50],
      [5, 3, -45],
      [6, 3, -45],
      [7, 1, -60],
      [8, 1, -61],
    ];
    const all = script.map(([n, port, rssi]) => sighting(0, port, START + n * CYCLE + 100, rssi));
    for (const each of all) take([each], each.time + 500);
    locator.tick(START + 9 * CYCLE + 2500);
    const expected = stays(0);
    expect(expected).toEqual(["R1.1.1 0-2", "R2.1.1 2-7", "R1.1.1 7-"]);

    for (let seed = 1; seed <= 40; seed++) {
      locator = fresh();
      intervals = new Map();
      let random = seed * 7919;
      const order = [...all, ...all.slice(2, 6)]
        .map((each) => ({ each, at: (random = (random * 1103515245 + 12345) % 2147483648) }))
        .sort((a, b) => a.at - b.at);
      take([], START + 500);
      for (const [i, { each }] of order.entries()) {
        const now = START + 9 * CYCLE + 2500 + (i % 3);
        take([{ ...each, received: now }], now);
        if (i % 4 === 0) store();
      }
      locator.tick(START + 9 * CYCLE + 2600);
      expect(stays(0), `seed ${seed}`).toEqual(expected);
    }
  });

  it("is not judged from more than ten cycles back; that is only on record", () => {
    for (let n = 0; n < 15; n++) cycle(n, everyone);
    locator.drain();
    const late = [1, 2].map((n) => ({ ...sighting(0, 3, START + n * CYCLE + 7000, -10), received: START + 15 * CYCLE }));
    expect(take(late, START + 15 * CYCLE).changes).toEqual([]);
    const { intervals: written, presences } = locator.drain();
    expect(written).toEqual([]);
    expect(presences).toMatchObject(
      late.map(({ time }) => ({ epc: "E0", antenna: "RD:3", from: time, to: time, count: 1, strongest: -10 })),
    );
  });

  it("takes the place that the antenna heard at the time of the sighting", () => {
    const moved = [antenna(1, "R1.1.1"), antenna(1, "R2.1.1", START + 5 * CYCLE)];
    locator = createLocator({ site: SITE, items, version: 1, places, antennas: moved, clock: { now: () => START } });
    for (let n = 0; n < 5; n++) cycle(n, [[0, 1]]);
    expect(stateOf(0)).toBe("on-shelf");
    for (let n = 5; n < 8; n++) cycle(n, [[0, 1]]);
    expect(stays(0)).toEqual(["R1.1.1 0-5", "R2.1.1 5-"]);
  });

  it("does not look at tags that are not in the register, nor at antennas without a place", () => {
    const strange = [{ ...sighting(0, 1, START + 100), epc: "F00D" }, sighting(0, 9, START + 100)];
    take(strange, START + 200);
    locator.tick(START + CYCLE + 2500);
    const { locations, intervals: written, presences } = locator.drain();
    expect({ locations, presences }).toEqual({ locations: [], presences: [] });
    expect(written.map(({ subject, cause }) => [subject, cause])).toEqual([[key(5), "register"]]);
  });
});

describe("the state of an item", () => {
  it("is unknown without coverage, and again when its reader falls silent", () => {
    locator.takeStatus(
      items.map((_, n) => status(n, "available", START)),
      START,
    );
    for (let n = 0; n < 3; n++) cycle(n, everyone);
    expect(items.map((_, n) => stateOf(n))).toEqual(["on-shelf", "on-shelf", "on-shelf", "on-shelf", "unknown", "on-shelf"]);
    for (let n = 3; n < 36; n++)
      cycle(n, [
        [0, 1],
        [1, 1],
      ]);
    expect([stateOf(0), stateOf(2)]).toEqual(["on-shelf", "unknown"]);
    expect(stays(2, "item.state").map((text) => text.split(" ")[0])).toEqual(["on-shelf", "unknown"]);
  });

  it("is missing only after long silence in which neighbours were heard", () => {
    locator.takeStatus([status(1, "available", START)], START);
    for (let n = 0; n < 3; n++) cycle(n, everyone);
    for (let n = 3; n < 180; n++) cycle(n, [[0, 1]]);
    expect(stateOf(1)).toBe("on-shelf");
    for (let n = 180; n < 190; n++) cycle(n, [[0, 1]]);
    expect(stateOf(1)).toBe("missing");
    expect(locator.books().shelf[1]).toBe(NOWHERE);
    expect(locator.view(1, START + 190 * CYCLE)!.estimate.candidates.every(({ place, p }) => isAway(place) || p < 0.2)).toBe(true);
    for (let n = 190; n < 192; n++) cycle(n, everyone);
    expect(stateOf(1)).toBe("on-shelf");
  });

  it("follows the library system, until the book is heard long after", () => {
    for (let n = 0; n < 3; n++) cycle(n, everyone);
    const { delta, unknown } = locator.takeStatus(
      [status(0, "on-loan", START + 30_000), { barcode: "nobody", status: "lost", at: START }],
      START + 31_000,
    );
    expect(unknown).toEqual(["nobody"]);
    expect(delta.changes).toEqual([[0, NOWHERE, 0, locator.books().look[0], ITEM_STATES.indexOf("on-loan")]]);
    expect(locator.takeStatus([status(0, "on-loan", START + 30_000), status(0, "available", START)], START + 32_000).delta.changes).toEqual(
      [],
    );
    cycle(3, everyone);
    expect(stateOf(0)).toBe("on-loan");
    expect(stays(0, "item.state")).toEqual(["on-shelf 1-3", "on-loan 3-"]);
    cycle(100, everyone);
    expect(stateOf(0)).toBe("on-shelf");
  });

  it("is not missing while a book that came back waits to be shelved", () => {
    locator.takeStatus([status(1, "on-loan", START)], START);
    for (let n = 0; n < 200; n++) cycle(n, [[0, 1]]);
    locator.takeStatus([status(1, "available", START + 200 * CYCLE)], START + 200 * CYCLE);
    expect(stateOf(1)).toBe("unknown");
    locator.tick(START + 210 * CYCLE);
    expect(stateOf(1)).toBe("unknown");
  });

  it("of a book in a bin: the bin is its own shelf", () => {
    locator.takeStatus([status(5, "available", START)], START);
    expect(stateOf(5)).toBe("on-shelf");
    expect(locator.view(5, START)!.estimate.candidates[0]).toMatchObject({ place: "BIN-00001" });
    cycle(0, [[5, 4]]);
    cycle(1, [[5, 4]]);
    expect(stateOf(5)).toBe("elsewhere");
    expect(locator.books().shelf[5]).toBe(index("DESK"));
  });
});

describe("after a restart", () => {
  it("everything is as it was, without new intervals, and nothing turns unknown because nobody listened", () => {
    locator.takeStatus([status(0, "available", START), status(3, "on-loan", START + 20_000)], START + 20_000);
    for (let n = 0; n < 3; n++) cycle(n, everyone);
    for (let n = 3; n < 6; n++)
      cycle(n, [
        [0, 3, -30],
        [1, 1],
        [2, 2],
      ]);
    const { locations, intervals: written } = locator.drain();
    const byKey = new Map(written.map((each) => [`${each.aspect} ${each.subject} ${each.from}`, each]));
    const before = {
      shelf: [...locator.books().shelf],
      state: [...locator.books().state],
      slot: [...locator.books().slot],
      states: locator.states(),
    };
    locator = fresh();
    locator.restore(
      locations,
      [status(0, "available", START), status(3, "on-loan", START + 20_000)],
      [...byKey.values()].filter(({ to }) => to === null),
    );
    const books = locator.books();
    expect({ shelf: [...books.shelf], state: [...books.state], slot: [...books.slot], states: locator.states() }).toEqual(before);
    expect(locator.tick(START + 24 * 60 * MINUTE).changes).toEqual([]);
    expect(locator.drain().intervals).toEqual([]);
    expect(locator.view(0, START + 60_000)!.estimate.candidates[0]).toMatchObject({
      place: "R2.1.1",
      evidence: [{ kind: "sighting", by: "RD:3", rssi: -30 }],
    });
  });
});

it("an interval that a file of the past left open ends where the next one begins", () => {
  const open = (aspect: Interval["aspect"], value: string, from: number): Interval => ({
    site: SITE,
    subject: key(0),
    aspect,
    value,
    from,
    to: null,
    cause: "import",
  });
  locator.restore(
    [],
    [],
    [
      open("item.state", "misplaced", START),
      open("item.place", "R1.1.2", START),
      open("item.state", "on-shelf", START - CYCLE),
      open("item.place", "R1.1.1", START - CYCLE),
    ],
  );
  expect(stateOf(0)).toBe("misplaced");
  expect(locator.books().shelf[0]).toBe(index("R1.1.2"));
  expect([stays(0), stays(0, "item.state")]).toEqual([["R1.1.1 -1-0"], ["on-shelf -1-0"]]);
});

describe("habits of tags", () => {
  /** Heard like this in one cycle after another, from cycle `from` on. */
  const again = (from: number, times: number, heard: [item: number, port: number, rssi?: number][]): void => {
    for (let n = from; n < from + times; n++) cycle(n, heard);
  };
  const others: [number, number][] = [[1, 1], [2, 2], [3, 2]];

  it("a book that has always been louder next door stands where it belongs", () => {
    again(0, 40, [[0, 2, -50], [0, 1, -64], ...others]);
    expect(stays(0)).toEqual(["R1.1.1 0-"]);
    expect(stateOf(0)).toBe("on-shelf");
  });

  it("one that was at home for long and now is louder next door, and silent at home, has been moved there", () => {
    again(0, 30, everyone);
    again(30, 12, [[0, 2, -50], ...others]);
    expect(stays(0)).toEqual(["R1.1.1 0-30", "R1.1.2 30-"]);
  });

  it("a dead antenna moves no book to the shelves around", () => {
    again(0, 30, everyone);
    for (let n = 30; n < 60; n++) cycle(n, n % 5 === 0 ? [[0, 2, -60], [2, 2], [3, 2]] : [[2, 2], [3, 2]]);
    expect(stays(0)).toEqual(["R1.1.1 0-"]);
  });

  it("a weak tag is not missing after a silence that would be long for another", () => {
    locator.takeStatus([status(0, "available", START), status(1, "available", START)], START);
    for (let n = 0; n < 400; n++) cycle(n, n % 12 === 0 ? everyone : [[1, 1], [2, 2], [3, 2]]);
    const silentFor = 40;
    for (let n = 400; n < 400 + silentFor; n++) cycle(n, [[2, 2], [3, 2]]);
    const gone = (row: number): number => locator.view(row, START + (400 + silentFor) * CYCLE)!.estimate.candidates.filter(({ place }) => isAway(place)).reduce((sum, { p }) => sum + p, 0);
    // Both stand on a shelf that nothing is heard on any more: an antenna that hears nothing says nothing.
    expect([gone(0), gone(1)].every((p) => p < 0.2)).toBe(true);
    for (let n = 440; n < 440 + silentFor; n++) cycle(n, [[1, 1], [2, 2], [3, 2]]);
    expect(gone(0)).toBeLessThan(0.2);
    for (let n = 480; n < 480 + 2 * silentFor; n++) cycle(n, [[0, 1], [2, 2], [3, 2]]);
    expect(locator.view(1, START + 560 * CYCLE)!.estimate.candidates[0]!.place).toSatisfy(isAway);
  });
});

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
    locator = createLocator({ site: SITE, items: twice, version: 7, places, antennas, clock: { now: () => START } });
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
    locator = withProfiles();
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
    locator = withProfiles();
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
