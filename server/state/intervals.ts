import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Aspect, Interval } from "@stacktwin/twin-models/interval";
import type { Database, SqlValue, Statement } from "../sqlite/database.ts";
import type { IntervalCursor, IntervalPage } from "../contracts/state.ts";
import { LEVEL_SPANS, LONG_LEVEL, OPEN_LEVEL, SHORT_SPAN, levelOf } from "./levels.ts";

export interface IntervalTable {
  put: (intervals: readonly Interval[]) => void;
  open: (site: SiteId, aspect: Aspect) => Interval[];
  touching: (site: SiteId, aspect: Aspect, from: Millis, to: Millis, limit: number) => Interval[];
  ofSubject: (site: SiteId, aspect: Aspect, from: Millis, to: Millis, limit: number, subject: string) => Interval[];
  at: (site: SiteId, aspect: Aspect, at: Millis) => Interval[];
  held: (site: SiteId, aspect: Aspect, at: Millis) => Map<string, string>;
  heldBy: (site: SiteId, aspect: Aspect, subject: string, at: Millis) => string | undefined;
  page: (site: SiteId, aspect: Aspect, since: Millis, after: IntervalCursor | null, limit: number) => IntervalPage;
  changed: (site: SiteId, aspect: Aspect, after: Millis, to: Millis, limit: number) => string[];
  next: (site: SiteId, aspect: Aspect, after: Millis) => Interval | undefined;
  previous: (site: SiteId, aspect: Aspect, before: Millis) => Interval | undefined;
}

type Row = [subject: string, value: string, from: Millis, to: Millis | null, cause: string];

/** One JSON text crosses from SQLite in half the time that 60,000 rows of objects take. */
const AS_JSON = `SELECT json_group_array(json_array(subject, value, "from", "to", cause)) AS rows`;
const COLUMNS = `i.subject, i.value, i."from", i."to", i.cause`;
/** Parameters: the moment after which it must end, lane, upper bound of starts, that moment again. */
const byLevel = (bound: "<" | "<="): string => `SELECT ${COLUMNS} FROM interval_level l CROSS JOIN interval i
  WHERE i."from" > ? - l.span AND i.lane = ? AND i.level = l.level AND i."from" ${bound} ? AND (i."to" IS NULL OR i."to" > ?)`;
const OF_SUBJECT = `FROM interval i INDEXED BY interval_subject WHERE i.lane = ? AND i.subject = ? AND (i."to" IS NULL OR i."to" > ?)`;
/** The hot question of the time machine; its test reads the plan. */
export const HELD_AT = `${AS_JSON} FROM (${byLevel("<=")})`;
/** The same in three flat lists: half the time again. */
const HELD_VALUES = `SELECT json_group_array(subject) AS subjects, json_group_array(value) AS "values", json_group_array("from") AS starts FROM (${byLevel("<=")})`;
/**
 * Subjects of which an interval began or ended in (after, to]: those that began, and those of each level that may have
 * ended then. Parameters: after, lane, to, after, lane, to, after, to, limit.
 */
const CHANGED = `SELECT json_group_array(subject) AS subjects FROM (
  SELECT i.subject FROM interval_level l CROSS JOIN interval i WHERE i."from" > ? AND i.lane = ? AND i.level = l.level AND i."from" <= ?
  UNION SELECT i.subject FROM interval_level l CROSS JOIN interval i
    WHERE l.level < ${OPEN_LEVEL} AND i."from" > ? - l.span AND i.lane = ? AND i.level = l.level AND i."from" <= ? AND i."to" > ? AND i."to" <= ?
  LIMIT ?)`;
/** One level in the order of its rows, behind a row. Parameters: lane, level, from, subject, limit. */
const PAGE = `SELECT json_group_array(subject) AS subjects, json_group_array(value) AS "values", json_group_array("from") AS starts, json_group_array("to") AS ends FROM (
  SELECT subject, value, "from", "to" FROM interval WHERE lane = ? AND level = ? AND ("from", subject) > (?, ?) ORDER BY "from", subject LIMIT ?)`;
/** The nearest beginning before or after a moment: one look into each level. Parameters: lane, lane, moment. */
const nearest = (bound: "<" | ">"): string => `SELECT json_array(i.subject, i.value, i."from", i."to", i.cause) AS row
  FROM interval_level l CROSS JOIN interval i WHERE i.lane = ? AND i.level = l.level
    AND i."from" = (SELECT ${bound === "<" ? "max" : "min"}("from") FROM interval WHERE lane = ? AND level = l.level AND "from" ${bound} ?)
  ORDER BY i."from" ${bound === "<" ? "DESC" : "ASC"}, i.subject LIMIT 1`;

export function intervalTable(db: Database): IntervalTable {
  const findLane = db.prepare<{ lane: number }>("SELECT lane FROM lane WHERE site = ? AND aspect = ?");
  const addLane = db.prepare("INSERT INTO lane (site, aspect) VALUES (?, ?)");
  const lane = (site: SiteId, aspect: Aspect): number | undefined => findLane.get(site, aspect)?.lane;
  const put = db.prepare(`INSERT INTO interval (lane, level, "from", subject, "to", value, cause) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (lane, subject, "from") DO UPDATE SET level = excluded.level, "to" = excluded."to", value = excluded.value, cause = excluded.cause
    WHERE "to" IS NOT excluded."to" OR value <> excluded.value OR cause <> excluded.cause`);
  const remove = db.prepare('DELETE FROM interval WHERE lane = ? AND subject = ? AND "from" = ?');
  const open = db.prepare<{ rows: string }>(`${AS_JSON} FROM interval WHERE lane = ? AND level = ${OPEN_LEVEL}`);
  const held = db.prepare<{ rows: string }>(HELD_AT);
  const touching = db.prepare<{ rows: string }>(`${AS_JSON} FROM (${byLevel("<")} ORDER BY i."from", i.subject LIMIT ?)`);
  const ofSubject = db.prepare<{ rows: string }>(`${AS_JSON} FROM (
    SELECT ${COLUMNS} ${OF_SUBJECT} AND i."from" <= ? AND i.level >= ${LONG_LEVEL}
    UNION ALL SELECT ${COLUMNS} ${OF_SUBJECT} AND i."from" > ? AND i."from" < ? ORDER BY 3 LIMIT ?)`);

  const heldValues = db.prepare<{ subjects: string; values: string; starts: string }>(HELD_VALUES);
  const paged = db.prepare<{ subjects: string; values: string; starts: string; ends: string }>(PAGE);
  const heldBy = db.prepare<{ value: string }>(`SELECT i.value ${OF_SUBJECT} AND i."from" <= ? ORDER BY i."from" DESC LIMIT 1`);
  const changed = db.prepare<{ subjects: string }>(CHANGED);
  const [previous, next] = [db.prepare<{ row: string }>(nearest("<")), db.prepare<{ row: string }>(nearest(">"))];

  const ofRow = (site: SiteId, aspect: Aspect, [subject, value, from, to, cause]: Row): Interval => ({ site, subject, aspect, value, from, to, cause });
  const beside = (statement: Statement<{ row: string }>, site: SiteId, aspect: Aspect, moment: Millis): Interval | undefined => {
    const n = lane(site, aspect);
    const found = n === undefined ? undefined : statement.get(n, n, moment);
    return found && ofRow(site, aspect, JSON.parse(found.row) as Row);
  };
  const read = (statement: Statement<{ rows: string }>, site: SiteId, aspect: Aspect, args: (lane: number) => SqlValue[]): Interval[] => {
    const n = lane(site, aspect);
    if (n === undefined) return [];
    const rows = JSON.parse(statement.get(...args(n))?.rows ?? "[]") as Row[];
    return rows.map((row) => ofRow(site, aspect, row));
  };

  return {
    put: (intervals) => {
      // Remembered for this call only: the transaction around it may still be undone.
      const lanes = new Map<string, number>();
      for (const { site, subject, aspect, value, from, to, cause } of intervals) {
        const key = `${aspect} ${site}`;
        const n = lanes.get(key) ?? lane(site, aspect) ?? addLane.run(site, aspect).lastInsertRowid;
        lanes.set(key, n);
        // What held for no time at all was taken back by something that came late.
        if (to !== null && to <= from) remove.run(n, subject, from);
        else put.run(n, levelOf(from, to), from, subject, to, value, cause);
      }
    },
    open: (site, aspect) => read(open, site, aspect, (n) => [n]),
    touching: (site, aspect, from, to, limit) => read(touching, site, aspect, (n) => [from, n, to, from, limit]),
    ofSubject: (site, aspect, from, to, limit, subject) => {
      const short = Math.min(from, to) - SHORT_SPAN;
      return read(ofSubject, site, aspect, (n) => [n, subject, from, short, n, subject, from, short, to, limit]);
    },
    at: (site, aspect, at) => read(held, site, aspect, (n) => [at, n, at, at]),
    held: (site, aspect, at) => {
      const n = lane(site, aspect);
      const values = new Map<string, string>();
      const found = n === undefined ? undefined : heldValues.get(at, n, at, at);
      if (!found) return values;
      const subjects = JSON.parse(found.subjects) as string[];
      const said = JSON.parse(found.values) as string[];
      const starts = JSON.parse(found.starts) as Millis[];
      const since = new Map<string, Millis>();
      for (const [row, subject] of subjects.entries()) {
        // A file of the past may let two overlap.
        if ((since.get(subject) ?? -Infinity) > (starts[row] as Millis)) continue;
        since.set(subject, starts[row] as Millis);
        values.set(subject, said[row] as string);
      }
      return values;
    },
    heldBy: (site, aspect, subject, at) => {
      const n = lane(site, aspect);
      return n === undefined ? undefined : heldBy.get(n, subject, at, at)?.value;
    },
    page: (site, aspect, since, after, limit) => {
      const n = lane(site, aspect);
      const begin = (level: number): IntervalCursor => ({ level, from: since - LEVEL_SPANS[level]!, subject: "" });
      const from = after ?? begin(0);
      const found = n === undefined ? undefined : paged.get(n, from.level, from.from, from.subject, limit);
      if (!found) return { subjects: [], values: [], ends: [], next: null };
      const subjects = JSON.parse(found.subjects) as string[];
      const last = subjects.at(-1);
      const more = last !== undefined && subjects.length === limit;
      return {
        subjects,
        values: JSON.parse(found.values) as string[],
        ends: JSON.parse(found.ends) as (Millis | null)[],
        next: more ? { level: from.level, from: (JSON.parse(found.starts) as Millis[]).at(-1)!, subject: last } : from.level < OPEN_LEVEL ? begin(from.level + 1) : null,
      };
    },
    changed: (site, aspect, after, to, limit) => {
      const n = lane(site, aspect);
      return n === undefined ? [] : (JSON.parse(changed.get(after, n, to, after, n, to, after, to, limit)?.subjects ?? "[]") as string[]);
    },
    next: (site, aspect, after) => beside(next, site, aspect, after),
    previous: (site, aspect, before) => beside(previous, site, aspect, before),
  };
}
