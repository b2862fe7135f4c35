import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { AlarmFactRow, Checkpoint, KeptAlarmRun, KeptLocation, KeptPassage, KeptPresent, KeptSequence, StateStore } from "../contracts/state.ts";
import type { Database } from "../sqlite/database.ts";
import type { IntervalTable } from "./intervals.ts";
import { locationTable } from "./locations.ts";
import type { Outbox } from "../contracts/notify.ts";
import type { TaskStore } from "../contracts/tasks.ts";

export interface DerivedTables extends Pick<StateStore, "alarmFacts" | "lastAlarmEvent" | "firstAlarmEvent" | "bringAlarms"> {
  cursor(site: SiteId): number;
  checkpoint(site: SiteId, changes: Checkpoint): ReturnType<StateStore["checkpoint"]>;
  presents(site: SiteId): KeptPresent[];
  locations(site: SiteId): Iterable<KeptLocation>;
  sequences(site: SiteId): KeptSequence[];
  passages(site: SiteId): KeptPassage[];
  hearing(site: SiteId): Uint8Array | null;
  alarms(site: SiteId): Alarm[];
  alarmRuns(site: SiteId): KeptAlarmRun[];
  alarmEvents(site: SiteId, from: Millis, to: Millis, limit: number, alarm?: string): AlarmEvent[];
}

/** A number in its column, anything else as JSON in the other. */
const columnsOf = (value: AlarmEvent["value"]): [value: number | null, said: string | null] =>
  typeof value === "number" || value === null ? [value, null] : [null, JSON.stringify(value)];

interface Doc {
  doc: string;
}

/** What follows from the spool, written with the seq it follows from. */
export function derivedTables(db: Database, intervals: IntervalTable, outbox: Outbox, tasks: Pick<TaskStore, "order">): DerivedTables {
  const cursor = db.prepare<{ seq: number }>("SELECT seq FROM cursor WHERE site = ?");
  const putCursor = db.prepare("INSERT INTO cursor (site, seq) VALUES (?, ?) ON CONFLICT (site) DO UPDATE SET seq = excluded.seq");
  const presents = db.prepare<Doc>("SELECT doc FROM present WHERE site = ?");
  const putPresent = db.prepare(`INSERT INTO present (site, thing, property, doc) VALUES (?, ?, ?, ?)
    ON CONFLICT (site, thing, property) DO UPDATE SET doc = excluded.doc`);
  const locations = locationTable(db);
  const putPresence = db.prepare(`INSERT INTO presence (site, epc, antenna, "from", "to", count, strongest) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (site, epc, antenna, "from") DO UPDATE SET "to" = excluded."to", count = excluded.count, strongest = excluded.strongest`);
  const sequences = db.prepare<Doc>("SELECT doc FROM shelf_sequence WHERE site = ?");
  const putSequence = db.prepare("INSERT INTO shelf_sequence (site, shelf, doc) VALUES (?, ?, ?) ON CONFLICT (site, shelf) DO UPDATE SET doc = excluded.doc");
  const passages = db.prepare<KeptPassage>('SELECT item, direction, at, "by" FROM passage WHERE site = ? ORDER BY at');
  const putPassage = db.prepare(`INSERT INTO passage (site, item, direction, at, "by") VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (site, item) DO UPDATE SET direction = excluded.direction, at = excluded.at, "by" = excluded."by"`);
  const hearing = db.prepare<{ bytes: Uint8Array }>("SELECT bytes FROM hearing WHERE site = ?");
  const putHearing = db.prepare("INSERT INTO hearing (site, bytes) VALUES (?, ?) ON CONFLICT (site) DO UPDATE SET bytes = excluded.bytes");
  const alarms = db.prepare<Doc>("SELECT doc FROM alarm WHERE site = ?");
  const putAlarm = db.prepare("INSERT INTO alarm (site, id, doc) VALUES (?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET doc = excluded.doc");
  const runs = db.prepare<Doc>("SELECT doc FROM alarm_run WHERE site = ?");
  const putRun = db.prepare(
    `INSERT INTO alarm_run (site, "limit", doc) VALUES (?, ?, ?) ON CONFLICT (site, "limit") DO UPDATE SET doc = excluded.doc`,
  );
  const addEvent = db.prepare(`INSERT INTO alarm_event (site, alarm, occurrence, what, at, who, why, priority, desk, list, shelf, value, said)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`);
  const events = db.prepare<Omit<AlarmEvent, "shelf"> & { said: string | null; shelf: string | null }>(`SELECT at, alarm, occurrence, what, who, why, priority, desk, list, shelf, value, said FROM alarm_event
    WHERE site = ? AND at >= ? AND at < ? AND (? IS NULL OR alarm = ?) ORDER BY at DESC, n DESC LIMIT ?`);
  const factColumns = "n, at, alarm, occurrence, what, priority, desk, list";
  const facts = db.prepare<AlarmFactRow>(`SELECT ${factColumns} FROM alarm_event
    WHERE site = ? AND (at, n) > (?, ?) AND at < ? ORDER BY at, n LIMIT ?`);
  const last = db.prepare<AlarmFactRow>(`SELECT ${factColumns} FROM alarm_event
    WHERE site = ? AND alarm = ? AND at < ? AND what = ? ORDER BY at DESC, n DESC LIMIT 1`);
  const first = db.prepare<{ at: number | null }>("SELECT min(at) AS at FROM alarm_event WHERE site = ?");
  const bringAlarm = db.prepare("INSERT INTO alarm (site, id, doc) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  const addEvents = (site: SiteId, list: readonly AlarmEvent[]): void => {
    for (const event of list)
      addEvent.run(site, event.alarm, event.occurrence, event.what, event.at, event.who, event.why, event.priority, event.desk, event.list, event.shelf && JSON.stringify(event.shelf), ...columnsOf(event.value));
  };
  const docs = <T>(rows: Doc[]): T[] => rows.map((row) => JSON.parse(row.doc) as T);

  return {
    cursor: (site) => cursor.get(site)?.seq ?? 0,
    checkpoint: (site, changes) =>
      db.transaction(() => {
        for (const kept of changes.presents) putPresent.run(site, kept.thing, kept.property, JSON.stringify(kept));
        intervals.put(changes.intervals);
        locations.put(site, changes.locations);
        for (const heard of changes.presences)
          putPresence.run(heard.site, heard.epc, heard.antenna, heard.from, heard.to, heard.count, heard.strongest);
        for (const read of changes.sequences ?? []) putSequence.run(site, read.shelf, JSON.stringify(read));
        for (const { item, direction, at, by } of changes.passages ?? []) putPassage.run(site, item, direction, at, by);
        if (changes.hearing) putHearing.run(site, changes.hearing);
        for (const alarm of changes.alarms) putAlarm.run(site, alarm.id, JSON.stringify(alarm));
        for (const run of changes.alarmRuns ?? []) putRun.run(site, run.limit, JSON.stringify(run));
        addEvents(site, changes.alarmEvents);
        outbox.add(changes.outbox ?? []);
        putCursor.run(site, changes.cursor);
        return tasks.order(changes.orders ?? []);
      }),
    presents: (site) => docs(presents.all(site)),
    locations: (site) => locations.all(site),
    sequences: (site) => docs(sequences.all(site)),
    passages: (site) => passages.all(site),
    hearing: (site) => hearing.get(site)?.bytes ?? null,
    alarms: (site) => docs(alarms.all(site)),
    alarmFacts: (site, { at, n }, to, limit) => facts.all(site, at, n, to, limit),
    lastAlarmEvent: (site, alarm, before, what) => last.get(site, alarm, before, what),
    firstAlarmEvent: (site) => first.get(site)?.at ?? undefined,
    bringAlarms: (site, brought, happened) =>
      db.transaction(() => {
        for (const alarm of brought) bringAlarm.run(site, alarm.id, JSON.stringify(alarm));
        addEvents(site, happened);
      }),
    alarmRuns: (site) => docs(runs.all(site)),
    alarmEvents: (site, from, to, limit, alarm) =>
      events
        .all(site, from, to, alarm ?? null, alarm ?? null, limit)
        .map(({ said, shelf, value, ...event }) => ({
          ...event,
          value: said === null ? value : (JSON.parse(said) as AlarmEvent["value"]),
          shelf: shelf === null ? null : (JSON.parse(shelf) as AlarmEvent["shelf"]),
        })),
  };
}
