import type { Interval } from "@stacktwin/twin-models/interval";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Library } from "../library/make-library.ts";
import { makeRandom, type Random } from "../random.ts";
import { neighbourShelf, shelvesOf, type Shelf } from "../world/shelves.ts";
import { busyness } from "../world/visitors.ts";
import { DAY } from "../world/weather.ts";
import type { Span } from "./climate.ts";
import { pastExhibits } from "./exhibits.ts";

export interface Lent {
  row: number;
  since: Millis;
}
export interface Astray {
  row: number;
  shelf: PlaceId;
  since: Millis;
}
export interface PastLending {
  intervals: Interval[];
  /** What is out now. */
  loans: Lent[];
  /** What stands on another shelf now. */
  astray: Astray[];
}

/** Books put on a wrong shelf in a day, per volume. */
const ASTRAY_PER_DAY = 8 / 60_000;

/** A moment in the span when the doors were open. */
function openMoment(random: Random, from: Millis, to: Millis): Millis {
  for (let tries = 0; tries < 24; tries++) {
    const time = Math.floor(random.between(from, to));
    if (busyness(time) > random.next()) return time;
  }
  return Math.floor(random.between(from, to));
}

/** Loans of one item over the span: [from, to) with null while it is still out. Never two at once. */
function loansOf(expected: number, span: Span, random: Random): [Millis, Millis | null][] {
  const loans: [Millis, Millis | null][] = [];
  const rate = expected / (365 * DAY);
  let after = span.start - 20 * DAY;
  for (;;) {
    const about = after - Math.log(1 - random.next()) / rate;
    if (about >= span.now) return loans;
    const from = Math.min(openMoment(random, about, about + 12 * 3_600_000), span.now - 60_000);
    const to = openMoment(random, from + 2 * DAY, from + (random.chance(0.12) ? 45 : 30) * DAY);
    if (from > after && from > span.start) loans.push([from, to < span.now ? to : null]);
    after = Math.max(to, from) + DAY;
  }
}

/** A year of loans, returns, exhibitions and misplacements, consistent with what is out and astray at its end. */
export function pastLending(library: Library, span: Span): PastLending {
  const { items, demand, layout, seed } = library;
  const random = makeRandom(seed, "past lending");
  const site = layout.site;
  const shelves = shelvesOf(layout);
  const exhibits = pastExhibits(library, span);
  const shelved = new Map<string, Shelf>(shelves.map((shelf) => [shelf.id, shelf]));
  const result: PastLending = { intervals: [], loans: [], astray: [] };
  const state = (subject: string, value: string, from: Millis, to: Millis | null, cause: string): void => {
    result.intervals.push({ site, subject, aspect: "item.state", value, from, to, cause });
  };

  items.forEach((item, row) => {
    const expected = demand[row] ?? 0;
    const loans = expected > 0 ? loansOf(expected, span, random) : [];
    const home = shelved.get(item.home);
    const settled = (until: Millis | null): void => state(item.key, "on-shelf", span.start, until, "register");
    if (loans[0]) settled(loans[0][0]);
    loans.forEach(([from, to], i) => {
      state(item.key, "on-loan", from, to, "library status");
      if (to === null) result.loans.push({ row, since: from });
      else state(item.key, "on-shelf", to, loans[i + 1]?.[0] ?? null, "library status");
    });
    const shown = loans.length === 0 ? exhibits.get(row) : undefined;
    if (shown) result.intervals.push(...shown);
    if (loans.length > 0) return;
    if (!home || !random.chance(ASTRAY_PER_DAY * 365) || shown) return settled(null);
    const from = openMoment(random, span.start, span.now);
    const until = openMoment(random, from + 0.5 * DAY, from + 14 * DAY);
    const to = until < span.now ? until : null;
    const shelf = random.chance(0.7) ? neighbourShelf(home, random) : random.pick(shelves).id;
    if (shelf === home.id) return settled(null);
    settled(from);
    const place = (value: PlaceId, start: Millis, end: Millis | null): void => {
      result.intervals.push({ site, subject: item.key, aspect: "item.place", value, from: start, to: end, cause: "sighting" });
    };
    place(shelf, from, to);
    state(item.key, "misplaced", from, to, "sighting");
    if (to === null) result.astray.push({ row, shelf, since: from });
    else {
      place(home.id, to, null);
      state(item.key, "on-shelf", to, null, "sighting");
    }
  });
  return result;
}
