import type { LimitChange } from "@stacktwin/twin-models/limit-change";
import type { StateStore } from "../contracts/state.ts";
import type { Database } from "../sqlite/database.ts";

type Kept = Omit<LimitChange, "id">;
const changeOf = ({ n, doc }: { n: number; doc: string }): LimitChange => ({ ...(JSON.parse(doc) as Kept), id: String(n) });

/** Changes of limits, numbered through all sites. */
export function limitChangeTable(db: Database): Pick<StateStore, "addLimitChange" | "putLimitChange" | "limitChange" | "limitChanges"> {
  const add = db.prepare("INSERT INTO limit_change (site, doc) VALUES (?, ?)");
  const put = db.prepare("UPDATE limit_change SET doc = ? WHERE n = ?");
  const one = db.prepare<{ n: number; doc: string }>("SELECT n, doc FROM limit_change WHERE n = ? AND site = ?");
  const list = db.prepare<{ n: number; doc: string }>("SELECT n, doc FROM limit_change WHERE site = ? ORDER BY n DESC LIMIT ?");
  return {
    addLimitChange: (change) => ({ ...change, id: String(add.run(change.site, JSON.stringify(change)).lastInsertRowid) }),
    putLimitChange: ({ id, ...change }) => void put.run(JSON.stringify(change), Number(id)),
    limitChange: (site, id) => {
      const row = /^\d{1,15}$/.test(id) ? one.get(Number(id), site) : undefined;
      return row && changeOf(row);
    },
    limitChanges: (site, limit) => list.all(site, limit).map(changeOf),
  };
}
