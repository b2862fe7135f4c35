import { wallClock } from "./day.ts";
import type { Millis, PlaceId } from "./ids.ts";
import type { Interval } from "./interval.ts";
import type { Item, ItemState } from "./item.ts";
import type { PlaceTree } from "./place.ts";
import { readEvery, type ShelfFigures, type StrayRange, type ZoneDay } from "./shelf-figures.ts";

const ASTRAY: readonly string[] = ["misplaced", "out-of-order"];
const DAY = 86_400_000;
const HOUR = 3_600_000;
const MOST_RANGES = 100;

export interface FigureParts {
  from: Millis;
  to: Millis;
  days: readonly ZoneDay[];
  /** States of items that touch the time, oldest first. */
  states: readonly Interval[];
  more: boolean;
  places: PlaceTree;
  timeZone: string;
  itemOf: (subject: string) => Item | undefined;
  /** Every item that counts, for the size of ranges. */
  items: Iterable<Item>;
}

/** Where, when and after what books went astray, from the record of their states alone. */
export function shelfFigures({ from, to, days, states, more, places, timeZone, itemOf, items }: FigureParts): ShelfFigures {
  const rangeOf = (home: PlaceId): PlaceId | undefined => places.within(home, "range")?.id;
  const books = new Map<PlaceId, number>();
  for (const { home } of items) {
    const range = rangeOf(home);
    if (range !== undefined) books.set(range, (books.get(range) ?? 0) + 1);
  }
  const byHour = Array.from({ length: 24 }, () => 0);
  const after: ShelfFigures["after"] = {};
  const lost = new Map<PlaceId, number>();
  const before = new Map<string, string>();
  let strays = 0;
  for (const { subject, value, from: since } of states) {
    const was = before.get(subject);
    before.set(subject, value);
    if (!ASTRAY.includes(value) || since < from || since >= to || (was !== undefined && ASTRAY.includes(was))) continue;
    const item = itemOf(subject);
    if (!item) continue;
    strays++;
    byHour[Math.floor((wallClock(since, timeZone) % DAY) / HOUR)]!++;
    const state = (was ?? "unknown") as ItemState;
    after[state] = (after[state] ?? 0) + 1;
    const range = rangeOf(item.home);
    if (range !== undefined) lost.set(range, (lost.get(range) ?? 0) + 1);
  }
  const over = Math.max(1, (to - from) / DAY);
  const ranges = Array.from(lost, ([range, count]): StrayRange => {
    const size = books.get(range) ?? 0;
    return { range, books: size, strays: count, perDay: count / over, readEveryDays: readEvery(size, count / over) };
  });
  ranges.sort((a, b) => (a.readEveryDays ?? 366) - (b.readEveryDays ?? 366) || b.strays - a.strays);
  return { from, to, days: [...days], strays, byHour, after, ranges: ranges.slice(0, MOST_RANGES), more };
}
