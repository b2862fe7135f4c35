import { isOpen, type SetPointChange } from "@stacktwin/twin-models/set-point-change";
import type { SetPointStore } from "../contracts/set-points.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate, type Migration } from "../sqlite/migrate.ts";

/** A room of its own in the data file. A published step never changes. */
export const SET_POINT_STEPS: readonly Migration[] = [
  `
  CREATE TABLE set_point_change (n INTEGER PRIMARY KEY, site TEXT NOT NULL, key TEXT NOT NULL, space TEXT, open INTEGER NOT NULL, doc TEXT NOT NULL, UNIQUE (site, key));
  CREATE INDEX set_point_change_site ON set_point_change (site, n);
  CREATE INDEX set_point_change_space ON set_point_change (site, space, n);
  CREATE INDEX set_point_change_open ON set_point_change (n) WHERE open = 1;
  `,
];

interface Row {
  n: number;
  doc: string;
}
const changeOf = ({ n, doc }: Row): SetPointChange => ({ ...(JSON.parse(doc) as Omit<SetPointChange, "id">), id: String(n) });
const found = (row: Row | undefined): SetPointChange | undefined => row && changeOf(row);

/** Brings its room of the file to the present version. */
export function setPointTable(db: Database): SetPointStore {
  migrate(db, "set-points", SET_POINT_STEPS);
  const add = db.prepare("INSERT INTO set_point_change (site, key, space, open, doc) VALUES (?, ?, ?, ?, ?)");
  const put = db.prepare("UPDATE set_point_change SET open = ?, doc = ? WHERE n = ?");
  const one = db.prepare<Row>("SELECT n, doc FROM set_point_change WHERE n = ? AND site = ?");
  const byKey = db.prepare<Row>("SELECT n, doc FROM set_point_change WHERE site = ? AND key = ?");
  const list = db.prepare<Row>("SELECT n, doc FROM set_point_change WHERE site = ? ORDER BY n DESC LIMIT ?");
  const ofSpace = db.prepare<Row>("SELECT n, doc FROM set_point_change WHERE site = ? AND space = ? ORDER BY n DESC LIMIT ?");
  const open = db.prepare<Row>("SELECT n, doc FROM set_point_change WHERE open = 1 ORDER BY n");
  const recent = db.prepare<Row>("SELECT n, doc FROM set_point_change ORDER BY n DESC LIMIT ?");
  return {
    add: (change, key) => ({ ...change, id: String(add.run(change.site, key, change.space, isOpen(change) ? 1 : 0, JSON.stringify(change)).lastInsertRowid) }),
    put: ({ id, ...change }) => void put.run(isOpen(change) ? 1 : 0, JSON.stringify(change), Number(id)),
    get: (site, id) => (/^\d{1,15}$/.test(id) ? found(one.get(Number(id), site)) : undefined),
    byKey: (site, key) => found(byKey.get(site, key)),
    list: (site, limit, space) => (space === undefined ? list.all(site, limit) : ofSpace.all(site, space, limit)).map(changeOf),
    open: () => open.all().map(changeOf),
    recent: (limit) => recent.all(limit).map(changeOf),
  };
}
