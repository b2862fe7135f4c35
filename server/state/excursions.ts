import type { Excursion, ExcursionAct } from "@stacktwin/twin-models/excursion";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { actsKey, type DueSpan, type ExcursionStore } from "../contracts/excursion.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate, type Migration } from "../sqlite/migrate.ts";
import { appendOnly } from "./append-only.ts";

/** A published step never changes. */
export const EXCURSION_STEPS: readonly Migration[] = [
  `
  CREATE TABLE excursion (
    site TEXT, space TEXT, id TEXT, "from" INTEGER NOT NULL, "to" INTEGER NOT NULL, going INTEGER NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (site, space, id)) WITHOUT ROWID;
  CREATE INDEX excursion_from ON excursion (site, "from");
  CREATE INDEX excursion_going ON excursion (site, space) WHERE going = 1;
  CREATE TABLE excursion_due (site TEXT, space TEXT, "from" INTEGER NOT NULL, "to" INTEGER NOT NULL, mark INTEGER NOT NULL, PRIMARY KEY (site, space)) WITHOUT ROWID;
  CREATE TABLE excursion_act (n INTEGER PRIMARY KEY, site TEXT NOT NULL, space TEXT NOT NULL, excursion TEXT NOT NULL, doc TEXT NOT NULL);
  CREATE INDEX excursion_act_of ON excursion_act (site, space, excursion, n);
  ${appendOnly("excursion_act")}
  `,
];

interface Doc {
  doc: string;
}
const excursionOf = ({ doc }: Doc): Excursion => JSON.parse(doc) as Excursion;
const actOf = ({ doc }: Doc): ExcursionAct => JSON.parse(doc) as ExcursionAct;

/** Excursions in a room of their own in the data file; brings it to its present version. */
export function excursionTables(db: Database): ExcursionStore {
  migrate(db, "excursions", EXCURSION_STEPS);
  const ask = db.prepare(`INSERT INTO excursion_due (site, space, "from", "to", mark) VALUES (?, ?, ?, ?, 1)
    ON CONFLICT (site, space) DO UPDATE SET "from" = min("from", excluded."from"), "to" = max("to", excluded."to"), mark = mark + 1`);
  const due = db.prepare<DueSpan>('SELECT site, space, "from", "to", mark FROM excursion_due ORDER BY site, space LIMIT 1');
  const settle = db.prepare("DELETE FROM excursion_due WHERE site = ? AND space = ? AND mark = ?");
  const waiting = db.prepare<{ n: number }>("SELECT count(*) AS n FROM excursion_due");
  const waitingOf = db.prepare<{ n: number }>("SELECT count(*) AS n FROM excursion_due WHERE site = ?");
  const put = db.prepare(`INSERT INTO excursion (site, space, id, "from", "to", going, doc) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (site, space, id) DO UPDATE SET "from" = excluded."from", "to" = excluded."to", going = excluded.going, doc = excluded.doc`);
  const drop = db.prepare("DELETE FROM excursion WHERE site = ? AND space = ? AND id = ?");
  const one = db.prepare<Doc>("SELECT doc FROM excursion WHERE site = ? AND space = ? AND id = ?");
  const touching = db.prepare<Doc>('SELECT doc FROM excursion WHERE site = ? AND space = ? AND "to" > ? AND "from" < ? ORDER BY "from", id');
  const all = db.prepare<Doc>('SELECT doc FROM excursion WHERE site = ? AND "from" < ? AND "to" > ? ORDER BY "from" DESC, space, id');
  const going = db.prepare<{ site: SiteId; space: PlaceId; to: Millis }>('SELECT site, space, min("to") AS "to" FROM excursion WHERE going = 1 GROUP BY site, space');
  const addAct = db.prepare("INSERT INTO excursion_act (site, space, excursion, doc) VALUES (?, ?, ?, ?)");
  const acts = db.prepare<Doc>("SELECT doc FROM excursion_act WHERE site = ? AND space = ? AND excursion = ? ORDER BY n");
  const actsOf = db.prepare<Doc & { space: PlaceId; excursion: string }>("SELECT space, excursion, doc FROM excursion_act WHERE site = ? ORDER BY n");

  return {
    ask: (site, space, from, to) => void ask.run(site, space, from, to),
    due: () => due.get(),
    waiting: (site) => (site === undefined ? waiting.get() : waitingOf.get(site))?.n ?? 0,
    touching: (site, space, from, to) => touching.all(site, space, from, to).map(excursionOf),
    told: ({ site, space, mark }, news, gone) =>
      db.derived(() => {
        for (const id of gone) drop.run(site, space, id);
        for (const each of news) put.run(site, space, each.id, each.from, each.to, each.end === "going" && !each.gone ? 1 : 0, JSON.stringify(each));
        settle.run(site, space, mark);
      }),
    get: (site, space, id) => {
      const found = one.get(site, space, id);
      return found && excursionOf(found);
    },
    list: (site, from, to, space) => {
      const found = all.all(site, to, from).map(excursionOf);
      return space === undefined ? found : found.filter((each) => each.space === space);
    },
    going: () => going.all(),
    addAct: (site, space, id, act) => void addAct.run(site, space, id, JSON.stringify(act)),
    acts: (site, space, id) => acts.all(site, space, id).map(actOf),
    actsOf: (site) => {
      const found = new Map<string, ExcursionAct[]>();
      for (const row of actsOf.all(site)) {
        const key = actsKey(row.space, row.excursion);
        const own = found.get(key);
        if (own) own.push(actOf(row));
        else found.set(key, [actOf(row)]);
      }
      return found;
    },
  };
}
