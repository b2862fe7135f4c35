import { describe, expect, it } from "vitest";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { makeLibrary } from "../library/make-library.ts";
import { IN_BIN, makeBooks, OUT } from "./books.ts";
import { makeClimate } from "./climate.ts";
import { FAULT, reset, trip } from "./crane.ts";
import { makeInventory } from "./inventory.ts";
import { befall, mishapsOf } from "./mishaps.ts";
import { makePeople } from "./people.ts";
import { humidityIn } from "./rooms.ts";
import { makeStore } from "./store.ts";
import { HOUR } from "./weather.ts";

const NOON = Date.UTC(2026, 10, 20, 4);
const library = makeLibrary({ seed: 5, items: 3_000 });

describe("the people of a library", () => {
  const live = (seed: number) => {
    const books = makeBooks(library, [[0, NOON - HOUR]], []);
    const people = makePeople(library, books, seed, [[0, NOON - HOUR]]);
    const learnt = Array.from({ length: 600 }, (_, i) =>
      people.live(NOON + i * 60_000, NOON + (i + 1) * 60_000, NOON + (i + 1) * 60_000),
    ).flat();
    return { books, people, learnt };
  };

  it("keep every book in exactly one place", () => {
    const { books } = live(1);
    expect(books.on.flat().toSorted((a, b) => a - b)).toEqual([...books.place].flatMap((place, row) => (place >= 0 ? [row] : [])));
    books.on.forEach((rows, shelf) => rows.forEach((row) => expect(books.place[row]).toBe(shelf)));
    [...books.home].forEach((home, row) => {
      if (home === IN_BIN) expect([IN_BIN, OUT, -3]).toContain(books.place[row]);
    });
  });

  it("tell the library system of loans and returns, and it agrees with what is out", () => {
    const { people, learnt } = live(1);
    const said = new Map<string, string>([[library.items[0]?.barcode ?? "", "on-loan"]]);
    for (const { barcode, status } of learnt) said.set(barcode, status);
    const out = [...said].filter(([, status]) => status === "on-loan").map(([barcode]) => barcode);
    expect(learnt.length).toBeGreaterThan(20);
    expect(new Set(out)).toEqual(new Set([...people.loans.keys()].map((row) => library.items[row]?.barcode)));
  });

  it("do the same for the same seed", () => {
    expect(live(4).learnt).toEqual(live(4).learnt);
    expect(live(4).learnt).not.toEqual(live(5).learnt);
  });
});

describe("the antennas", () => {
  const placeOf = new Map(
    library.things.flatMap((thing) => (thing.antennas ?? []).map((antenna) => [`${thing.id}/${antenna.antenna}`, antenna.place])),
  );
  const homeOf = new Map(library.items.map((item) => [item.epcs[0], item.home]));
  type One = { rssi: number; own: boolean; round: number };
  const listen = (misses: number, crossReads: number, more: { persistent?: number; rounds?: number } = {}) => {
    const books = makeBooks(library, [], []);
    const inventory = makeInventory(library, books, 1, { round: 30, misses, crossReads, persistent: more.persistent ?? 0 });
    const steps = inventory.period * 5;
    const heard = Array.from({ length: steps * (more.rounds ?? 1) }, (_, i) =>
      [...inventory.hear(0.2, NOON + i * 200)].flatMap(([reader, list]) => list.map((one) => ({ reader, round: Math.floor(i / steps), ...one }))),
    ).flat();
    const byTag = new Map<string, One[]>();
    for (const { epc, rssi, reader, antenna, round } of heard) {
      const one = { rssi, own: placeOf.get(`${reader}/${antenna}`) === homeOf.get(epc), round };
      byTag.set(epc, [...(byTag.get(epc) ?? []), one]);
    }
    return { books, heard, byTag };
  };
  /** A tag's rounds in which another antenna heard it. */
  const crossings = (one: One[]): number => new Set(one.filter(({ own }) => !own).map(({ round }) => round)).size;

  it("hear every book on a shelf once in a round when nothing is missed", () => {
    const { books, heard } = listen(0, 0);
    const onShelf = books.on.flat().flatMap((row) => library.items[row]?.epcs ?? []);
    expect(heard.map((one) => one.epc).toSorted()).toEqual(onShelf.toSorted());
  });

  it("hear a book at the antenna of its own shelf", () => {
    for (const { reader, antenna, epc } of listen(0, 0).heard) expect(placeOf.get(`${reader}/${antenna}`)).toBe(homeOf.get(epc));
  });

  it("miss and cross-read as often as asked, the neighbour being louder", () => {
    const { books, byTag } = listen(0.1, 0.2);
    const shelved = books.on.flat().length;
    expect(byTag.size / shelved).toBeGreaterThan(0.87);
    expect(byTag.size / shelved).toBeLessThan(0.93);
    const crossed = [...byTag.values()].filter((levels) => levels.some(({ own }) => !own));
    expect(crossed.length / byTag.size).toBeGreaterThan(0.17);
    expect(crossed.length / byTag.size).toBeLessThan(0.23);
    const both = crossed.filter((levels) => levels.length > 1);
    expect(both.length / crossed.length).toBeGreaterThan(0.65);
    expect(both.filter(([own, near]) => near!.rssi > own!.rssi).length / both.length).toBeGreaterThan(0.97);
  });

  it("miss and cross-read as often where half of it is the tags' own, who do so again and again", () => {
    const rounds = 6;
    const { books, heard, byTag } = listen(0.1, 0.2, { persistent: 0.5, rounds });
    const shelved = books.on.flat().length;
    const rounded = [...byTag.values()].reduce((sum, one) => sum + new Set(one.map(({ round }) => round)).size, 0);
    expect(rounded / (shelved * rounds)).toBeGreaterThan(0.88);
    expect(rounded / (shelved * rounds)).toBeLessThan(0.92);
    const crossed = [...byTag.values()].map(crossings);
    expect(crossed.reduce((sum, n) => sum + n, 0) / rounded).toBeGreaterThan(0.18);
    expect(crossed.reduce((sum, n) => sum + n, 0) / rounded).toBeLessThan(0.22);
    // By chance alone five or six crossings of six would happen to one tag in six hundred.
    expect(crossed.filter((n) => n >= 5).length / shelved).toBeGreaterThan(0.05);
    expect(heard.length).toBeGreaterThan(rounded);
  });
});

describe("the air", () => {
  it("follows a set-point that is changed", () => {
    const climate = makeClimate(library, NOON, {});
    const room = climate.rooms.get("F3-RARE" as PlaceId);
    if (!room) throw new Error("no rare-book store");
    expect(room.temperature).toBeCloseTo(19.5, 0);
    room.setpoint = 17;
    climate.advance(NOON + 2 * HOUR);
    expect(room.temperature).toBeCloseTo(17, 0);
  });

  it("warms by about a degree in a few minutes when the plant runs away, and cools again", () => {
    const climate = makeClimate(library, NOON, {});
    const room = climate.rooms.get("F3-RARE" as PlaceId);
    if (!room) throw new Error("no rare-book store");
    room.fault = "runaway";
    climate.advance(NOON + 3 * 60_000);
    expect(room.temperature).toBeGreaterThan(20.3);
    climate.advance(NOON + 10 * 60_000);
    expect(room.temperature).toBeGreaterThan(22.5);
    room.fault = null;
    climate.advance(NOON + 100 * 60_000);
    expect(room.temperature).toBeLessThan(20.5);
  });

  it("tells set-points taken over, and the constants that prove the byte order", () => {
    const climate = makeClimate(library, NOON, { "F2-READ": 22 });
    const one = climate.transmitters.find((transmitter) => transmitter.room.place === "F2-READ");
    if (!one) throw new Error("no transmitter");
    expect(climate.sense(one, NOON)).toMatchObject({ setpoint: 22, testInteger: -12_345, mode: "auto", sensorFault: false });
  });
});

describe("the automated store", () => {
  it("fetches bins and brings each back to its own cell", () => {
    const store = makeStore(library, 3, []);
    let away = 0;
    for (let second = 0; second < 3600; second++) {
      store.step(1);
      away = Math.max(away, store.elsewhere().length);
    }
    expect(away).toBeGreaterThan(0);
    expect(away).toBeLessThanOrEqual(4);
    expect(store.cranes.every((crane) => crane.fault === 0)).toBe(true);
  });

  it("puts a bin that was left at a port into a free cell, its own if it can", () => {
    const [first, second] = library.bins.filter((bin) => bin.home.startsWith("F1-ASRS.1"));
    if (!first || !second) throw new Error("too few bins");
    const store = makeStore(library, 3, [
      [first.number, "F1-ASRS-P1" as PlaceId],
      [second.number, first.home],
    ]);
    for (let second = 0; second < 240; second++) store.step(1);
    const at = store.bins.placeOf.get(first.number) ?? ("" as PlaceId);
    expect(at).toMatch(/^F1-ASRS\.1[LR]\./);
    expect(store.bins.at(at)).toEqual([first.number]);
  });

  it("goes on after a trip with a bin on board", () => {
    const store = makeStore(library, 3, []);
    const [crane] = store.cranes;
    if (!crane) throw new Error("no crane");
    for (let second = 0; second < 3600 && crane.carrying === 0; second++) store.step(1);
    const bin = crane.carrying;
    trip(crane, FAULT.driveOverload);
    for (let second = 0; second < 60; second++) store.step(1);
    expect([crane.state, crane.carrying]).toEqual(["Aborted", bin]);
    reset(crane);
    for (let second = 0; second < 120; second++) store.step(1);
    expect(store.bins.placeOf.get(bin)).toBe(library.bins[bin - 1]?.home);
  });
});

describe("what befalls a store", () => {
  const SUMMER = Date.UTC(2026, 6, 10, 4);
  const store = () => {
    const climate = makeClimate(library, SUMMER, {});
    const room = climate.rooms.get("F3-RARE" as PlaceId);
    if (!room) throw new Error("no rare-book store");
    return { climate, room };
  };

  it("warms it slowly without cold water, makes it damp by steam, and lets the weather in by a door", () => {
    const [warm, damp, open] = [store(), store(), store()];
    Object.assign(warm.room, { fault: "warming", severity: 0.3 });
    Object.assign(damp.room, { fault: "steaming", severity: 0.3 });
    open.room.opening = 0.5;
    const before = humidityIn(open.room);
    for (const { climate } of [warm, damp, open]) climate.advance(SUMMER + 2 * HOUR);
    expect(warm.room.temperature).toBeGreaterThan(21);
    expect(warm.room.temperature).toBeLessThan(23.5);
    expect(humidityIn(damp.room)).toBeGreaterThan(60);
    expect(humidityIn(open.room)).toBeGreaterThan(before + 3);
  });

  it("is the same for the same seed, over when it is set right, and another for another store", () => {
    const of = (place: string, seed: number) => mishapsOf(place, seed, NOON, NOON + 180 * 24 * HOUR);
    expect(of("F3-RARE", 1)).toEqual(of("F3-RARE", 1));
    expect(of("F3-RARE", 1)).not.toEqual(of("F1-STORE", 1));
    const mishaps = of("F3-RARE", 1);
    expect(mishaps.filter(({ kind }) => kind !== "delivery").length).toBeGreaterThan(10);
    const { room } = store();
    for (const { from, to } of mishaps) {
      befall(room, mishaps, from);
      expect(room.fault !== null || room.opening > 0 || room.seepage > 0).toBe(true);
      befall(room, mishaps.filter((one) => one.to <= to && one.from <= from), to);
    }
    befall(room, mishaps, NOON + 400 * 24 * HOUR);
    expect(room).toMatchObject({ fault: null, opening: 0, seepage: 0, severity: 1 });
  });
});
