import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ImportJob, ListedRow } from "@stacktwin/twin-models/import";
import type { RowFault } from "@stacktwin/twin-models/row-fault";
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
  `
  ALTER TABLE import_job ADD COLUMN kind TEXT NOT NULL DEFAULT 'register';
  DROP INDEX import_job_site;
  CREATE INDEX import_job_site ON import_job (site, kind, n);
  `,
  `
  ALTER TABLE import_row RENAME COLUMN reason TO fault;
  UPDATE import_row SET fault = json_object('code', 'told', 'params', json_object('text', fault));
  `,
];

/** A file in which every row is bad is told by its first ones; more would fill the disk. */
export const LISTED = 100_000;

/** Import jobs of one kind and their lists, in the data file. */
export interface ImportStore<J extends ImportJob, L extends string> {
  add(job: Omit<J, "id">): J;
  put(job: J): void;
  get(id: string): { job: J; mark: Mark } | undefined;
  jobs(site: SiteId): J[];
  /** Forgets the lists of all imports of a site, before the next one. */
  forgetLists(site: SiteId): void;
  /** A page of listed rows. */
  rows(job: J, list: L, from: number, limit: number): ListedRow<L>[];
  /** How far a file is read, and what was listed on the way. Inside a transaction of what it led to. */
  progress(job: J, mark: Mark, listed: readonly ListedRow<L>[]): void;
  /** The same in a transaction of its own. */
  commit(job: J, mark: Mark, listed: readonly ListedRow<L>[]): void;
}

export function createImportStore<J extends ImportJob, L extends string>(db: Database, kind: string): ImportStore<J, L> {
  migrate(db, "imports", IMPORT_STEPS);
  const add = db.prepare("INSERT INTO import_job (site, kind, doc, number) VALUES (?, ?, ?, 0)");
  const put = db.prepare("UPDATE import_job SET doc = ? WHERE n = ?");
  const putMark = db.prepare("UPDATE import_job SET doc = ?, number = ? WHERE n = ?");
  const get = db.prepare<{ doc: string; number: number }>("SELECT doc, number FROM import_job WHERE n = ? AND kind = ?");
  const jobs = db.prepare<{ doc: string }>("SELECT doc FROM import_job WHERE site = ? AND kind = ? ORDER BY n DESC LIMIT 50");
  const numbers = db.prepare<{ n: number }>("SELECT n FROM import_job WHERE site = ? AND kind = ?");
  const forget = ["import_row", "import_seen"].map((table) => db.prepare(`DELETE FROM ${table} WHERE job = ?`));
  const addRow = db.prepare("INSERT OR REPLACE INTO import_row (job, list, n, number, at, item, fault) VALUES (?, ?, ?, ?, ?, ?, ?)");
  const listed = db.prepare<{ n: number }>("SELECT coalesce(max(n) + 1, 0) AS n FROM import_row WHERE job = ? AND list = ?");
  const rows = db.prepare<Omit<ListedRow<L>, "fault"> & { fault: string }>(
    "SELECT list, number, at, item, fault FROM import_row WHERE job = ? AND list = ? AND n >= ? ORDER BY n LIMIT ?",
  );

  const progress: ImportStore<J, L>["progress"] = (job, mark, found) => {
    const n = Number(job.id);
    putMark.run(JSON.stringify(job), mark.number, n);
    const next = new Map<L, number>();
    for (const { list, number, at, item, fault } of found) {
      const position = next.get(list) ?? listed.get(n, list)?.n ?? 0;
      if (position < LISTED) addRow.run(n, list, position, number, at, item, JSON.stringify(fault));
      next.set(list, position + 1);
    }
  };

  return {
    add: (job) =>
      db.transaction(() => {
        const id = String(add.run(job.site, kind, "").lastInsertRowid);
        const made = { ...job, id } as J;
        put.run(JSON.stringify(made), Number(id));
        return made;
      }),
    put: (job) => void put.run(JSON.stringify(job), Number(job.id)),
    get: (id) => {
      const found = /^\d{1,15}$/.test(id) ? get.get(Number(id), kind) : undefined;
      if (!found) return undefined;
      const job = JSON.parse(found.doc) as J;
      return { job, mark: { offset: job.offset, number: found.number } };
    },
    jobs: (site) => jobs.all(site, kind).map(({ doc }) => JSON.parse(doc) as J),
    forgetLists: (site) =>
      db.transaction(() => {
        for (const { n } of numbers.all(site, kind)) for (const each of forget) each.run(n);
      }),
    rows: ({ id }, list, from, limit) => rows.all(Number(id), list, from, limit).map((row) => ({ ...row, fault: JSON.parse(row.fault) as RowFault })),
    progress,
    commit: (job, mark, found) => db.derived(() => progress(job, mark, found)),
  };
}
