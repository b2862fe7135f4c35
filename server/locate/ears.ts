import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";

/** From that moment on, this antenna hears this place. */
export interface AntennaPlace {
  reader: ThingId;
  antenna: number;
  place: PlaceId;
  from: Millis;
}

/** Ears fit into two bytes beside "none". */
const MAX_EARS = 65_534;

/**
 * Antennas as numbers. An ear is one antenna for as long as it hears one place, so that a sighting keeps the place
 * which was valid at its time; and which places are listened to: an antenna is alive while it hears anything at all.
 */
export class Ears {
  readonly labels: string[] = [];
  /** Place index of each ear. */
  readonly places: number[] = [];
  readonly #byReader = new Map<ThingId, { ear: number; from: Millis }[][]>();
  readonly #maxAge: number;
  readonly #heard: Float64Array;
  readonly #heardSince: Float64Array;
  readonly #mapped: Uint8Array;
  #listening: Millis = Number.NaN;
  #listened: Millis = Number.NaN;

  /** Antennas whose place the layout does not have are left out. Throws a RangeError past 65,534 mappings. */
  constructor(antennas: readonly AntennaPlace[], tree: PlaceTree, maxAge: number) {
    this.#maxAge = maxAge;
    this.#heard = new Float64Array(tree.places.length);
    this.#heardSince = new Float64Array(tree.places.length);
    this.#mapped = new Uint8Array(tree.places.length);
    for (const { reader, antenna, place, from } of antennas.toSorted((a, b) => b.from - a.from)) {
      const index = tree.byId.get(place)?.index;
      if (index === undefined) continue;
      if (this.labels.length >= MAX_EARS) throw new RangeError(`more than ${MAX_EARS} antenna mappings in one site`);
      let ports = this.#byReader.get(reader);
      if (!ports) this.#byReader.set(reader, (ports = []));
      (ports[antenna] ??= []).push({ ear: this.labels.length, from });
      this.labels.push(`${reader}:${antenna}`);
      this.places.push(index);
      this.#mapped[index] = 1;
    }
  }

  /** The ear of an antenna at a moment, -1 when it was mapped to no place then. */
  of(reader: ThingId, antenna: number, time: Millis): number {
    const ports = this.#byReader.get(reader)?.[antenna];
    if (ports === undefined) return -1;
    for (const port of ports) if (port.from <= time) return port.ear;
    return -1;
  }

  /** Says that the server listens at this moment. Silence counts from when it began to, or began again after a pause. */
  listen(now: Millis): void {
    if (!(now - this.#listened <= this.#maxAge)) this.#listening = now;
    this.#listened = now;
  }

  hear(ear: number, time: Millis): void {
    const place = this.places[ear]!;
    const before = this.#heard[place]!;
    if (time <= before) return;
    if (time - before > this.#maxAge || this.#heardSince[place] === 0) this.#heardSince[place] = time;
    this.#heard[place] = time;
  }

  /** An antenna that was not heard since the server began to listen has its chance until the max age is over. */
  covered(place: number, now: Millis): boolean {
    return this.#mapped[place] === 1 && now - Math.max(this.#heard[place]!, this.#listening) <= this.#maxAge;
  }

  /** Since when this place has been heard without a break while the server listened; Infinity when it is not. */
  coveredSince(place: number, now: Millis): Millis {
    const since = this.#heardSince[place]!;
    return since > 0 && this.covered(place, now) ? Math.max(since, this.#listening) : Number.POSITIVE_INFINITY;
  }

  /** Each place that an antenna is mapped to at that moment, by its reader. */
  *mappedAt(now: Millis): Generator<{ reader: ThingId; place: number; heard: Millis }> {
    for (const [reader, ports] of this.#byReader)
      for (const port of ports) {
        const ear = port?.find(({ from }) => from <= now)?.ear;
        if (ear === undefined) continue;
        const place = this.places[ear]!;
        yield { reader, place, heard: this.#heard[place]! };
      }
  }
}
