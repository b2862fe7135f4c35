import type { RowFault } from "@stacktwin/twin-models/row-fault";

/** A record as it stands in its file. `number` is its line (CSV) or its number from 1 (MARC), `at` its byte offset. */
export interface Frame {
  number: number;
  at: number;
  bytes: Buffer;
  /** Why this cannot be a whole record. */
  fault: RowFault | null;
}

/**
 * Where the next record lies: bytes [from, to), after `before` numbers that hold none; it takes `numbers` itself. Where
 * `from` is `to` there is none, only something to be passed over.
 */
export interface Cut {
  from: number;
  to: number;
  before: number;
  numbers: number;
  fault: RowFault | null;
}

/** Finds the next record from `at`; null when more bytes are needed, or when `last` and nothing is left. */
export type Cutter = (bytes: Buffer, at: number, last: boolean) => Cut | null;

/** Where a file goes on: the byte offset behind the last whole record, and the number of what comes next. */
export interface Mark {
  offset: number;
  number: number;
}

const EMPTY = Buffer.alloc(0);

/** Cuts a stream of bytes into records, and knows at any time where it would go on. */
export class Framer {
  readonly #cut: Cutter;
  #rest: Buffer = EMPTY;
  #offset: number;
  #number: number;

  constructor(cut: Cutter, from: Mark) {
    this.#cut = cut;
    this.#offset = from.offset;
    this.#number = from.number;
  }

  mark(): Mark {
    return { offset: this.#offset, number: this.#number };
  }

  /** The records that are whole now. With `last`, what is left over comes as a fault. */
  push(chunk: Buffer, last: boolean): Frame[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: Frame[] = [];
    let at = 0;
    for (let cut = this.#cut(bytes, at, last); cut !== null; cut = this.#cut(bytes, at, last)) {
      this.#number += cut.before;
      if (cut.from < cut.to)
        frames.push({ number: this.#number, at: this.#offset + cut.from, bytes: bytes.subarray(cut.from, cut.to), fault: cut.fault });
      this.#number += cut.numbers;
      at = cut.to;
    }
    if (last) at = bytes.length;
    this.#offset += at;
    // A copy, or each short rest would hold its whole chunk.
    this.#rest = at === bytes.length ? EMPTY : Buffer.from(bytes.subarray(at));
    return frames;
  }
}
