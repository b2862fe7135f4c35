import type { Outbox, OutboxEntry } from "../contracts/notify.ts";
import type { Database } from "../sqlite/database.ts";

export interface OutboxTable extends Outbox {
  /** Takes entries that are not known yet. */
  add(entries: readonly OutboxEntry[]): void;
}

const DAY = 86_400_000;

/** What is to be told, and what became of it. */
export function outboxTable(db: Database): OutboxTable {
  const add = db.prepare(`INSERT INTO outbox (id, site, alarm, occurrence, what, recipient, state, due, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING`);
  const put = db.prepare("UPDATE outbox SET state = ?, due = ?, doc = ? WHERE id = ?");
  const due = db.prepare<{ recipient: string }>("SELECT DISTINCT recipient FROM outbox WHERE state = 'waiting' AND due <= ?");
  const waiting = db.prepare<{ doc: string }>("SELECT doc FROM outbox WHERE state = 'waiting' AND recipient = ? ORDER BY n LIMIT ?");
  const told = db.prepare<{ recipient: string }>(
    "SELECT DISTINCT recipient FROM outbox WHERE site = ? AND alarm = ? AND occurrence = ? AND what = 'raised'",
  );
  const list = db.prepare<{ doc: string }>("SELECT doc FROM outbox WHERE ? IS NULL OR state = ? ORDER BY n DESC LIMIT ?");
  const untold = db.prepare<{ count: number }>(`SELECT count(*) AS count FROM outbox
    WHERE (state = 'waiting' AND json_extract(doc, '$.attempts') > 0 AND json_extract(doc, '$.made') < ?) OR (state = 'failed' AND due > ?)`);
  const drop = db.prepare("DELETE FROM outbox WHERE state <> 'waiting' AND due < ?");
  const docs = (rows: { doc: string }[]): OutboxEntry[] => rows.map(({ doc }) => JSON.parse(doc) as OutboxEntry);

  return {
    add: (entries) => {
      for (const entry of entries)
        add.run(entry.id, entry.site, entry.alarm, entry.occurrence, entry.what, entry.recipient, entry.state, entry.due, JSON.stringify(entry));
    },
    due: (now) => due.all(now).map(({ recipient }) => recipient),
    waiting: (recipient, limit) => docs(waiting.all(recipient, limit)),
    put: (entries) =>
      db.transaction(() => {
        for (const entry of entries) put.run(entry.state, entry.due, JSON.stringify(entry), entry.id);
      }),
    told: (site, alarm, occurrence) => told.all(site, alarm, occurrence).map(({ recipient }) => recipient),
    untold: (now, patience) => untold.get(now - patience, now - DAY)?.count ?? 0,
    list: (limit, state) => docs(list.all(state ?? null, state ?? null, limit)),
    drop: (before) => void drop.run(before),
  };
}
