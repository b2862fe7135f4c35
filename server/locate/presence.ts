import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Presence } from "../contracts/state.ts";
import { hash } from "./keys.ts";

const PARTS = 32;
const EAR_BITS = 65_536;

/** One part of the open presences: columns in insertion order, found through an open-addressed index. */
class Part {
  #index = new Int32Array(64).fill(-1);
  size = 0;
  key = new Float64Array(32);
  from = new Float64Array(32);
  to = new Float64Array(32);
  written = new Float64Array(32);
  count = new Uint32Array(32);
  strongest = new Float32Array(32);

  /** Position of the key, -1 when it is not there. */
  find(key: number): number {
    const found = this.#index[this.#slot(key)]!;
    return found < 0 ? -1 : found;
  }

  /** Position of the key, added with `from` = NaN when new. */
  at(key: number): number {
    const slot = this.#slot(key);
    const found = this.#index[slot]!;
    if (found >= 0) return found;
    const position = this.size++;
    this.#index[slot] = position;
    this.key[position] = key;
    this.from[position] = Number.NaN;
    if (this.size === this.key.length) this.#resize(this.size * 2);
    return position;
  }

  /** Keeps the positions that pass, in order. */
  filter(pass: (position: number) => boolean): void {
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      if (!pass(i)) continue;
      for (const column of [this.key, this.from, this.to, this.written, this.count, this.strongest]) column[kept] = column[i]!;
      kept++;
    }
    if (kept === this.size) return;
    this.size = kept;
    this.#rebuild();
  }

  /** Where the key is in the index, or would be. */
  #slot(key: number): number {
    const mask = this.#index.length - 1;
    let slot = hash(key) & mask;
    while (this.#index[slot]! >= 0 && this.key[this.#index[slot]!] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #resize(capacity: number): void {
    const grown = <T extends Float64Array | Uint32Array | Float32Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.key = grown(this.key, new Float64Array(capacity));
    this.from = grown(this.from, new Float64Array(capacity));
    this.to = grown(this.to, new Float64Array(capacity));
    this.written = grown(this.written, new Float64Array(capacity));
    this.count = grown(this.count, new Uint32Array(capacity));
    this.strongest = grown(this.strongest, new Float32Array(capacity));
    this.#index = new Int32Array(capacity * 2);
    this.#rebuild();
  }

  #rebuild(): void {
    this.#index.fill(-1);
    const mask = this.#index.length - 1;
    for (let i = 0; i < this.size; i++) {
      let slot = hash(this.key[i]!) & mask;
      while (this.#index[slot]! >= 0) slot = (slot + 1) & mask;
      this.#index[slot] = i;
    }
  }
}

/**
 * How long each antenna heard each tag. A presence ends when the antenna has not heard the tag for `gapMs`;
 * it is written when it ends, and while it lasts once in `writeMs`. Tags count in the order of `epcs`, antennas in that of `labels`.
 */
export class Presences {
  readonly #site: SiteId;
  readonly #epcs: readonly string[];
  readonly #labels: readonly string[];
  readonly #gapMs: number;
  readonly #writeMs: number;
  readonly #parts = Array.from({ length: PARTS }, () => new Part());
  #out: Presence[] = [];

  constructor(site: SiteId, epcs: readonly string[], labels: readonly string[], gapMs: number, writeMs: number) {
    this.#site = site;
    this.#epcs = epcs;
    this.#labels = labels;
    this.#gapMs = gapMs;
    this.#writeMs = writeMs;
  }

  hear(tag: number, ear: number, time: Millis, rssi: number, count: number): void {
    const part = this.#parts[tag % PARTS]!;
    const at = part.at(tag * EAR_BITS + ear);
    if (!Number.isNaN(part.from[at]!) && time - part.to[at]! > this.#gapMs) {
      this.#write(part, at);
      part.from[at] = Number.NaN;
    }
    if (Number.isNaN(part.from[at]!)) {
      part.from[at] = part.to[at] = part.written[at] = time;
      part.count[at] = count;
      part.strongest[at] = rssi;
      return;
    }
    if (time > part.to[at]!) part.to[at] = time;
    else if (time < part.from[at]! && part.written[at] === part.from[at]) part.from[at] = part.written[at] = time;
    part.count[at]! += count;
    if (rssi > part.strongest[at]!) part.strongest[at] = rssi;
  }

  /** How this antenna has heard a tag without a break, if it still does. */
  open(tag: number, ear: number): { from: Millis; count: number } | undefined {
    const part = this.#parts[tag % PARTS]!;
    const at = part.find(tag * EAR_BITS + ear);
    return at < 0 || Number.isNaN(part.from[at]!) ? undefined : { from: part.from[at]!, count: part.count[at]! };
  }

  /** A sighting too late to be told from a repetition: on record by itself unless its moment is covered already. */
  hearLate(tag: number, ear: number, time: Millis, rssi: number, count: number): void {
    const part = this.#parts[tag % PARTS]!;
    const at = part.at(tag * EAR_BITS + ear);
    const open = !Number.isNaN(part.from[at]!);
    if (open && time >= part.from[at]! && time <= part.to[at]!) return;
    this.#out.push({ site: this.#site, epc: this.#epcs[tag]!, antenna: this.#labels[ear]!, from: time, to: time, count, strongest: rssi });
  }

  /** Looks through one of 32 parts: ends what has ended and writes what is due. */
  sweep(cycle: number, now: Millis): void {
    const part = this.#parts[((cycle % PARTS) + PARTS) % PARTS]!;
    part.filter((at) => {
      if (Number.isNaN(part.from[at]!)) return false;
      const ended = now - part.to[at]! > this.#gapMs;
      if (ended || now - part.written[at]! > this.#writeMs) {
        this.#write(part, at);
        part.written[at] = now;
      }
      return !ended;
    });
  }

  drain(): Presence[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #write(part: Part, at: number): void {
    const key = part.key[at]!;
    const ear = key % EAR_BITS;
    this.#out.push({
      site: this.#site,
      epc: this.#epcs[(key - ear) / EAR_BITS]!,
      antenna: this.#labels[ear]!,
      from: part.from[at]!,
      to: part.to[at]!,
      count: part.count[at]!,
      strongest: part.strongest[at]!,
    });
  }
}
