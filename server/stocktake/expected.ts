import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { KeptShelf } from "../contracts/stocktake.ts";
import { saidCode } from "./count.ts";
import { inScope, type CountedSite } from "./site.ts";

/** Items looked at before everything else gets a turn. */
const SLICE = 20_000;

/**
 * The shelves of a scope in the order of the layout, each with the rows that belong there in shelf order and what the library system says
 * of them now. Every shelf of the scope is there, also one without books; other places (cases, kiosks) only where something belongs there.
 */
export async function expectedShelves({ places: tree, locator }: CountedSite, scope: readonly PlaceId[], now: Millis, turn: () => Promise<unknown>): Promise<KeptShelf[]> {
  const { places, byId } = tree;
  const inside = inScope(tree, scope);
  const count = locator.books().shelf.length;
  const home = new Int32Array(count).fill(-1);
  const at = new Uint32Array(places.length + 1);
  for (let from = 0; from < count; from += SLICE) {
    for (let row = from; row < Math.min(count, from + SLICE); row++) {
      const index = byId.get(locator.item(row)?.home as PlaceId)?.index;
      if (index === undefined || inside[index] === 0) continue;
      home[row] = index;
      at[index + 1]!++;
    }
    await turn();
  }
  for (let place = 0; place < places.length; place++) at[place + 1]! += at[place]!;
  const rows = new Uint32Array(at[places.length]!);
  const next = at.slice();
  for (let row = 0; row < count; row++) if (home[row]! >= 0) rows[next[home[row]!]!++] = row;
  await turn();

  const shelves: KeptShelf[] = [];
  let done = 0;
  for (const place of places) {
    const own = rows.slice(at[place.index], at[place.index + 1]);
    if (inside[place.index] === 0 || (own.length === 0 && place.kind !== "shelf")) continue;
    own.sort((a, b) => (locator.item(a)?.order ?? 0) - (locator.item(b)?.order ?? 0) || a - b);
    shelves.push({ shelf: place.id, rows: own, said: saidNow(locator, own, now), done: null, acted: 0 });
    done += own.length;
    if (done > SLICE) {
      done = 0;
      await turn();
    }
  }
  return shelves;
}

/** What the library system says of these rows; a stale word says nothing. */
export const saidNow = (locator: CountedSite["locator"], rows: Uint32Array, now: Millis): Uint8Array =>
  Uint8Array.from(rows, (row) => {
    const word = locator.said(row, now);
    return word && !word.stale ? saidCode(word.status) : 0;
  });
