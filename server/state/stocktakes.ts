import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { LibraryStatus } from "@stacktwin/twin-models/item";
import type { ScanWay, Symbology } from "@stacktwin/twin-models/scan";
import type { Stocktake, StocktakeTotals } from "@stacktwin/twin-models/stocktake";
import type { KeptScan, KeptShelf, Meaning, StocktakeStore } from "../contracts/stocktake.ts";
import type { Database } from "../sqlite/database.ts";

interface Row {
  n: number;
  doc: string;
}
interface ShelfRow {
  shelf: string;
  rows: Uint8Array;
  said: Uint8Array;
  done: number | null;
  by: string | null;
  acted: number;
}
interface ScanRow {
  n: number;
  site: string;
  id: string;
  project: number | null;
  task: string | null;
  shelf: string;
  code: string;
  symbology: string;
  via: string;
  at: number;
  received: number;
  by: string;
  means: string;
  row: number;
  said: string | null;
  other: string | null;
}
const DROPPED_AT_ONCE = 2000;
const number = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : -1);
const projectOf = ({ n, doc }: Row): Stocktake => ({ ...(JSON.parse(doc) as Omit<Stocktake, "id">), id: String(n) });

/** Rows of the register as they lie in the column, little-endian on every machine that we run on. */
const bytesOf = (rows: Uint32Array): Uint8Array => new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
const rowsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer);

const shelfOf = ({ shelf, rows, said, done, by, acted }: ShelfRow): KeptShelf => ({ shelf: shelf as PlaceId, rows: rowsOf(rows), said: Uint8Array.from(said), done: done === null ? null : { at: done, by: by ?? "" }, acted });
const scanOf = ({ project, ...row }: ScanRow): KeptScan & { n: number } => ({
  ...row,
  site: row.site as SiteId,
  shelf: row.shelf as PlaceId,
  project: project === null ? null : String(project),
  symbology: row.symbology as Symbology,
  via: row.via as ScanWay,
  means: row.means as Meaning,
  said: row.said as LibraryStatus["status"] | null,
  other: row.other as SiteId | null,
});

/** Stocktakes, their shelves with the books expected there, and every scan that was ever taken. */
export function stocktakeTables(db: Database): StocktakeStore {
  const add = db.prepare("INSERT INTO stocktake (site, ready, doc) VALUES (?, 0, ?)");
  const opened = db.prepare("UPDATE stocktake SET ready = 1 WHERE n = ?");
  const put = db.prepare("UPDATE stocktake SET doc = ? WHERE n = ?");
  const putTotals = db.prepare("UPDATE stocktake SET totals = ? WHERE n = ?");
  const totals = db.prepare<{ totals: string | null }>("SELECT totals FROM stocktake WHERE n = ?");
  const one = db.prepare<Row>("SELECT n, doc FROM stocktake WHERE n = ? AND site = ? AND ready = 1");
  const list = db.prepare<Row>("SELECT n, doc FROM stocktake WHERE site = ? AND ready = 1 ORDER BY n DESC");
  const addShelf = db.prepare("INSERT INTO stocktake_shelf (project, number, shelf, rows, said, acted) VALUES (?, ?, ?, ?, ?, 0)");
  const shelves = db.prepare<ShelfRow>('SELECT shelf, rows, said, done, "by", acted FROM stocktake_shelf WHERE project = ? AND number >= ? ORDER BY number LIMIT ?');
  const putShelf = db.prepare('UPDATE stocktake_shelf SET said = ?, done = ?, "by" = ?, acted = ? WHERE project = ? AND number = ?');
  const columns = 'n, site, id, project, task, shelf, code, symbology, via, at, received, "by", means, row, said, other';
  const addScan = db.prepare(`INSERT INTO scan (site, id, project, task, shelf, code, symbology, via, at, received, "by", means, row, said, other)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id) DO NOTHING`);
  const known = db.prepare<ScanRow>(`SELECT ${columns} FROM scan WHERE site = ? AND id = ?`);
  const ofProject = db.prepare<ScanRow>(`SELECT ${columns} FROM scan WHERE project = ? AND n > ? ORDER BY n LIMIT ?`);
  const last = db.prepare<ScanRow>(`SELECT ${columns} FROM scan WHERE site = ? ORDER BY n DESC LIMIT ?`);
  const dropScans = db.prepare(`DELETE FROM scan WHERE n IN (SELECT n FROM scan WHERE project IS NULL AND received < ? LIMIT ${DROPPED_AT_ONCE})`);

  return {
    add: (project) => ({ ...project, id: String(add.run(project.site, JSON.stringify(project)).lastInsertRowid) }),
    addShelves: (project, from, some) =>
      db.transaction(() => {
        for (const [at, { shelf, rows, said }] of some.entries()) addShelf.run(number(project), from + at, shelf, bytesOf(rows), said);
      }),
    opened: (project) => void opened.run(number(project)),
    dropUnopened: () => db.exec("DELETE FROM stocktake_shelf WHERE project IN (SELECT n FROM stocktake WHERE ready = 0); DELETE FROM stocktake WHERE ready = 0"),
    put: ({ id, ...project }) => void put.run(JSON.stringify(project), number(id)),
    totals: (project) => {
      const kept = totals.get(number(project))?.totals ?? null;
      return kept === null ? null : (JSON.parse(kept) as StocktakeTotals);
    },
    putTotals: (project, value) => void putTotals.run(JSON.stringify(value), number(project)),
    get: (site, id) => {
      const row = one.get(number(id), site);
      return row && projectOf(row);
    },
    list: (site) => list.all(site).map(projectOf),
    shelves: (project, from, limit) => shelves.all(number(project), from, limit).map(shelfOf),
    putShelf: (project, at, { said, done, acted }) => void putShelf.run(said, done?.at ?? null, done?.by ?? null, acted, number(project), at),
    takeScans: (scans) =>
      db.transaction(() =>
        scans.map((scan) => {
          const { site, id, project, task, shelf, code, symbology, via, at, received, by, means, row, said, other } = scan;
          const { changes } = addScan.run(site, id, project === null ? null : number(project), task, shelf, code, symbology, via, at, received, by, means, row, said, other);
          const before = changes > 0 ? undefined : known.get(site, id);
          return before ? { kept: scanOf(before), again: true } : { kept: scan, again: false };
        }),
      ),
    scans: (project, after, limit) => ofProject.all(number(project), after, limit).map(scanOf),
    lastScans: (site, limit) => last.all(site, limit).toReversed().map(scanOf),
    dropScans: (before) => dropScans.run(before).changes,
  };
}
