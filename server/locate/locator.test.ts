import { beforeEach, describe, expect, it } from "vitest";
import { NOWHERE } from "@stacktwin/twin-models/books";
import { isAway, ITEM_STATES } from "@stacktwin/twin-models/item";
import type { Interval } from "@stacktwin/twin-models/interval";
import { createLocator } from "./locator.ts";
import { antenna, begin, CYCLE, cycle, everyone, fresh, index, items, key, locator, MINUTE, places, sighting, SITE, START, stateOf, status, stays, store, take, use } from "./locator-fixture.ts";

beforeEach(begin);

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
      begin();
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
    use(createLocator({ site: SITE, items, version: 1, places, antennas: moved, clock: { now: () => START } }));
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
    use(fresh());
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
