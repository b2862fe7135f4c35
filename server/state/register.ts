import { CENSUS_FIELDS } from "@stacktwin/twin-models/census";
import type { ItemKey, SiteId } from "@stacktwin/twin-models/ids";
import type { Item, LibraryStatus } from "@stacktwin/twin-models/item";
import type { Database } from "../sqlite/database.ts";

/** One JSON text per page keeps each below the engine's limit for strings, whatever the size of the library. */
const PAGE = 20_000;

export interface RegisterTable {
  items: (site: SiteId) => Item[];
  /** Items of at most `limit` rows from `from` on. */
  page: (site: SiteId, from: number, limit: number) => Item[];
  find: (site: SiteId, key: ItemKey) => { row: number; item: Item } | undefined;
  put: (site: SiteId, items: readonly Item[]) => { added: number; changed: number };
  replace: (site: SiteId, items: readonly Item[]) => { version: number; added: number; changed: number; absent: number };
  version: (site: SiteId) => number;
  statuses: (site: SiteId) => LibraryStatus[];
  putStatuses: (site: SiteId, statuses: readonly LibraryStatus[]) => void;
}

/** Field by field, so that the same item is the same text whatever order its fields came in. */
const text = (item: Item): string =>
  JSON.stringify({
    key: item.key,
    owner: item.owner,
    barcode: item.barcode,
    epcs: item.epcs,
    title: item.title,
    author: item.author,
    callNumber: item.callNumber,
    home: item.home,
    order: item.order,
    thickness: item.thickness,
    ...(item.isbn !== undefined && { isbn: item.isbn }),
    ...(item.census && { census: Object.fromEntries(CENSUS_FIELDS.flatMap((field) => (item.census?.[field] === undefined ? [] : [[field, item.census[field]]]))) }),
  } satisfies Item);

export function registerTable(db: Database): RegisterTable {
  const page = db.prepare<{ docs: string | null }>(
    `SELECT group_concat(doc, ',') AS docs FROM (SELECT doc FROM item WHERE site = ? AND row >= ? AND row < ? ORDER BY row)`,
  );
  const known = db.prepare<{ row: number; key: string; doc: string }>("SELECT row, key, doc FROM item WHERE site = ?");
  const byKey = db.prepare<{ row: number; doc: string }>("SELECT row, doc FROM item WHERE site = ? AND key = ?");
  const nextRow = db.prepare<{ row: number }>("SELECT coalesce(max(row) + 1, 0) AS row FROM item WHERE site = ?");
  const add = db.prepare("INSERT INTO item (site, row, key, doc) VALUES (?, ?, ?, ?)");
  const change = db.prepare("UPDATE item SET doc = ? WHERE site = ? AND row = ?");
  const version = db.prepare<{ version: number }>("SELECT version FROM register WHERE site = ?");
  const putVersion = db.prepare(
    "INSERT INTO register (site, version) VALUES (?, ?) ON CONFLICT (site) DO UPDATE SET version = excluded.version",
  );
  const count = db.prepare<{ n: number }>("SELECT count(*) AS n FROM item WHERE site = ?");
  const statuses = db.prepare<{ barcode: string; status: LibraryStatus["status"]; at: number; asOf: number }>(
    "SELECT barcode, status, at, as_of AS asOf FROM library_status WHERE site = ?",
  );
  // The same said again does not begin anew, unless it tells since when.
  const putStatus = db.prepare(`INSERT INTO library_status (site, barcode, status, at, as_of) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (site, barcode) DO UPDATE SET status = excluded.status, as_of = excluded.as_of,
      at = CASE WHEN status = excluded.status AND excluded.at = excluded.as_of THEN at ELSE excluded.at END
    WHERE excluded.as_of >= as_of`);
  const present = (site: SiteId): number => version.get(site)?.version ?? 0;

  const pageOf = (site: SiteId, from: number, limit: number): Item[] =>
    JSON.parse(`[${page.get(site, from, from + limit)?.docs ?? ""}]`) as Item[];

  return {
    version: present,
    items: (site) => {
      const items: Item[] = [];
      const total = count.get(site)?.n ?? 0;
      for (let row = 0; row < total; row += PAGE) for (const item of pageOf(site, row, PAGE)) items.push(item);
      return items;
    },
    page: pageOf,
    find: (site, key) => {
      const found = byKey.get(site, key);
      return found && { row: found.row, item: JSON.parse(found.doc) as Item };
    },
    put: (site, items) =>
      db.transaction(() => {
        const first = nextRow.get(site)?.row ?? 0;
        let added = 0;
        let changed = 0;
        for (const item of items) {
          const doc = text(item);
          const old = byKey.get(site, item.key);
          if (!old) add.run(site, first + added++, item.key, doc);
          else if (old.doc !== doc) {
            change.run(doc, site, old.row);
            changed++;
          }
        }
        if (added + changed > 0) putVersion.run(site, present(site) + 1);
        return { added, changed };
      }),
    replace: (site, items) =>
      db.transaction(() => {
        const before = new Map<string, { row: number; doc: string }>();
        for (const { row, key, doc } of known.all(site)) before.set(key, { row, doc });
        const named = new Map<string, Item>();
        for (const item of items) named.set(item.key, item);
        let added = 0;
        let changed = 0;
        let here = 0;
        for (const [key, item] of named) {
          const doc = text(item);
          const old = before.get(key);
          if (old) here++;
          if (!old) add.run(site, before.size + added++, key, doc);
          else if (old.doc !== doc) {
            change.run(doc, site, old.row);
            changed++;
          }
        }
        const next = present(site) + (added + changed > 0 ? 1 : 0);
        if (next !== present(site)) putVersion.run(site, next);
        return { version: next, added, changed, absent: before.size - here };
      }),
    statuses: (site) => statuses.all(site),
    putStatuses: (site, list) =>
      db.transaction(() => {
        for (const { barcode, status, at, asOf = at } of list) putStatus.run(site, barcode, status, at, asOf);
      }),
  };
}
