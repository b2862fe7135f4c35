import type { Millis } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { AntennaHearing } from "./antenna-hearing.ts";
import { Beliefs, NONE } from "./beliefs.ts";
import { Hearings } from "./hearings.ts";

/** Cycles that stay open to late sightings after they were judged. */
export const BACK = 10;
/** And two that are not judged yet: the running one, and the one before it while it waits for stragglers. */
const RING = BACK + 2;

/** From that moment on the item was at that place (an index of the layout). */
export interface Stay {
  place: number;
  since: Millis;
}

/** Where it is as good as certain how a book stands, antennas can learn from it. */
const CERTAIN = 0.98;
/** An antenna does not listen when it heard nothing for so many cycles, or for as many as it takes to miss so many books. */
const DEAF = 2;
const DEAF_BOOKS = 8;
const LONG_AGO = -(2 ** 30);
/** A cycle in which it hears less than this share of what it usually hears does not count as listening. */
const WELL = 0.3;
/** How fast a tag's own share of missed cycles follows. */
const MISS_STEP = 1 / 32;
const MISS_AT_FIRST = 0.3;
const MISS_SCALE = 65_535;

/**
 * The places of all items from what antennas hear. Cycles are judged in the order of time; a late sighting up to ten
 * cycles back judges its item again from there, and what the item's stays were before is corrected.
 */
export class PlacesOfItems {
  /** Cycles up to this one are judged. */
  judged = NONE;
  /** Of the cycle after it so many items are, and of the one that may not change any more so many are settled. */
  #at = 0;
  #left = 0;
  readonly now: Beliefs;
  readonly hearing: AntennaHearing;
  /** The ear that was loudest where the item is, last, plus one, and its strength in dBm / 100. */
  readonly lastEar: Uint16Array;
  readonly lastRssi: Int16Array;
  /** As of the cycle before those that may still change. */
  readonly #settled: Beliefs;
  readonly #hearings: Hearings;
  readonly #changed: (row: number, before: readonly Stay[], after: readonly Stay[]) => void;
  /** By place: the cycle in which it was heard last, how many cycles it was listened to, how many books it usually hears. */
  readonly #heardIn: Int32Array;
  readonly #listened: Uint32Array;
  readonly #usual: Float32Array;
  readonly #count: Uint32Array;
  /** By item: how many cycles its place had been listened to when it was heard last, the share of them in which it is missed, and where it was louder last. */
  readonly #listenedAt: Uint32Array;
  readonly #missed: Uint16Array;
  readonly #louderAt: Uint8Array;
  readonly #cycleMs: number;
  /** By item that was read at the shelf of late, the cycle of that: what antennas heard up to it says nothing more. */
  readonly #placed = new Map<number, number>();

  /** `changed` is told the stays that ended, began or proved void, each list from the first that may differ. */
  constructor(
    home: Int32Array,
    earPlaces: readonly number[],
    tree: PlaceTree,
    cycleMs: number,
    changed: (row: number, before: readonly Stay[], after: readonly Stay[]) => void,
  ) {
    const places = tree.places.length;
    this.hearing = new AntennaHearing(tree);
    this.#heardIn = new Int32Array(places).fill(LONG_AGO);
    this.#listened = new Uint32Array(places);
    this.#usual = new Float32Array(places);
    this.#count = new Uint32Array(places);
    const listening = { hearing: this.hearing, alive: (place: number, cycle: number) => cycle - this.#heardIn[place]! <= Math.max(DEAF, DEAF_BOOKS / this.#usual[place]!), places: new Set(earPlaces).size || 1 };
    this.now = new Beliefs(home, cycleMs, listening);
    this.#settled = new Beliefs(home, cycleMs, listening);
    this.#hearings = new Hearings(RING, earPlaces);
    this.#changed = changed;
    this.#cycleMs = cycleMs;
    this.lastEar = new Uint16Array(home.length);
    this.lastRssi = new Int16Array(home.length);
    this.#listenedAt = new Uint32Array(home.length);
    this.#missed = new Uint16Array(home.length).fill(MISS_AT_FIRST * MISS_SCALE);
    this.#louderAt = new Uint8Array(home.length).fill(255);
  }

  restore(row: number, place: number, since: Millis): void {
    for (const beliefs of [this.now, this.#settled]) beliefs.restore(row, place, since);
  }

  /** Somebody read it there, at a moment later than anything that was heard of it. */
  place(row: number, place: number, at: Millis, p: number): void {
    const cycle = Math.floor(at / this.#cycleMs);
    const since = this.now.place[row] === place ? this.now.since(row) : at;
    for (const beliefs of [this.now, this.#settled]) {
      beliefs.restore(row, place, since, p);
      beliefs.heardIn[row] = cycle;
    }
    this.lastEar[row] = 0;
    this.#louderAt[row] = 255;
    this.#listenedAt[row] = this.#listened[place]!;
    this.#placed.set(row, cycle);
  }

  /** `late`: more than ten cycles back, nothing judged. `again`: judged again; the item may be elsewhere now. */
  hear(row: number, ear: number, cycle: number, rssi: number): "taken" | "again" | "late" {
    if (cycle <= this.judged - BACK || (this.#left > 0 && cycle === this.judged - BACK + 1)) return "late";
    if (cycle > this.#judgedOf(row)) {
      this.#hearings.put(cycle, row, ear, rssi);
      return "taken";
    }
    const before = this.#stays(row);
    if (!this.#hearings.put(cycle, row, ear, rssi)) return "taken";
    const after = this.#stays(row);
    this.#changed(row, before, after);
    return "again";
  }

  /**
   * Judges cycles up to `last`, and tells of each item heard in one: at most some `most` items, so that a large library holds up
   * nothing else; call again for the rest. When it has fallen behind it does not stop before it has caught up.
   */
  judge(last: number, most: number, each: (row: number, cycle: number, moved: boolean) => void): void {
    if (this.judged === NONE) this.judged = last;
    const first = this.judged + 1;
    while (this.judged < last) {
      // After a long pause nothing but the first few cycles can hold anything.
      if (this.judged >= first + 2 * RING) this.judged = last;
      else if (!this.#one(this.judged + 1, this.judged + 1 < last ? Number.POSITIVE_INFINITY : most, each)) return;
    }
  }

  /** Cycles since the item was heard in which its place was listened to. */
  silentCycles(row: number): number {
    const at = this.now.place[row]!;
    return at < 0 ? 0 : Math.max(0, this.#listened[at]! - this.#listenedAt[row]!);
  }

  /** The share of the listened cycles in which its tag is not heard although it is there. */
  missShare(row: number): number {
    return this.#missed[row]! / MISS_SCALE;
  }

  /** True when the cycle is judged to its end. */
  #one(cycle: number, most: number, each: (row: number, cycle: number, moved: boolean) => void): boolean {
    const hearings = this.#hearings;
    const leaving = cycle - BACK;
    if (this.#at === 0 && this.#left === 0) this.#listen(cycle, hearings.size(cycle));
    let room = most;
    for (; this.#at < hearings.size(cycle); this.#at++) {
      if (room-- <= 0) return false;
      this.#step(cycle, this.#at, each);
    }
    const settling = leaving < 0 ? 0 : hearings.size(leaving);
    for (; this.#left < settling; this.#left++) {
      if (room-- <= 0) return false;
      const at = this.#left;
      const row = hearings.row(leaving, at);
      if (!this.#isOld(row, leaving)) this.#settled.step(row, leaving, hearings.loudest(leaving, at), hearings.second(leaving, at));
    }
    this.judged = cycle;
    this.#at = this.#left = 0;
    if (leaving < 0) return true;
    hearings.clear(leaving);
    for (const [row, placed] of this.#placed) if (placed <= leaving) this.#placed.delete(row);
    return true;
  }

  #step(cycle: number, at: number, each: (row: number, cycle: number, moved: boolean) => void): void {
    const hearings = this.#hearings;
    const row = hearings.row(cycle, at);
    if (this.#isOld(row, cycle)) return;
    const loudest = hearings.loudest(cycle, at);
    const second = hearings.second(cycle, at);
    const was = this.now.place[row]!;
    const wasSince = this.now.since(row);
    const moved = this.now.step(row, cycle, loudest, second);
    const place = this.now.place[row]!;
    if (loudest === place) {
      this.lastEar[row] = hearings.ear(cycle, at) + 1;
      this.lastRssi[row] = Math.round(hearings.rssi(cycle, at) * 100);
    }
    this.#learn(row, cycle, loudest, second, moved);
    if (moved) {
      const before: Stay[] = was === NONE ? [] : [{ place: was, since: wasSince }];
      this.#changed(row, before, [...before, { place, since: this.now.since(row) }]);
    }
    each(row, cycle, moved);
  }

  #isOld(row: number, cycle: number): boolean {
    return this.#placed.size > 0 && cycle <= (this.#placed.get(row) ?? NONE);
  }

  /** The last cycle that is judged of this item: of the one being judged, those before have been. */
  #judgedOf(row: number): number {
    if (this.#at === 0) return this.judged;
    const at = this.#hearings.find(this.judged + 1, row);
    return at >= 0 && at < this.#at ? this.judged + 1 : this.judged;
  }

  /** Which places were listened to: a place that hears far less than it usually does is half deaf, and its silence says nothing. */
  #listen(cycle: number, size: number): void {
    const touched: number[] = [];
    for (let at = 0; at < size; at++) {
      const place = this.#hearings.loudest(cycle, at);
      if (this.#count[place]!++ === 0) touched.push(place);
    }
    for (const place of touched) {
      const count = this.#count[place]!;
      this.#count[place] = 0;
      this.#heardIn[place] = cycle;
      if (count >= WELL * this.#usual[place]!) this.#listened[place]!++;
      this.#usual[place]! += (count - this.#usual[place]!) / (this.#usual[place] === 0 ? 1 : 64);
    }
  }

  #learn(row: number, cycle: number, loudest: number, second: number, moved: boolean): void {
    const place = this.now.place[row]!;
    if (place < 0) return;
    const listened = this.#listened[place]!;
    const missed = moved || this.#listenedAt[row] === 0 ? 0 : Math.max(0, listened - this.#listenedAt[row]! - 1);
    const share = (1 - (1 - this.#missed[row]! / MISS_SCALE) * (1 - MISS_STEP) ** missed) * (1 - MISS_STEP);
    this.#missed[row] = Math.round(share * MISS_SCALE);
    this.#listenedAt[row] = listened;
    // An antenna that does not listen would make its neighbours look as if they always heard for it.
    if (this.now.at(row, place) < CERTAIN || this.#heardIn[place] !== cycle) return;
    const loud = loudest === place ? -1 : this.hearing.slot(place, loudest);
    if (loudest !== place && loud < 0) return;
    this.hearing.learn(place, loud, loud < 0 && second >= 0 ? this.hearing.slot(place, second) : -1);
    if (loud >= 0) this.hearing.learnHabit(this.#louderAt[row] === loud, second === place);
    this.#louderAt[row] = loud < 0 ? 255 : loud;
  }

  /** Walks an item again through the cycles that may still change. The first stay began before them, if any did. */
  #stays(row: number): Stay[] {
    const stays: Stay[] = [];
    const into = this.now;
    into.copy(row, this.#settled);
    if (into.place[row] !== NONE) stays.push({ place: into.place[row]!, since: into.since(row) });
    const leaving = this.judged - BACK + 1;
    const left = this.#left > 0 && leaving >= 0 ? this.#hearings.find(leaving, row) : NONE;
    const first = left !== NONE && left < this.#left ? leaving + 1 : leaving;
    const last = this.#judgedOf(row);
    for (let cycle = first; cycle <= last; cycle++) {
      const at = cycle < 0 ? NONE : this.#hearings.find(cycle, row);
      if (at === NONE || this.#isOld(row, cycle)) continue;
      if (into.step(row, cycle, this.#hearings.loudest(cycle, at), this.#hearings.second(cycle, at)))
        stays.push({ place: into.place[row]!, since: into.since(row) });
    }
    return stays;
  }
}
