import { expect, test } from "vitest";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import { PlacesOfItems } from "./places-of-items.ts";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const outline: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
const layout: Layout = {
  version: 1, site: "s" as SiteId, name: both("S"), timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{
    id: "B" as PlaceId, name: both("B"),
    storeys: [{
      id: "F" as PlaceId, name: both("F"), level: 0, elevation: 0, height: 3, outline,
      spaces: [{
        id: "H" as PlaceId, kind: "open-stacks", name: both("H"), outline, stacks: [], fixtures: [],
        ranges: ["R", "Q"].map((id, i) => ({ id: id as PlaceId, label: id, x: 1, z: 1 + 4 * i, angle: 0, bays: 4, bayWidth: 1, shelves: 3, shelfHeight: 0.35, depth: 0.3 })),
      }],
    }],
  }],
};
const tree = expandLayout(layout);
const shelves = tree.places.filter(({ kind }) => kind === "shelf").map(({ index }) => index);
const BOOKS = 60;
const home = Int32Array.from({ length: BOOKS }, (_, row) => shelves[row % shelves.length]!);

/** A small generator of its own, so that the same seed is the same story. */
function dice(seed: number): (below: number) => number {
  let state = seed * 7919 + 1;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

interface Heard {
  cycle: number;
  row: number;
  ear: number;
  rssi: number;
}

/** Books of which some are moved, some tags are louder next door, some hearings are chance. */
function story(seed: number, cycles: number): Heard[] {
  const roll = dice(seed);
  const at = Array.from(home, (shelf) => shelves.indexOf(shelf));
  const heard: Heard[] = [];
  for (let cycle = 1; cycle <= cycles; cycle++) {
    if (roll(3) === 0) at[roll(BOOKS)] = roll(shelves.length);
    for (let row = 0; row < BOOKS; row++) {
      if (roll(10) === 0) continue;
      const own = at[row]!;
      const louder = roll(100) < (row % 9 === 0 ? 80 : 8) ? (own + 1) % shelves.length : null;
      heard.push({ cycle, row, ear: own, rssi: louder === null ? -50 - roll(5) : -64 });
      if (louder !== null) heard.push({ cycle, row, ear: louder, rssi: -54 });
    }
  }
  return heard;
}

/** What is believed in the end, judged `most` items at a time, hearings coming in `delay` cycles late at most. */
function tell(heard: readonly Heard[], cycles: number, most: number, delay: (one: Heard) => number, halfWay = false): string[] {
  const located = new PlacesOfItems(home, shelves, tree, 1000, () => undefined);
  const judge = (last: number): void => located.judge(last, most, () => undefined);
  judge(0);
  for (let now = 1; now <= cycles + 12; now++) {
    if (halfWay) for (let step = 0; step < 5; step++) judge(now - 1);
    for (const one of heard) if (one.cycle + delay(one) === now) located.hear(one.row, one.ear, one.cycle, one.rssi);
    // Once more than enough for a whole cycle, so that the next one never finds it unfinished; the last calls go on alone.
    for (let step = 0; step < Math.min(200, 3 * BOOKS); step++) judge(now - 1);
  }
  return Array.from(home, (_, row) => `${tree.places[located.now.place[row]!]?.id} ${located.now.since(row)}`);
}

test("judging a few at a time comes to the same as judging all at once", () => {
  for (let seed = 1; seed <= 6; seed++) {
    const heard = story(seed, 40);
    const whole = tell(heard, 40, Number.POSITIVE_INFINITY, () => 0);
    expect(new Set(whole.map((text) => text.split(" ")[0])).size).toBeGreaterThan(10);
    for (const most of [1, 7]) expect(tell(heard, 40, most, () => 0), `seed ${seed}, ${most} at a time`).toEqual(whole);
  }
});

test("what comes late while a cycle is half judged is judged again, and ends in the same", () => {
  for (let seed = 1; seed <= 6; seed++) {
    const heard = story(seed, 40);
    // The same delays for both: what antennas learn follows from what was there when a cycle was judged.
    const late = ({ cycle, row }: Heard): number => ((cycle * 31 + row * 17) % 5 === 0 ? 1 + ((cycle + row) % 4) : 0);
    const whole = tell(heard, 40, Number.POSITIVE_INFINITY, late);
    expect(tell(heard, 40, 5, late), `seed ${seed}`).toEqual(whole);
    // Into the middle of a cycle: antennas have learnt a little else by then, which may turn a doubtful book over.
    const halfWay = tell(heard, 40, 5, late, true);
    expect(halfWay.filter((text, row) => text !== whole[row]).length, `seed ${seed}`).toBeLessThanOrEqual(2);
  }
});
