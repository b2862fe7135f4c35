import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { isAwaySaid, type ScannedItem, type Symbology } from "@stacktwin/twin-models/scan";
import type { Locator } from "../contracts/stages.ts";
import type { KeptScan } from "../contracts/stocktake.ts";

/** What counting needs of a site. */
export interface CountedSite {
  site: SiteId;
  places: PlaceTree;
  locator: Pick<Locator, "books" | "item" | "rowsOf" | "rowOfTag" | "said">;
}

export const scannedItem = (row: number, { key, owner, barcode, title, callNumber, home }: Item): ScannedItem => ({ row, key, owner, barcode, title, callNumber, home });

/** Rows of the site that a code may mean. */
export function rowsOfCode({ locator }: CountedSite, code: string, symbology: Symbology): number[] {
  if (symbology === "barcode") return locator.rowsOf(code);
  const row = locator.rowOfTag(code);
  return row === undefined ? [] : [row];
}

/** What a code means here and now, and what the library system said of its item at the moment it was read. */
export function meaningOf(here: CountedSite, others: Iterable<CountedSite>, code: string, symbology: Symbology, at: Millis, now: Millis): Pick<KeptScan, "means" | "row" | "said" | "other"> {
  const [row, ...more] = rowsOfCode(here, code, symbology);
  if (row !== undefined && more.length === 0) {
    const word = here.locator.said(row, now);
    // A word of later than the scan says nothing against it: the book was lent after it was read.
    return { means: "item", row, said: word && !word.stale && word.at <= at && isAwaySaid(word.status) ? word.status : null, other: null };
  }
  if (row !== undefined) return { means: "ambiguous", row: -1, said: null, other: null };
  for (const each of others) if (each.site !== here.site && rowsOfCode(each, code, symbology).length > 0) return { means: "other-site", row: -1, said: null, other: each.site };
  return { means: "unknown", row: -1, said: null, other: null };
}

/** 1 for each place, by its index, that lies in the scope. */
export function inScope({ places }: PlaceTree, scope: readonly PlaceId[]): Uint8Array {
  const wanted = new Set<string>(scope);
  const inside = new Uint8Array(places.length);
  const index = new Map<string, number>();
  // Outermost first: a place's parent has been seen.
  for (const [at, { id, parent }] of places.entries()) {
    index.set(id, at);
    inside[at] = wanted.has(id) || (parent !== null && inside[index.get(parent)!] === 1) ? 1 : 0;
  }
  return inside;
}
