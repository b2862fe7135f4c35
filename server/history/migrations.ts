import type { Migration } from "../sqlite/migrate.ts";

/** What both ends of the history keep in the data file. */
export const HISTORY_MIGRATIONS: readonly Migration[] = [
  `CREATE TABLE series (
     id INTEGER PRIMARY KEY, site TEXT NOT NULL, thing TEXT NOT NULL, property TEXT NOT NULL,
     sealed_seq INTEGER NOT NULL DEFAULT 0, last REAL, UNIQUE (site, thing, property));
   CREATE TABLE chunk (
     id INTEGER PRIMARY KEY, series INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, points INTEGER NOT NULL,
     count INTEGER NOT NULL, min REAL, max REAL, sum REAL, body BLOB NOT NULL);
   CREATE UNIQUE INDEX chunk_by_time ON chunk (series, first);
   CREATE INDEX chunk_by_age ON chunk (last);
   CREATE TABLE history_cursor (kind TEXT PRIMARY KEY, seq INTEGER NOT NULL);
   CREATE TABLE dead_letter (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, line TEXT NOT NULL UNIQUE, reason TEXT NOT NULL);`,
  "CREATE TABLE step_day (series INTEGER, day INTEGER, sums BLOB NOT NULL, PRIMARY KEY (series, day)) WITHOUT ROWID;",
];
