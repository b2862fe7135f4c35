import type { Act } from "@stacktwin/twin-models/journal";
import type { Command } from "@stacktwin/twin-models/command";
import type { StateStore } from "../contracts/state.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate } from "../sqlite/migrate.ts";
import { derivedTables } from "./derived.ts";
import { excursionTables } from "./excursions.ts";
import { exposureTables } from "./exposures.ts";
import { handOverTable } from "./hand-overs.ts";
import { intervalTable } from "./intervals.ts";
import { limitChangeTable } from "./limit-changes.ts";
import { observationTable } from "./observations.ts";
import { outboxTable } from "./outbox.ts";
import { profileTables } from "./profiles.ts";
import { pushTable } from "./push.ts";
import { registerTable } from "./register.ts";
import { reportTables } from "./reports.ts";
import { retentionTables } from "./retention.ts";
import { salvageTables } from "./salvage.ts";
import { STATE_STEPS } from "./schema.ts";
import { staffTables } from "./staff.ts";
import { stocktakeTables } from "./stocktakes.ts";
import { taskTable } from "./tasks.ts";
import { zoneDayTable } from "./zone-days.ts";

const NO_LIMIT = -1;

/** The state of all sites in one SQLite file. Brings the file to the present version; the caller closes the database. */
export function createStateStore(db: Database): StateStore {
  migrate(db, "state", STATE_STEPS);
  const intervals = intervalTable(db);
  const register = registerTable(db);
  const outbox = outboxTable(db);
  const tasks = taskTable(db);

  const putCommand = db.prepare(
    "INSERT INTO command (id, site, askedAt, doc) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc",
  );
  const command = db.prepare<{ doc: string }>("SELECT doc FROM command WHERE id = ?");
  const commands = db.prepare<{ doc: string }>("SELECT doc FROM command WHERE site = ? ORDER BY askedAt DESC, id DESC LIMIT ?");
  const addAct = db.prepare("INSERT INTO act (at, doc) VALUES (?, ?)");
  const acts = db.prepare<{ doc: string }>("SELECT doc FROM act WHERE at < ? ORDER BY at DESC, n DESC LIMIT ?");
  const note = db.prepare<{ value: string }>("SELECT value FROM note WHERE key = ?");
  const putNote = db.prepare("INSERT INTO note (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");

  return {
    ...derivedTables(db, intervals, outbox, tasks),
    ...staffTables(db),
    ...retentionTables(db),
    ...limitChangeTable(db),

    openIntervals: intervals.open,
    intervals: (site, aspect, from, to, subject, limit = NO_LIMIT) =>
      subject === undefined
        ? intervals.touching(site, aspect, from, to, limit)
        : intervals.ofSubject(site, aspect, from, to, limit, subject),
    intervalPage: intervals.page,
    intervalsAt: intervals.at,
    heldAt: intervals.held,
    heldBy: intervals.heldBy,
    changedSubjects: intervals.changed,
    nextInterval: intervals.next,
    previousInterval: intervals.previous,
    bringIntervals: (list) => db.transaction(() => intervals.put(list)),

    items: register.items,
    itemPage: register.page,
    itemByKey: register.find,
    putItems: register.put,
    replaceItems: register.replace,
    registerVersion: register.version,
    libraryStatuses: register.statuses,
    putLibraryStatuses: register.putStatuses,

    putCommand: (site, value) => void putCommand.run(value.id, site, value.askedAt, JSON.stringify(value)),
    command: (id) => {
      const row = command.get(id);
      return row ? (JSON.parse(row.doc) as Command) : undefined;
    },
    commands: (site, limit) => commands.all(site, limit).map((row) => JSON.parse(row.doc) as Command),

    outbox,
    tasks,
    handOvers: handOverTable(db),
    stocktakes: stocktakeTables(db),
    salvage: salvageTables(db),
    reports: reportTables(db),
    zoneDays: zoneDayTable(db),
    exposures: exposureTables(db),
    excursions: excursionTables(db),
    observations: observationTable(db),
    profiles: profileTables(db),
    push: pushTable(db),

    addAct: (act) => void addAct.run(act.at, JSON.stringify(act)),
    acts: (before, limit) => acts.all(before, limit).map((row) => JSON.parse(row.doc) as Act),

    note: (key) => note.get(key)?.value,
    putNote: (key, value) => void putNote.run(key, value),
  };
}
