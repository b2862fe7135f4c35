import type { HandOver } from "@stacktwin/twin-models/hand-over";
import type { HandOverStore } from "../contracts/hand-overs.ts";
import type { Database } from "../sqlite/database.ts";

interface Row {
  n: number;
  doc: string;
}
const handOverOf = ({ n, doc }: Row): HandOver => ({ ...(JSON.parse(doc) as Omit<HandOver, "id">), id: String(n) });

/** Hand-overs of desks, numbered through all sites; of one desk one waits at a time. */
export function handOverTable(db: Database): HandOverStore {
  const add = db.prepare("INSERT INTO hand_over (site, desk, waiting, doc) VALUES (?, ?, 1, ?)");
  const put = db.prepare("UPDATE hand_over SET waiting = ?, doc = ? WHERE n = ?");
  const one = db.prepare<Row>("SELECT n, doc FROM hand_over WHERE n = ? AND site = ?");
  const open = db.prepare<Row>("SELECT n, doc FROM hand_over WHERE site = ? AND desk = ? AND waiting = 1");
  const list = db.prepare<Row>("SELECT n, doc FROM hand_over WHERE site = ? ORDER BY n DESC LIMIT ?");
  const found = (row: Row | undefined): HandOver | undefined => row && handOverOf(row);
  return {
    add: (given) => ({ ...given, id: String(add.run(given.site, given.desk, JSON.stringify(given)).lastInsertRowid) }),
    put: ({ id, ...given }) => void put.run(Number(given.state === "waiting"), JSON.stringify(given), Number(id)),
    get: (site, id) => found(/^\d{1,15}$/.test(id) ? one.get(Number(id), site) : undefined),
    waiting: (site, desk) => found(open.get(site, desk)),
    list: (site, limit) => list.all(site, limit).map(handOverOf),
  };
}
