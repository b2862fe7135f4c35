import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Import, ImportList, ListedRow } from "@stacktwin/twin-models/import";
import type { Item } from "@stacktwin/twin-models/item";
import { fault } from "@stacktwin/twin-models/row-fault";
import type { StateStore } from "../contracts/state.ts";
import type { Mark } from "../imports/frames.ts";
import { createImportStore, type ImportStore } from "../imports/import-store.ts";
import type { Database } from "../sqlite/database.ts";

/** What one slice of a file led to, written at once with how far the file is read. */
export interface Batch {
  /** Progress after this slice; added and changed are filled in by the ledger. */
  progress: Omit<Import, "added" | "changed">;
  mark: Mark;
  items: Item[];
  seen: [row: number, number: number][];
  listed: ListedRow<ImportList>[];
}

/** Where an import finds what is known, and writes what it found. */
export interface Ledger {
  page(from: number, limit: number): Item[];
  find(key: Item["key"]): { row: number; item: Item } | undefined;
  /** Rows this import has met before it went on, with their numbers; 0 where the file's row was not taken. */
  seen(): [row: number, number: number][];
  commit(batch: Batch): { added: number; changed: number };
}

/** Jobs of register imports; `absent` is worked out from what was seen, of an import that is done. */
export type RegisterStore = ImportStore<Import, ImportList> & { ledger(job: Pick<Import, "id" | "site">): Ledger };

/** Import jobs of registers, and what they have seen. The items themselves are the state store's. */
export function createRegisterStore(db: Database, state: Pick<StateStore, "itemPage" | "itemByKey" | "putItems">): RegisterStore {
  const store = createImportStore<Import, ImportList>(db, "register");
  const addSeen = db.prepare("INSERT OR REPLACE INTO import_seen (job, row, number) VALUES (?, ?, ?)");
  const seen = db.prepare<{ row: number; number: number }>("SELECT row, number FROM import_seen WHERE job = ?");
  const absent = db.prepare<{ key: string }>(
    `SELECT key FROM item WHERE site = ? AND NOT EXISTS (SELECT 1 FROM import_seen WHERE job = ? AND import_seen.row = item.row)
     ORDER BY row LIMIT ? OFFSET ?`,
  );
  const absentRows = ({ id, site, state: of }: Import, from: number, limit: number): ListedRow<ImportList>[] =>
    of !== "done"
      ? []
      : absent.all(site, Number(id), limit, from).map(({ key }) => ({ list: "absent", number: 0, at: -1, item: key, fault: fault("absent") }));

  return {
    ...store,
    rows: (job, list, from, limit) => (list === "absent" ? absentRows(job, from, limit) : store.rows(job, list, from, limit)),
    ledger: ({ id, site }: { id: string; site: SiteId }) => ({
      page: (from, limit) => state.itemPage(site, from, limit),
      find: (key) => state.itemByKey(site, key),
      seen: () => seen.all(Number(id)).map(({ row, number }) => [row, number]),
      commit: ({ progress, mark, items, seen: met, listed }) =>
        // The file is still there: what a power cut takes is read again from the mark that goes with it.
        db.derived(() => {
          const known = store.get(id)?.job ?? { added: 0, changed: 0 };
          const put = state.putItems(site, items);
          const sums = { added: known.added + put.added, changed: known.changed + put.changed };
          store.progress({ ...progress, ...sums }, mark, listed);
          for (const [row, number] of met) addSeen.run(Number(id), row, number);
          return sums;
        }),
    }),
  };
}
