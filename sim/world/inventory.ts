import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Library } from "../library/make-library.ts";
import { SHELF_READERS } from "../library/models.ts";
import { hash, makeRandom } from "../random.ts";
import type { Books } from "./books.ts";

/** How antennas hear: how long a round over all antennas takes, and the shares of tags in it that go wrong. */
export interface Radio {
  /** Seconds; longer where there are so many tags that the wires would choke. */
  round: number;
  /** Not heard at all. */
  misses: number;
  /** Heard louder by the antenna of a neighbouring shelf. */
  crossReads: number;
  /** The share of both that is the tag's own: a detuned one is missed, a well coupled one is louder next door, again and again. */
  persistent?: number;
  /** The share of cross-reads in which the tag's own antenna hears it too. */
  ownToo?: number;
  /** Tags a second past which a round takes longer. */
  mostPerSecond?: number;
}

/** What is wrong with a tag shows in so many rounds. */
const PERSISTS = 0.9;
/** In so many rounds in which a tag is louder next door its own antenna hears it too. */
const OWN_TOO = 0.75;

/** One tag heard, in the fields of the reader's model. */
export type Heard = { epc: string; antenna: number; rssi: number; phase: number; time: Millis };

export interface Inventory {
  /** Seconds for one round over all antennas. */
  period: number;
  /** What the antennas hear whose turn comes in the next `seconds`, by reader. */
  hear(seconds: number, time: Millis): Map<ThingId, Heard[]>;
}

const MOST_PER_SECOND = 2_300;

interface Antenna {
  reader: ThingId;
  antenna: number;
  shelf: number;
  /** Antennas of the same reader on the shelves around. */
  near: number[];
}

/** Antennas in the order in which their turn comes: every reader works through its own, all at the same time. */
function antennasInTurn(library: Library, books: Books): Antenna[] {
  const readers = library.things.filter((thing) => SHELF_READERS.has(thing.model));
  const longest = Math.max(0, ...readers.map((reader) => reader.antennas?.length ?? 0));
  const turns: Antenna[] = [];
  for (let turn = 0; turn < longest; turn++)
    for (const reader of readers) {
      const one = reader.antennas?.[turn];
      const shelf = one && books.numberOf.get(one.place);
      if (!one || shelf === undefined) continue;
      const { shelves, bays } = books.shelves[shelf]?.range ?? { shelves: 1, bays: 1 };
      const [bay, level] = [Math.floor(turn / shelves), turn % shelves];
      const around = [
        level > 0 ? turn - 1 : -1,
        level < shelves - 1 ? turn + 1 : -1,
        bay > 0 ? turn - shelves : -1,
        bay < bays - 1 ? turn + shelves : -1,
      ];
      turns.push({ reader: reader.id, antenna: one.antenna, shelf, near: around.flatMap((at) => reader.antennas?.[at]?.antenna ?? []) });
    }
  return turns;
}

export function makeInventory(library: Library, books: Books, seed: number, radio: Radio): Inventory {
  const random = makeRandom(seed, "radio");
  const turns = antennasInTurn(library, books);
  const tagged = books.place.reduce((count, place) => count + (place >= 0 ? 1 : 0), 0);
  const period = Math.max(radio.round, tagged / (radio.mostPerSecond ?? MOST_PER_SECOND));
  let next = 0;
  let due = 0;

  const { misses, crossReads, persistent = 0, ownToo = OWN_TOO } = radio;
  const draw = (epc: string, what: string): number => hash(`${what} ${epc}`, seed) / 4294967296;
  const missed = (epc: string): boolean =>
    random.chance(draw(epc, "detuned") < (misses * persistent) / PERSISTS ? PERSISTS : misses * (1 - persistent));
  /** The antenna that is louder this time, if one is. */
  const louder = (epc: string, { near }: Antenna): number | undefined => {
    const own = draw(epc, "louder") < (crossReads * persistent) / PERSISTS;
    if (!random.chance(own ? PERSISTS : crossReads * (1 - persistent))) return undefined;
    return own ? near[Math.floor(draw(epc, "louder where") * near.length)] : near[random.below(near.length)];
  };

  const listen = (antenna: Antenna, time: Millis, heard: Heard[]): void => {
    const add = (epc: string, port: number, level: number): void => {
      heard.push({
        epc,
        antenna: port,
        rssi: Math.round((level + 2.5 * random.normal()) * 10) / 10,
        phase: Math.floor(random.next() * 360),
        time,
      });
    };
    for (const row of books.on[antenna.shelf] ?? [])
      for (const epc of library.items[row]?.epcs ?? []) {
        if (missed(epc)) continue;
        const crossed = louder(epc, antenna);
        if (crossed === undefined) add(epc, antenna.antenna, -51);
        else {
          if (random.chance(ownToo)) add(epc, antenna.antenna, -64);
          add(epc, crossed, -54);
        }
      }
  };

  return {
    period,
    hear(seconds, time) {
      const found = new Map<ThingId, Heard[]>();
      due = Math.min(turns.length, due + (turns.length * seconds) / period);
      for (; due >= 1; due--) {
        const antenna = turns[next];
        next = (next + 1) % Math.max(1, turns.length);
        if (!antenna) continue;
        const heard = found.get(antenna.reader) ?? [];
        listen(antenna, time, heard);
        found.set(antenna.reader, heard);
      }
      return found;
    },
  };
}
