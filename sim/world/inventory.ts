import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Library } from "../library/make-library.ts";
import { SHELF_READERS } from "../library/models.ts";
import { makeRandom } from "../random.ts";
import type { Books } from "./books.ts";

/** How antennas hear: how long a round over all antennas takes, and the shares of tags in it that go wrong. */
export interface Radio {
  /** Seconds; longer where there are so many tags that the wires would choke. */
  round: number;
  /** Not heard at all. */
  misses: number;
  /** Heard louder by the antenna of a neighbouring shelf. */
  crossReads: number;
}

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
  const period = Math.max(radio.round, tagged / MOST_PER_SECOND);
  let next = 0;
  let due = 0;

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
        if (random.chance(radio.misses)) continue;
        const crossed = antenna.near.length > 0 && random.chance(radio.crossReads);
        add(epc, antenna.antenna, crossed ? -64 : -51);
        if (crossed) add(epc, random.pick(antenna.near), -54);
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
