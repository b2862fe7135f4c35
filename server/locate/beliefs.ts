import type { Millis } from "@stacktwin/twin-models/ids";
import { FAR, LOUDER, type AntennaHearing } from "./antenna-hearing.ts";
import { NEAR } from "./near.ts";

export const NONE = -1;
/** Hypotheses kept of each item. */
export const KEPT = 4;
/** In what follows a hypothesis is a place and a habit of the tag: 0 none, n louder at the n-th place near. */
const HABITS = 16;
/** Cycles in which its own antenna was loudest are counted up to here: by then a habit would have shown. */
const SETTLED = 7;
const PLACE_STEP = HABITS * (SETTLED + 1);

/** A book stands where the register says. */
const AT_HOME = 0.97;
/** It is taken somewhere else in a cycle. */
const MOVED = 1e-4;
/** Of those that are: to a shelf near, home, or anywhere. */
const TO_NEAR = 0.3 / NEAR;
const TO_HOME = 0.3;
const TO_ANYWHERE = 0.4;
/** Its tag changes its habit in a cycle, the book staying: it was taken out and put back. */
const TURNED = 2e-7;
/** Silence counts as time in which it may have been moved, up to so many cycles. */
const LONGEST_SILENCE = 8640;
/** A cycle in which it is not heard: where its antenna listens, and where only those near do. */
const UNHEARD = 0.3;
const UNHEARD_WHERE_DEAF = 0.8;
const LONGEST_UNHEARD = 6;
/** A hypothesis below is not kept. */
const LEAST = 1e-9;
/** A place is believed from here on. */
const BELIEVED = 0.9;

/** What the judge of a cycle must know beside what was heard. */
export interface Listening {
  hearing: AntennaHearing;
  /** True when the antenna of a place was listening in that cycle. */
  alive(place: number, cycle: number): boolean;
  /** How many places a book may stand at. */
  places: number;
}

/** Probabilities are kept as logarithms in steps of 1/3000, down to e^-21.8. */
const STEPS = 3000;
const WORST = 65_535;
const kept = (p: number): number => Math.max(0, Math.round(WORST + Math.log(p) * STEPS));
const told = (steps: number): number => (steps === 0 ? 0 : Math.exp((steps - WORST) / STEPS));

/** A hypothesis of which more cycles of the same say nothing new, and for how long a silence that holds. */
const CERTAIN = kept(0.9999);
const CERTAIN_FOR = 30;

// One step has room for the kept ones, a habit of each, and three new places.
const ROOM = 2 * KEPT + 6;
const place = new Int32Array(ROOM);
const habit = new Uint8Array(ROOM);
const settled = new Uint8Array(ROOM);
const weight = new Float64Array(ROOM);
let size = 0;

function put(at: number, tagHabit: number, cycles: number, w: number): void {
  if (size >= ROOM) return;
  place[size] = at;
  habit[size] = tagHabit;
  settled[size] = cycles;
  weight[size] = w;
  size++;
}

/**
 * Where each item is, as a hidden Markov model advanced cycle by cycle: a few hypotheses, each a place and a habit of the
 * tag, weighed by how its antennas usually hear that place. A habit (louder next door, again and again) is told from a
 * move by what came before it: a book that was loudest at home for long and now is not has been moved. Everything stands in
 * typed columns, `KEPT` hypotheses a row.
 */
export class Beliefs {
  /** The place that is believed, -1 none yet; another one only when it is as good as certain. */
  readonly place: Int32Array;
  /** Where it is loudest without that being believed, and for how many cycles before the last without a break, at most 255. */
  readonly pending: Int32Array;
  readonly #pendingFor: Uint8Array;
  /** Cycle in which it was heard last, -1 never. */
  readonly heardIn: Int32Array;
  readonly #hypotheses: Uint32Array;
  /** How improbable each hypothesis is, as WORST less the logarithm's steps; 0 none. Two bytes say it well enough. */
  readonly #weights: Uint16Array;
  /** Cycle from which on it is where it is believed; a moment that no cycle begins with stands apart. */
  readonly #sinceCycle: Int32Array;
  readonly #since = new Map<number, Millis>();
  readonly #home: Int32Array;
  readonly #cycleMs: number;
  readonly #listening: Listening;

  constructor(home: Int32Array, cycleMs: number, listening: Listening) {
    this.#home = home;
    this.#cycleMs = cycleMs;
    this.#listening = listening;
    this.place = new Int32Array(home.length).fill(NONE);
    this.#sinceCycle = new Int32Array(home.length);
    this.pending = new Int32Array(home.length).fill(NONE);
    this.#pendingFor = new Uint8Array(home.length);
    this.heardIn = new Int32Array(home.length).fill(NONE);
    this.#hypotheses = new Uint32Array(home.length * KEPT);
    this.#weights = new Uint16Array(home.length * KEPT);
  }

  /** It is at this place for all that is known, with that probability; the register's word has the rest. */
  restore(row: number, at: number, since: Millis, p = AT_HOME): void {
    this.place[row] = at;
    this.#stand(row, since);
    this.pending[row] = NONE;
    const home = this.#home[row]!;
    size = 0;
    put(at, 0, 0, p);
    if (home >= 0 && home !== at) put(home, 0, 0, 1 - p);
    this.#keep(row);
  }

  /** Judges one cycle in which the item was heard. True when another place is believed. */
  step(row: number, cycle: number, loudest: number, second: number): boolean {
    if (this.#confirms(row, cycle, loudest)) return false;
    this.#expect(row, cycle, loudest, second);
    this.#weigh(row, cycle, loudest, second);
    const believed = this.#believed(row);
    const before = this.place[row]!;
    if (loudest === before) this.pending[row] = NONE;
    else if (this.pending[row] === loudest) this.#pendingFor[row] = Math.min(255, this.#pendingFor[row]! + cycle - this.heardIn[row]!);
    else {
      this.pending[row] = loudest;
      this.#pendingFor[row] = 0;
    }
    this.heardIn[row] = cycle;
    if (believed === NONE || believed === before) return false;
    const from = (cycle - (this.pending[row] === believed ? this.#pendingFor[row]! : 0)) * this.#cycleMs;
    this.place[row] = believed;
    this.#stand(row, Math.max(from, this.since(row)));
    this.pending[row] = NONE;
    return true;
  }

  /** Most cycles say of most books what is known: nothing is weighed then. */
  #confirms(row: number, cycle: number, loudest: number): boolean {
    const first = row * KEPT;
    if (this.#weights[first]! < CERTAIN || cycle - this.heardIn[row]! > CERTAIN_FOR) return false;
    const packed = this.#hypotheses[first]!;
    const where = Math.floor(packed / PLACE_STEP);
    if (where !== this.place[row]) return false;
    const tagHabit = (packed % PLACE_STEP) >> 3;
    if (tagHabit === 0 ? where !== loudest : this.#listening.hearing.near.place[where * NEAR + tagHabit - 1] !== loudest) return false;
    if (where === loudest) {
      this.pending[row] = NONE;
      if ((packed & SETTLED) < SETTLED) this.#hypotheses[first]!++;
    } else if (this.pending[row] !== loudest) {
      this.pending[row] = loudest;
      this.#pendingFor[row] = 0;
    }
    this.heardIn[row] = cycle;
    return true;
  }

  copy(row: number, from: Beliefs): void {
    this.place[row] = from.place[row]!;
    this.#stand(row, from.since(row));
    this.pending[row] = from.pending[row]!;
    this.#pendingFor[row] = from.#pendingFor[row]!;
    this.heardIn[row] = from.heardIn[row]!;
    for (let at = row * KEPT; at < (row + 1) * KEPT; at++) {
      this.#hypotheses[at] = from.#hypotheses[at]!;
      this.#weights[at] = from.#weights[at]!;
    }
  }

  /** From when on it is where it is believed; 0 for one that never was anywhere. */
  since(row: number): Millis {
    return this.#since.get(row) ?? this.#sinceCycle[row]! * this.#cycleMs;
  }

  #stand(row: number, since: Millis): void {
    this.#sinceCycle[row] = Math.floor(since / this.#cycleMs);
    if (since % this.#cycleMs === 0) this.#since.delete(row);
    else this.#since.set(row, since);
  }

  /** Probability that an item is at a place, given that it is somewhere where it can be heard. */
  at(row: number, where: number): number {
    let sum = 0;
    for (let i = row * KEPT; i < (row + 1) * KEPT; i++)
      if (this.#weights[i]! > 0 && Math.floor(this.#hypotheses[i]! / PLACE_STEP) === where) sum += told(this.#weights[i]!);
    return sum;
  }

  /** Its places, the likeliest first; empty for one that was never heard. */
  places(row: number): { place: number; p: number }[] {
    const found: { place: number; p: number }[] = [];
    for (let i = row * KEPT; i < (row + 1) * KEPT && this.#weights[i]! > 0; i++) {
      const where = Math.floor(this.#hypotheses[i]! / PLACE_STEP);
      const known = found.find((each) => each.place === where);
      if (known) known.p += told(this.#weights[i]!);
      else found.push({ place: where, p: told(this.#weights[i]!) });
    }
    return found.sort((a, b) => b.p - a.p);
  }

  /** The kept hypotheses, and what the loudest antenna makes thinkable beside them. */
  #expect(row: number, cycle: number, loudest: number, second: number): void {
    const { hearing, places } = this.#listening;
    const home = this.#home[row]!;
    size = 0;
    for (let i = row * KEPT; i < (row + 1) * KEPT && this.#weights[i]! > 0; i++) {
      const packed = this.#hypotheses[i]!;
      put(Math.floor(packed / PLACE_STEP), (packed % PLACE_STEP) >> 3, packed & SETTLED, told(this.#weights[i]!));
    }
    const fresh = size === 0;
    if (fresh && home >= 0) put(home, 0, 0, AT_HOME);
    const silent = Math.min(LONGEST_SILENCE, Math.max(1, cycle - this.heardIn[row]!));
    const moved = fresh ? 1 - AT_HOME : Math.min(0.5, MOVED * silent);
    const kept = size;
    const leader = kept > 0 ? place[0]! : NONE;
    let known = false;
    for (let i = 0; i < kept; i++) {
      if (place[i] === loudest) {
        known ||= habit[i] === 0;
        continue;
      }
      if (habit[i] !== 0) continue;
      const near = hearing.slot(place[i]!, loudest);
      if (near < 0 || this.#has(kept, place[i]!, near + 1)) continue;
      const prior = Math.max(TURNED * silent, ((hearing.habit * hearing.louder(place[i]!, near)) / LOUDER) * 0.1 ** settled[i]!);
      put(place[i]!, near + 1, settled[i]!, weight[i]! * prior);
    }
    const arrives = (where: number): number =>
      moved * ((leader >= 0 && hearing.slot(leader, where) >= 0 ? TO_NEAR : 0) + TO_ANYWHERE / places + (where === home ? TO_HOME : 0));
    if (!known) put(loudest, 0, 0, arrives(loudest));
    else for (let i = 0; i < kept; i++) if (place[i] === loudest && habit[i] === 0) weight[i]! += arrives(loudest);
    // It may have come to a shelf next to the loudest antenna: its own one, or the one that hears it too.
    this.#expectLouder(home, loudest, kept, arrives);
    if (second !== home) this.#expectLouder(second, loudest, kept, arrives);
  }

  #expectLouder(where: number, loudest: number, kept: number, arrives: (where: number) => number): void {
    const { hearing } = this.#listening;
    const near = where < 0 || where === loudest ? -1 : hearing.slot(where, loudest);
    if (near < 0) return;
    for (let i = 0; i < kept; i++) if (place[i] === where) return;
    put(where, near + 1, 0, (arrives(where) * hearing.habit * hearing.louder(where, near)) / LOUDER);
    put(where, 0, 0, arrives(where));
  }

  #has(among: number, where: number, tagHabit: number): boolean {
    for (let i = 0; i < among; i++) if (place[i] === where && habit[i] === tagHabit) return true;
    return false;
  }

  #weigh(row: number, cycle: number, loudest: number, second: number): void {
    const silent = this.heardIn[row]! < 0 ? 0 : Math.min(LONGEST_UNHEARD, cycle - this.heardIn[row]! - 1);
    const seconds = this.#listening.hearing.secondCounts;
    for (let i = 0; i < size; i++) {
      const quiet = this.#listening.alive(place[i]!, cycle) ? UNHEARD : UNHEARD_WHERE_DEAF;
      weight[i]! *= quiet ** silent * this.#loudestThere(i, cycle, loudest) * this.#secondThere(i, cycle, loudest, second) ** seconds;
      if (habit[i] === 0 && place[i] === loudest && settled[i]! < SETTLED) settled[i]!++;
    }
    this.#keep(row);
  }

  /** How likely this antenna is the loudest for hypothesis `i`. */
  #loudestThere(i: number, cycle: number, loudest: number): number {
    const { hearing } = this.#listening;
    const where = place[i]!;
    const alive = this.#listening.alive(where, cycle);
    const chance = 1 - hearing.habit;
    if (loudest === where) {
      if (habit[i] !== 0) return 0.1;
      return Math.max(0.05, 1 - hearing.crossed(where) * chance);
    }
    const near = hearing.slot(where, loudest);
    if (near < 0) return FAR;
    if (habit[i] === near + 1) return LOUDER;
    const share = hearing.louder(where, near);
    if (habit[i] !== 0) return Math.max(FAR, share * 0.1);
    return alive ? share * chance : share;
  }

  /** How likely that one heard it too, or nobody did. */
  #secondThere(i: number, cycle: number, loudest: number, second: number): number {
    const { hearing } = this.#listening;
    const where = place[i]!;
    if (loudest !== where) {
      if (!this.#listening.alive(where, cycle)) return 0.5;
      return second === where ? hearing.ownToo : 1 - hearing.ownToo;
    }
    if (second < 0) return hearing.alone;
    const near = hearing.slot(where, second);
    return near < 0 ? 1e-3 : hearing.also(where, near);
  }

  /** The likeliest of what the step came to, adding up to 1. */
  #keep(row: number): void {
    const base = row * KEPT;
    let sum = 0;
    const most = Math.min(KEPT, size);
    for (let k = 0; k < most; k++) {
      let best = k;
      for (let i = k + 1; i < size; i++) if (weight[i]! > weight[best]!) best = i;
      if (best !== k) this.#swap(k, best);
      sum += weight[k]!;
    }
    for (let k = 0; k < KEPT; k++) {
      const share = k < most && sum > 0 ? weight[k]! / sum : 0;
      // What is as good as impossible makes room, or rounding would keep it for ever.
      const stays = share > LEAST;
      this.#hypotheses[base + k] = stays ? place[k]! * PLACE_STEP + habit[k]! * (SETTLED + 1) + settled[k]! : 0;
      this.#weights[base + k] = stays ? kept(share) : 0;
    }
  }

  #swap(a: number, b: number): void {
    const [p, h, s, w] = [place[a]!, habit[a]!, settled[a]!, weight[a]!];
    place[a] = place[b]!;
    habit[a] = habit[b]!;
    settled[a] = settled[b]!;
    weight[a] = weight[b]!;
    place[b] = p;
    habit[b] = h;
    settled[b] = s;
    weight[b] = w;
  }

  /** The place that is believed now: one as good as certain, at first also where the register expects it. */
  #believed(row: number): number {
    const first = Math.floor(this.#hypotheses[row * KEPT]! / PLACE_STEP);
    const p = this.at(row, first);
    if (p >= BELIEVED || (this.place[row] === NONE && first === this.#home[row] && p >= 0.5)) return first;
    return NONE;
  }
}
