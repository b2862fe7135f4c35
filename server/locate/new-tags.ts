import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Sighting } from "@stacktwin/twin-models/reading";
import { barcodeOf, type EpcBarcode } from "@stacktwin/twin-models/tags/barcode";
import type { EpcProfile } from "@stacktwin/twin-models/tags/epc-profile";
import type { UnknownBecause, UnknownTags } from "@stacktwin/twin-models/unknown-tag";
import type { Register } from "./register.ts";

/** Unknown tags that are kept. */
export const MOST_UNKNOWN = 4096;
export const DROP_AT_ONCE = 128;
/** A set has a tag a part; what says the same barcode more often says it wrongly. */
export const MOST_OF_ITEM = 16;
/** The most that a sighting's key has room for. */
const MOST_TAGS = 2 ** 23 - 1;
/** The longest EPC there is; what is longer is none. */
const LONGEST = 124;
/** A tag that is heard again goes to the end of the list at most once in so long. */
const TURN_MS = 10_000;

interface Unknown {
  first: Millis;
  last: Millis;
  turned: Millis;
  reader: ThingId;
  antenna: number;
  /** Place index; -1 where the antenna hears none. */
  place: number;
  count: number;
  because: UnknownBecause;
  says: EpcBarcode;
}

/** A string of its own: one that was cut from a message would hold all of that. */
const apart = (text: string): string => Buffer.from(text, "latin1").toString("latin1");

/**
 * Tags that the register does not name. An EPC is asked for its barcode once: where that is one item's, the tag is one of the register from
 * then on; otherwise it is kept among the unknown ones, of which those not heard for longest drop out and are counted.
 */
export class NewTags {
  readonly #register: Pick<Register, "tags" | "epcs" | "rowOfTag" | "rowsOf">;
  readonly #profiles: readonly EpcProfile[];
  readonly #since: Millis;
  readonly #taken = new Map<number, number[]>();
  /** The one not heard for longest first. */
  readonly #unknown = new Map<string, Unknown>();
  #dropped = 0;
  #cards = 0;

  constructor(register: Pick<Register, "tags" | "epcs" | "rowOfTag" | "rowsOf">, profiles: readonly EpcProfile[], since: Millis) {
    this.#register = register;
    this.#profiles = profiles;
    this.#since = since;
  }

  /** The number of a tag that had none, if it is an item's. `place`: index of what this antenna hears, -1 for nothing. */
  take(sighting: Sighting, time: Millis, place: number): number | undefined {
    const known = this.#unknown.get(sighting.epc);
    if (known) {
      this.#hear(known, sighting, time, place);
      return undefined;
    }
    const says = barcodeOf(sighting.epc, this.#profiles);
    const whose = this.#whose(says);
    if (typeof whose === "number") return this.#add(whose, sighting.epc);
    if (whose === "patron-card") this.#cards++;
    else if (sighting.epc.length > LONGEST) this.#dropped++;
    else this.#put(apart(sighting.epc), { first: time, last: time, turned: time, reader: sighting.reader, antenna: sighting.antenna, place, count: sighting.count, because: whose, says });
    return undefined;
  }

  /** The row of a tag, whether it was heard or not. */
  readonly rowOf = (epc: string): number | undefined => {
    const tag = this.#register.tags.get(epc);
    if (tag !== undefined) return this.#register.rowOfTag[tag];
    const whose = this.#profiles.length === 0 ? undefined : this.#whose(barcodeOf(epc, this.#profiles));
    return typeof whose === "number" ? whose : undefined;
  };

  /** Tags that were taken for an item's. */
  of(row: number): readonly number[] {
    return this.#taken.get(row) ?? [];
  }

  unknown(placeId: (index: number) => PlaceId): Omit<UnknownTags, "total"> {
    const tags = Array.from(this.#unknown, ([epc, { first, last, reader, antenna, place, count, because, says }]) => ({
      epc, first, last, reader, antenna, place: place < 0 ? null : placeId(place), count, because, profile: says.profile, barcode: "barcode" in says ? says.barcode : null,
    }));
    return { since: this.#since, dropped: this.#dropped, cards: this.#cards, tags: tags.sort((a, b) => b.last - a.last || (a.epc < b.epc ? -1 : 1)) };
  }

  #whose(says: EpcBarcode): number | UnknownBecause | "patron-card" {
    if (!("barcode" in says)) return says.reason;
    const [row, other] = this.#register.rowsOf(says.barcode);
    if (row === undefined) return "no-such-item";
    if (other !== undefined) return "repeated";
    return (this.#taken.get(row)?.length ?? 0) < MOST_OF_ITEM && this.#register.tags.size < MOST_TAGS ? row : "too-many";
  }

  #add(row: number, epc: string): number {
    const { tags, epcs, rowOfTag } = this.#register;
    const tag = tags.add(epc);
    epcs[tag] = apart(epc);
    rowOfTag[tag] = row;
    const taken = this.#taken.get(row);
    if (taken) taken.push(tag);
    else this.#taken.set(row, [tag]);
    return tag;
  }

  #hear(known: Unknown, { epc, reader, antenna, count }: Sighting, time: Millis, place: number): void {
    known.count += count;
    if (time < known.first) known.first = time;
    if (time < known.last) return;
    known.last = time;
    known.reader = reader;
    known.antenna = antenna;
    known.place = place;
    if (time - known.turned < TURN_MS) return;
    known.turned = time;
    // The key it has, not the one of this message.
    const key = apart(epc);
    this.#unknown.delete(key);
    this.#unknown.set(key, known);
  }

  #put(epc: string, unknown: Unknown): void {
    if (this.#unknown.size >= MOST_UNKNOWN) this.#drop();
    this.#unknown.set(epc, unknown);
  }

  /** Several at once: each look for the first of a map goes past all that were taken out of it. */
  #drop(): void {
    let left = DROP_AT_ONCE;
    for (const oldest of this.#unknown.keys()) {
      this.#unknown.delete(oldest);
      this.#dropped++;
      if (--left === 0) return;
    }
  }
}
