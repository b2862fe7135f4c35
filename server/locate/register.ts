import { isBin } from "@stacktwin/twin-models/bins";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { EpcTable } from "./epc-table.ts";

/** The register by number: rows are items in their order, tags are EPCs. */
export interface Register {
  rows: Map<string, number>;
  tags: EpcTable;
  epcs: string[];
  rowOfTag: number[];
  /** Place index of each row's shelf; -1 when it belongs into a bin, or the layout does not have the place. */
  home: Int32Array;
  /** 1 for what belongs into a bin. */
  binned: Uint8Array;
  /** Every row that this barcode may mean: owners number their books apart. */
  rowsOf: (barcode: string) => number[];
  /** Rows whose barcode means another one too. */
  repeated: ReadonlySet<number>;
}

/** Throws a RangeError over 8 million tags, which is what a sighting's key has room for. */
export function indexRegister(items: readonly Item[], places: PlaceTree): Register {
  const rows = new Map<string, number>();
  const tags = new EpcTable(items.length);
  const epcs: string[] = [];
  const rowOfTag: number[] = [];
  const owners = new Set<string>();
  const home = new Int32Array(items.length).fill(-1);
  const binned = new Uint8Array(items.length);
  for (const [row, item] of items.entries()) {
    rows.set(item.key, row);
    owners.add(item.owner);
    home[row] = places.byId.get(item.home)?.index ?? -1;
    binned[row] = home[row] === -1 && isBin(item.home) ? 1 : 0;
    for (const epc of item.epcs) {
      const tag = tags.add(epc);
      if (tag === epcs.length) epcs.push(epc);
      rowOfTag[tag] = row;
    }
  }
  if (epcs.length >= 2 ** 23) throw new RangeError("over 8 million tags in one site");
  const rowsOf = (barcode: string): number[] =>
    Array.from(owners, (owner) => rows.get(itemKey(owner, barcode))).filter((row) => row !== undefined);
  // Of one owner every barcode is one item.
  const repeated = new Set(owners.size < 2 ? [] : items.flatMap(({ barcode }, row) => (rowsOf(barcode).length > 1 ? [row] : [])));
  return { rows, tags, epcs, rowOfTag, home, binned, rowsOf, repeated };
}
