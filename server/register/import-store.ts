import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Import, ImportList, ImportRow } from "@stacktwin/twin-models/import";
import type { Item } from "@stacktwin/twin-models/item";
import type { StateStore } from "../contracts/state.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate, type Migration } from "../sqlite/migrate.ts";
import type { Mark } from "./frames.ts";

export const IMPORT_STEPS: readonly Migration[] = [
  `
  CREATE TABLE import_job (n INTEGER PRIMARY KEY, site TEXT NOT NULL, doc TEXT NOT NULL, number INTEGER NOT NULL);
  CREATE INDEX import_job_site ON import_job (site, n);
  CREATE TABLE import_row (
    job INTEGER, list TEXT, n INTEGER, number INTEGER NOT NULL, at INTEGER NOT NULL, item TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (job, list, n)) WITHOUT ROWID;
  CREATE TABLE import_seen (job INTEGER, row INTEGER, number INTEGER NOT NULL, PRIMARY KEY (job, row)) WITHOUT ROWID;
  `,
];

/** What one slice of a file led to, written at once with how far the file is read. */
export interface Batch {
  /** Progress after this slice; added and changed are filled in by the ledger. */
  progress: Omit<Import, "added" | "changed">;
  mark: Mark;
  items: Item[];
  seen: [row: number, number: number][];
  listed: ImportRow[];
}

/** Where an import finds what is known, and writes what it found. */
export interface Ledger {
  page(from: number, limit: number): Item[];
  find(key: Item["key"]): { row: number; item: Item } | undefined;
  /** Rows this import has met before it went on, with their numbers; 0 where the file's row was not taken. */
  seen(): [row: number, number: number][];
  commit(batch: Batch): { added: number; changed: number };
}

/** A register in which every row is bad is told by its first ones; more would fill the disk. */
const LISTED = 100_000;

export interface ImportStore {
  add(job: Omit<Import, "id">): Import;
  put(job: Import): void;
  get(id: string): { job: Import; mark: Mark } | undefined;
  jobs(site: SiteId): Import[];
  /** Forgets the lists of all imports of a site, before the next one. */
  forgetLists(site: SiteId): void;
  /** A page of listed rows; `absent` is worked out from what was seen, of an import that is done. */
  rows(job: Import, list: ImportList, from: number, limit: number): ImportRow[];
  ledger(job: Import): Ledger;
}

/** Import jobs, their lists and what they have seen, in the data file. The items themselves are the state store's. */
export function createImportStore(db: Database, state: Pick<StateStore, "itemPage" | "itemByKey" | "putItems">): ImportStore {
  migrate(db, "imports", IMPORT_STEPS);
  const add = db.prepare("INSERT INTO import_job (site, doc, number) VALUES (?, ?, 0)");
  const put = db.prepare("UPDATE import_job SET doc = ? WHERE n = ?");
  const putMark = db.prepare("UPDATE import_job SET doc = ?, number = ? WHERE n = ?");
  const get = db.prepare<{ doc: string; number: number }>("SELECT doc, number FROM import_job WHERE n = ?");
  const jobs = db.prepare<{ doc: string }>("SELECT doc FROM import_job WHERE site = ? ORDER BY n DESC LIMIT 50");
  const numbers = db.prepare<{ n: number }>("SELECT n FROM import_job WHERE site = ?");
  const forget = ["import_row", "import_seen"].map((table) => db.prepare(`DELETE FROM ${table} WHERE job = ?`));
  const addRow = db.prepare("INSERT OR REPLACE INTO import_row (job, list, n, number, at, item, reason) VALUES (?, ?, ?, ?, ?, ?, ?)");
  const listed = db.prepare<{ n: number }>("SELECT coalesce(max(n) + 1, 0) AS n FROM import_row WHERE job = ? AND list = ?");
  const rows = db.prepare<ImportRow>(
    "SELECT list, number, at, item, reason FROM import_row WHERE job = ? AND list = ? AND n >= ? ORDER BY n LIMIT ?",
  );
  const addSeen = db.prepare("INSERT OR REPLACE INTO import_seen (job, row, number) VALUES (?, ?, ?)");
  const seen = db.prepare<{ row: number; number: number }>("SELECT row, number FROM import_seen WHERE job = ?");
  const absent = db.prepare<{ key: string }>(
    `SELECT key FROM item WHERE site = ? AND NOT EXISTS (SELECT 1 FROM import_seen WHERE job = ? AND import_seen.row = item.row)
     ORDER BY row LIMIT ? OFFSET ?`,
  );

  return {
    add: (job) =>
      db.transaction(() => {
        const id = String(add.run(job.site, "").lastInsertRowid);
        const made = { ...job, id };
        put.run(JSON.stringify(made), Number(id));
        return made;
      }),
    put: (job) => void put.run(JSON.stringify(job), Number(job.id)),
    get: (id) => {
      const found = /^\d{1,15}$/.test(id) ? get.get(Number(id)) : undefined;
      if (!found) return undefined;
      const job = JSON.parse(found.doc) as Import;
      return { job, mark: { offset: job.offset, number: found.number } };
    },
    jobs: (site) => jobs.all(site).map(({ doc }) => JSON.parse(doc) as Import),
    forgetLists: (site) =>
      db.transaction(() => {
        for (const { n } of numbers.all(site)) for (const each of forget) each.run(n);
      }),
    rows: ({ id, site, state: of }, list, from, limit) => {
      if (list !== "absent") return rows.all(Number(id), list, from, limit);
      if (of !== "done") return [];
      return absent
        .all(site, Number(id), limit, from)
        .map(({ key }) => ({ list, number: 0, at: -1, item: key, reason: "is in the register, but not in the file" }));
    },
    ledger: ({ id, site }) => {
      const n = Number(id);
      return {
        page: (from, limit) => state.itemPage(site, from, limit),
        find: (key) => state.itemByKey(site, key),
        seen: () => seen.all(n).map(({ row, number }) => [row, number]),
        commit: ({ progress, mark, items, seen: met, listed: found }) =>
          // The file is still there: what a power cut takes is read again from the mark that goes with it.
          db.derived(() => {
            const before = get.get(n);
            const known = before ? (JSON.parse(before.doc) as Import) : { added: 0, changed: 0 };
            const put = state.putItems(site, items);
            const sums = { added: known.added + put.added, changed: known.changed + put.changed };
            putMark.run(JSON.stringify({ ...progress, ...sums }), mark.number, n);
            for (const [row, number] of met) addSeen.run(n, row, number);
            const next = new Map<ImportList, number>();
            for (const { list, number, at, item, reason } of found) {
              const position = next.get(list) ?? listed.get(n, list)?.n ?? 0;
              if (position < LISTED) addRow.run(n, list, position, number, at, item, reason);
              next.set(list, position + 1);
            }
            return sums;
          }),
      };
    },
  };
}
