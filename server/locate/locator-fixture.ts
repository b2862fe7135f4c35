import { expandLayout } from "@stacktwin/twin-models/place";
import { ITEM_STATES, itemKey, type Item, type LibraryStatus } from "@stacktwin/twin-models/item";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { ItemKey, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Sighting } from "@stacktwin/twin-models/reading";
import type { BookDelta, Locator } from "../contracts/stages.ts";
import { createLocator } from "./locator.ts";

export const SITE = "city" as SiteId;
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
export const places = expandLayout(layout);
export const index = (id: string): number => places.byId.get(id as PlaceId)!.index;

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
export const items: Item[] = [
  item(0, "R1.1.1", 0),
  item(1, "R1.1.1", 1),
  item(2, "R1.1.2", 0),
  item(3, "R1.1.2", 1),
  item(4, "R2.1.2", 0), // no antenna there
  item(5, "BIN-00001", 0),
];
export const antenna = (port: number, place: string, from = 0) => ({ reader: "RD" as ThingId, antenna: port, place: place as PlaceId, from });
export const antennas = [antenna(1, "R1.1.1"), antenna(2, "R1.1.2"), antenna(3, "R2.1.1"), antenna(4, "DESK")];
export const START = 1_700_000_000_000;
export const CYCLE = 10_000;
export const MINUTE = 60_000;

export const sighting = (n: number, port: number, time: number, rssi = -60): Sighting => ({
  epc: `E${n}`,
  reader: "RD" as ThingId,
  antenna: port,
  time,
  received: time,
  rssi,
  count: 1,
});
export const key = (n: number): ItemKey => items[n]!.key;
export const status = (n: number, said: LibraryStatus["status"], at: number): LibraryStatus => ({ barcode: `B${n}`, status: said, at });

export let locator: Locator;
let intervals: Map<string, Interval>;
let seq: number;
export const fresh = (): Locator => createLocator({ site: SITE, items, version: 7, places, antennas, clock: { now: () => START - 1000 } });
/** Another one in its place, as after a restart. */
export function use(next: Locator): void {
  locator = next;
}
/** Before each test: nothing heard, nothing kept. */
export function begin(): void {
  locator = fresh();
  intervals = new Map();
  seq = 0;
}
export const take = (sightings: Sighting[], at: number): BookDelta => locator.take({ seq: ++seq, at, site: SITE, readings: [], sightings });
/** One whole cycle: who is heard by which port; then the moment at which it is judged. */
export const cycle = (n: number, heard: [item: number, port: number, rssi?: number][]): BookDelta => {
  const at = START + n * CYCLE;
  take(
    heard.map(([each, port, rssi], i) => sighting(each, port, at + 100 + i, rssi)),
    at + 1000,
  );
  return locator.tick(at + CYCLE + 2500);
};
export const stateOf = (n: number): string => ITEM_STATES[locator.books().state[n]!]!;
export const store = (): Map<string, Interval> => {
  for (const interval of locator.drain().intervals) intervals.set(`${interval.aspect} ${interval.subject} ${interval.from}`, interval);
  return intervals;
};
export const stays = (n: number, aspect = "item.place"): string[] =>
  [...store().values()]
    .filter((each) => each.subject === key(n) && each.aspect === aspect && each.to !== each.from)
    .sort((a, b) => a.from - b.from)
    .map(({ value, from, to }) => `${value} ${(from - START) / CYCLE}-${to === null ? "" : (to - START) / CYCLE}`);
export const everyone: [number, number][] = [
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
];
