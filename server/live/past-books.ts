import { bookLook, emptyBooks, NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES, type Item } from "@stacktwin/twin-models/item";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { drawnAt } from "@stacktwin/twin-models/state-of-item";
import type { StateStore } from "../contracts/state.ts";

export interface PastBooksParts {
  site: SiteId;
  /** The register, in row order, and its version. */
  items: readonly Item[];
  version: number;
  /** The places of the layout that was valid at a moment. */
  placesAt: (at: Millis) => PlaceTree;
  state: Pick<StateStore, "heldAt" | "heldBy" | "changedSubjects">;
  now: () => Millis;
}

/** All items at one moment, by row. */
interface Standing {
  at: Millis;
  /** When it was read. */
  read: Millis;
  places: PlaceTree;
  /** Where it was, a place of that layout; NOWHERE: not known to have been anywhere. */
  place: Uint32Array;
  state: Uint8Array;
}

/** A moment older than this changes no more, but for a straggler now and then. */
const SETTLED_MS = 10 * 60_000;
/** So a straggler is seen at the latest after this. */
const KEPT_MS = 60_000;
const KEPT = 4;
/** Moments this near are reached by what moved in between. */
const NEAR_MS = 6 * 3_600_000;
const MOVED = 2000;

const UNKNOWN = ITEM_STATES.indexOf("unknown");

/** The books of one site at any moment. Rows are those of the register of now. */
export class PastBooks {
  readonly #parts: PastBooksParts;
  /** Made when somebody looks into the past for the first time. */
  #register: { looks: Uint8Array; rows: ReadonlyMap<string, number> } | undefined;
  readonly #homes = new WeakMap<PlaceTree, Uint32Array>();
  /** The latest last. */
  #kept: Standing[] = [];

  constructor(parts: PastBooksParts) {
    this.#parts = parts;
  }

  get #known(): { looks: Uint8Array; rows: ReadonlyMap<string, number> } {
    const { items } = this.#parts;
    return (this.#register ??= {
      looks: Uint8Array.from(items, ({ callNumber, thickness }) => bookLook(callNumber, thickness)),
      rows: new Map(items.map(({ key }, row) => [key, row])),
    });
  }

  /** How many items were in each state, in the order of ITEM_STATES. */
  states(at: Millis): number[] {
    const counts = ITEM_STATES.map(() => 0);
    for (const state of this.#standing(at).state) counts[state]!++;
    return counts;
  }

  /** Where every item was drawn, and in what state: on its own shelf in its order, on another one behind what belongs there. */
  columns(at: Millis): BookColumns {
    const { items, version } = this.#parts;
    const { places, place, state } = this.#standing(at);
    const homes = this.#homesOf(places);
    const books = emptyBooks(items.length, version);
    books.state.set(state);
    books.look.set(this.#known.looks);
    const taken = new Uint16Array(places.places.length);
    const guests: number[] = [];
    for (let row = 0; row < items.length; row++) {
      const home = homes[row]!;
      const order = items[row]!.order;
      const shelf = drawnAt(ITEM_STATES[state[row]!]!, place[row]!, home);
      books.shelf[row] = shelf;
      if (home !== NOWHERE) taken[home] = Math.max(taken[home]!, Math.min(65_534, order) + 1);
      if (shelf === NOWHERE) continue;
      if (shelf === home) books.slot[row] = Math.min(65_535, order);
      else guests.push(row);
    }
    for (const row of guests) books.slot[row] = taken[books.shelf[row]!]!++;
    return books;
  }

  #homesOf(places: PlaceTree): Uint32Array {
    const known = this.#homes.get(places);
    if (known) return known;
    const homes = Uint32Array.from(this.#parts.items, ({ home }) => places.byId.get(home)?.index ?? NOWHERE);
    this.#homes.set(places, homes);
    return homes;
  }

  #standing(at: Millis): Standing {
    const now = this.#parts.now();
    this.#kept = this.#kept.filter(({ read }) => now - read < KEPT_MS);
    const places = this.#parts.placesAt(at);
    const same = this.#kept.filter((one) => one.places === places);
    const known = same.find((one) => one.at === at);
    if (known) return known;
    const near = same.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
    const standing = (near && this.#moved(near, at)) ?? this.#read(at, places, now);
    if (at < now - SETTLED_MS) this.#kept = [...this.#kept, standing].slice(-KEPT);
    return standing;
  }

  #read(at: Millis, places: PlaceTree, read: Millis): Standing {
    const { site, state, items } = this.#parts;
    const standing: Standing = { at, read, places, place: new Uint32Array(items.length).fill(NOWHERE), state: new Uint8Array(items.length).fill(UNKNOWN) };
    for (const [key, value] of state.heldAt(site, "item.place", at)) this.#place(standing, key, value);
    for (const [key, value] of state.heldAt(site, "item.state", at)) this.#state(standing, key, value);
    return standing;
  }

  /** From a moment near by; undefined when too much moved in between. */
  #moved(near: Standing, at: Millis): Standing | undefined {
    if (Math.abs(near.at - at) > NEAR_MS) return undefined;
    const { site, state } = this.#parts;
    const [after, to] = [Math.min(near.at, at), Math.max(near.at, at)];
    const [placed, stated] = (["item.place", "item.state"] as const).map((aspect) => state.changedSubjects(site, aspect, after, to, MOVED + 1)) as [string[], string[]];
    if (placed.length > MOVED || stated.length > MOVED) return undefined;
    const standing = { ...near, at, place: near.place.slice(), state: near.state.slice() };
    for (const key of placed) this.#place(standing, key, state.heldBy(site, "item.place", key, at));
    for (const key of stated) this.#state(standing, key, state.heldBy(site, "item.state", key, at));
    return standing;
  }

  #place({ place, places }: Standing, key: string, value: string | undefined): void {
    const row = this.#known.rows.get(key);
    if (row !== undefined) place[row] = places.byId.get(value as PlaceId)?.index ?? NOWHERE;
  }

  #state({ state }: Standing, key: string, value: string | undefined): void {
    const row = this.#known.rows.get(key);
    const index = (ITEM_STATES as readonly (string | undefined)[]).indexOf(value);
    if (row !== undefined) state[row] = index < 0 ? UNKNOWN : index;
  }
}
