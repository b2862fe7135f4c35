import type { LibraryStatus } from "@stacktwin/twin-models/item";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Library } from "../library/make-library.ts";
import { makeRandom } from "../random.ts";
import { IN_USE, OUT, type Books } from "./books.ts";
import { AFI_ISSUED, type Passage } from "./exits.ts";
import { neighbourShelf } from "./shelves.ts";
import { busyness } from "./visitors.ts";

/** What readers and staff do, per hour of a busy library of 60,000 volumes. */
const LOANS = 40;
const BROWSED = 120;
const FOUND = 12;
/** At night a little goes on: the return drop, the early shift. */
const NIGHT = 0.15;
/** Of the books that somebody took from a shelf, so many go back to a wrong one. */
const PUT_WRONG = 0.04;

/** Minutes from the desk to the gate. */
const LEAVES_WITHIN = 5;

export interface People {
  loans: Map<number, Millis>;
  /** Lets the library live for a span of its own time; answers what the library system learns of it. */
  live(from: Millis, to: Millis, now: Millis): LibraryStatus[];
}

/** `pass` learns of what goes through the gates. Loans, returns, browsing, misplacements and reshelving: seeded, in the rhythm of the day, without anybody's name. */
export function makePeople(
  library: Library,
  books: Books,
  seed: number,
  loans: readonly [number, number][],
  pass: (passage: Passage) => void = () => undefined,
): People {
  const random = makeRandom(seed, "people");
  const strolls = makeRandom(seed, "to the gate");
  const out = new Map<number, Millis>(loans);
  const usual = Math.max(1, out.size);
  const inUse: { row: number; until: Millis }[] = [];
  const astray = new Set<number>();
  books.place.forEach((place, row) => {
    if (place >= 0 && place !== books.home[row]) astray.add(row);
  });
  const scale = Math.max(0.2, library.items.length / 60_000);

  /** How often something happens in a span, in the mean `perHour` times as often as at the busiest. */
  const times = (perHour: number, hours: number): number => {
    let count = 0;
    for (let left = perHour * hours + Math.log(1 - random.next()); left > 0; left += Math.log(1 - random.next())) count++;
    return count;
  };
  /** A volume on its own open shelf that people ask for, or none after a few tries. */
  const anyAtHome = (): number | undefined => {
    for (let tries = 0; tries < 30; tries++) {
      const row = random.below(library.items.length);
      const demand = library.demand[row] ?? 0;
      if (demand > 0 && (books.place[row] ?? OUT) >= 0 && books.place[row] === books.home[row] && (demand > 1 || random.chance(0.2)))
        return row;
    }
    return undefined;
  };
  const status = (row: number, value: LibraryStatus["status"], at: Millis): LibraryStatus => ({
    barcode: library.items[row]?.barcode ?? "",
    status: value,
    at,
  });
  const backHome = (row: number): void => {
    astray.delete(row);
    books.move(row, books.home[row] ?? OUT);
  };
  const putBack = (row: number): void => {
    const shelf = books.shelves[books.home[row] ?? OUT];
    if (shelf && random.chance(PUT_WRONG)) {
      books.move(row, books.numberOf.get(neighbourShelf(shelf, random)) ?? books.home[row] ?? OUT);
      astray.add(row);
    } else backHome(row);
  };
  const nth = <T>(values: Iterable<T>, n: number): T | undefined => {
    let left = n;
    for (const value of values) if (left-- === 0) return value;
    return undefined;
  };

  return {
    loans: out,
    live(from, to, now) {
      const learnt: LibraryStatus[] = [];
      const hours = (to - from) / 3_600_000;
      const pace = Math.max(NIGHT, busyness(to)) * scale;
      for (let n = times(LOANS * pace, hours); n > 0; n--) {
        const row = anyAtHome();
        if (row === undefined) continue;
        books.move(row, OUT);
        out.set(row, now);
        learnt.push(status(row, "on-loan", now));
        pass({ row, way: "out", afi: AFI_ISSUED, at: to + strolls.between(0.5, LEAVES_WITHIN) * 60_000 });
      }
      for (let n = times((LOANS * pace * out.size) / usual, hours); n > 0; n--) {
        const row = nth(out.keys(), random.below(out.size));
        if (row === undefined) continue;
        out.delete(row);
        books.move(row, IN_USE);
        inUse.push({ row, until: to + random.between(3, 15) * 60_000 });
        learnt.push(status(row, "available", now));
        pass({ row, way: "in", afi: AFI_ISSUED, at: to });
      }
      for (let n = times(BROWSED * pace, hours); n > 0; n--) {
        const row = anyAtHome();
        if (row === undefined) continue;
        books.move(row, IN_USE);
        inUse.push({ row, until: to + random.between(4, 40) * 60_000 });
      }
      for (let i = inUse.length - 1; i >= 0; i--) {
        const one = inUse[i];
        if (!one || one.until > to) continue;
        inUse.splice(i, 1);
        if ((books.home[one.row] ?? OUT) >= 0) putBack(one.row);
        else backHome(one.row);
      }
      for (let n = times((FOUND * pace * astray.size) / (60 * scale), hours); n > 0; n--) {
        const row = nth(astray, random.below(astray.size));
        if (row !== undefined) backHome(row);
      }
      return learnt;
    },
  };
}
