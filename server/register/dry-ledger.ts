import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ImportList, ListedRow } from "@stacktwin/twin-models/import";
import type { Item } from "@stacktwin/twin-models/item";
import { fault } from "@stacktwin/twin-models/row-fault";
import type { StateStore } from "../contracts/state.ts";
import { LISTED } from "../imports/import-store.ts";
import type { Ledger } from "./register-ledger.ts";

const same = (a: Item, b: Item): boolean =>
  (Object.keys(a) as (keyof Item)[]).every((field) => (field === "epcs" ? a.epcs.join(" ") === b.epcs.join(" ") : a[field] === b[field]));

/** Counts what an import would do and writes nothing. `state` is null for an installation without data yet. */
export function dryLedger(
  state: Pick<StateStore, "itemPage" | "itemByKey"> | null,
  site: SiteId,
): { ledger: Ledger; rows: (list: ImportList) => ListedRow<ImportList>[] } {
  /** What the import would have put by now. */
  const put = new Map<Item["key"], { row: number; item: Item }>();
  const order: Item[] = [];
  const seen = new Set<number>();
  const listed: ListedRow<ImportList>[] = [];
  let kept = 0;
  let added = 0;
  let changed = 0;
  const find = (key: Item["key"]): { row: number; item: Item } | undefined => put.get(key) ?? state?.itemByKey(site, key);
  const page: Ledger["page"] = (from, limit) => {
    const known = state?.itemPage(site, from, limit) ?? [];
    if (order.length === 0) kept = Math.max(kept, from + known.length);
    if (known.length > 0) return known.map((item) => put.get(item.key)?.item ?? item);
    return order.slice(from - kept, from - kept + limit);
  };
  return {
    ledger: {
      page,
      find,
      seen: () => [],
      commit: ({ items, seen: met, listed: found }) => {
        for (const item of items) {
          const before = find(item.key);
          if (!before) {
            put.set(item.key, { row: kept + order.length, item });
            order.push(item);
            added++;
          } else if (!same(before.item, item)) {
            put.set(item.key, { row: before.row, item });
            changed++;
          }
        }
        for (const [row] of met) seen.add(row);
        for (const row of found) if (listed.length < LISTED) listed.push(row);
        return { added, changed };
      },
    },
    rows: (list) => {
      if (list !== "absent") return listed.filter((row) => row.list === list);
      const absent: ListedRow<ImportList>[] = [];
      for (let from = 0; from < kept && absent.length < LISTED; from += 1000)
        for (const [i, { key }] of page(from, 1000).entries())
          if (!seen.has(from + i)) absent.push({ list, number: 0, at: -1, item: key, fault: fault("absent") });
      return absent;
    },
  };
}
