import type { Salvage, SalvageBox, SalvageLine } from "@stacktwin/twin-models/salvage";
import type { SalvageStore } from "../contracts/salvage.ts";
import type { Database } from "../sqlite/database.ts";

interface Row {
  n: number;
  doc: string;
}
const salvageOf = ({ n, doc }: Row): Salvage => ({ ...(JSON.parse(doc) as Omit<Salvage, "id">), id: String(n) });
const number = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : -1);

/** Lists of what is to be saved, numbered through all sites, with their boxes and logs. */
export function salvageTables(db: Database): SalvageStore {
  const add = db.prepare("INSERT INTO salvage (site, key, alarm, doc) VALUES (?, ?, ?, ?)");
  const addBox = db.prepare("INSERT INTO salvage_box (salvage, number, doc) VALUES (?, ?, ?)");
  const close = db.prepare("UPDATE salvage SET alarm = NULL, doc = ? WHERE n = ?");
  const one = db.prepare<Row>("SELECT n, doc FROM salvage WHERE n = ? AND site = ?");
  const byKey = db.prepare<Row>("SELECT n, doc FROM salvage WHERE site = ? AND key = ?");
  const byAlarm = db.prepare<Row>("SELECT n, doc FROM salvage WHERE site = ? AND alarm = ?");
  const list = db.prepare<Row>("SELECT n, doc FROM salvage WHERE site = ? ORDER BY n DESC");
  const boxes = db.prepare<{ doc: string }>("SELECT doc FROM salvage_box WHERE salvage = ? AND number > ? ORDER BY number LIMIT ?");
  const take = db.prepare("INSERT INTO salvage_act (salvage, id, doc) VALUES (?, ?, ?) ON CONFLICT (salvage, id) DO NOTHING");
  const log = db.prepare<{ doc: string }>("SELECT doc FROM salvage_act WHERE salvage = ? ORDER BY n");
  const found = (row: Row | undefined): Salvage | undefined => row && salvageOf(row);

  return {
    add: (salvage, { key, alarm }, all) =>
      db.transaction(() => {
        const n = add.run(salvage.site, key, alarm, JSON.stringify(salvage)).lastInsertRowid;
        for (const box of all) addBox.run(n, box.number, JSON.stringify(box));
        return { ...salvage, id: String(n) };
      }),
    close: ({ id, ...salvage }) => void close.run(JSON.stringify(salvage), number(id)),
    get: (site, id) => found(one.get(number(id), site)),
    byKey: (site, key) => found(byKey.get(site, key)),
    ofAlarm: (site, alarm) => found(byAlarm.get(site, alarm)),
    list: (site) => list.all(site).map(salvageOf),
    boxes: (id, from, limit) => boxes.all(number(id), from, limit).map((row) => JSON.parse(row.doc) as SalvageBox),
    takeActs: (id, lines) => db.transaction(() => lines.map((line) => take.run(number(id), line.id, JSON.stringify(line)).changes === 0)),
    log: (id) => log.all(number(id)).map((row) => JSON.parse(row.doc) as SalvageLine),
  };
}
