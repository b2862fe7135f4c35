import type { Migration } from "../sqlite/migrate.ts";
import { appendOnly } from "./append-only.ts";
import { LEVEL_SPANS } from "./levels.ts";

const levels = LEVEL_SPANS.map((span, level) => `(${level}, ${span})`).join(", ");

/** The rooms' tables, version by version. A published step never changes. */
export const STATE_STEPS: readonly Migration[] = [
  `
  CREATE TABLE cursor (site TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE present (site TEXT, thing TEXT, property TEXT, doc TEXT NOT NULL, PRIMARY KEY (site, thing, property)) WITHOUT ROWID;
  CREATE TABLE location (
    site TEXT, item TEXT, place TEXT NOT NULL, since INTEGER NOT NULL, heard INTEGER NOT NULL,
    antenna TEXT NOT NULL, rssi REAL NOT NULL, cause TEXT NOT NULL, PRIMARY KEY (site, item)) WITHOUT ROWID;
  CREATE TABLE presence (
    site TEXT, epc TEXT, antenna TEXT, "from" INTEGER, "to" INTEGER NOT NULL, count INTEGER NOT NULL, strongest REAL NOT NULL,
    PRIMARY KEY (site, epc, antenna, "from")) WITHOUT ROWID;

  CREATE TABLE lane (lane INTEGER PRIMARY KEY, site TEXT NOT NULL, aspect TEXT NOT NULL, UNIQUE (site, aspect));
  CREATE TABLE interval_level (level INTEGER PRIMARY KEY, span INTEGER NOT NULL);
  INSERT INTO interval_level (level, span) VALUES ${levels};
  CREATE TABLE interval (
    lane INTEGER, level INTEGER, "from" INTEGER, subject TEXT, "to" INTEGER, value TEXT NOT NULL, cause TEXT NOT NULL,
    PRIMARY KEY (lane, level, "from", subject)) WITHOUT ROWID;
  CREATE UNIQUE INDEX interval_subject ON interval (lane, subject, "from");

  CREATE TABLE alarm (site TEXT, id TEXT, doc TEXT NOT NULL, PRIMARY KEY (site, id)) WITHOUT ROWID;
  CREATE TABLE alarm_run (site TEXT, "limit" TEXT, doc TEXT NOT NULL, PRIMARY KEY (site, "limit")) WITHOUT ROWID;
  CREATE TABLE alarm_event (
    n INTEGER PRIMARY KEY, site TEXT NOT NULL, alarm TEXT NOT NULL, occurrence INTEGER NOT NULL, what TEXT NOT NULL,
    at INTEGER NOT NULL, who TEXT NOT NULL, value REAL, UNIQUE (site, alarm, occurrence, what));
  CREATE INDEX alarm_event_at ON alarm_event (site, at);
  ${appendOnly("alarm_event")}

  CREATE TABLE register (site TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE item (site TEXT, row INTEGER, key TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (site, row)) WITHOUT ROWID;
  CREATE UNIQUE INDEX item_key ON item (site, key);
  CREATE TABLE library_status (site TEXT, barcode TEXT, status TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (site, barcode)) WITHOUT ROWID;

  CREATE TABLE command (id TEXT PRIMARY KEY, site TEXT NOT NULL, askedAt INTEGER NOT NULL, doc TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX command_asked ON command (site, askedAt);
  CREATE TABLE act (n INTEGER PRIMARY KEY, at INTEGER NOT NULL, doc TEXT NOT NULL);
  CREATE INDEX act_at ON act (at);
  ${appendOnly("act")}

  CREATE TABLE person (id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE password (person TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE link (token TEXT PRIMARY KEY, person TEXT NOT NULL, expires INTEGER NOT NULL, demo INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE session (token TEXT PRIMARY KEY, person TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  `,
  "CREATE TABLE dropped (day INTEGER, what TEXT, count INTEGER, before INTEGER NOT NULL, PRIMARY KEY (day, what)) WITHOUT ROWID;",
  // Values that are no numbers, as JSON; and what is to be told to whom.
  `
  ALTER TABLE alarm_event ADD COLUMN said TEXT;
  CREATE TABLE outbox (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, site TEXT NOT NULL, alarm TEXT NOT NULL, occurrence INTEGER NOT NULL, what TEXT NOT NULL,
    recipient TEXT NOT NULL, state TEXT NOT NULL, due INTEGER NOT NULL, doc TEXT NOT NULL);
  CREATE INDEX outbox_waiting ON outbox (recipient, n) WHERE state = 'waiting';
  CREATE INDEX outbox_alarm ON outbox (site, alarm, occurrence);
  `,
  // Alarms get lists of their own and reasons; what people do to one occurrence they can do twice.
  `
  UPDATE alarm SET doc = json_set(doc, '$.suppressed', json('null'), '$.outOfService', json('null'), '$.shelved', json('null'),
    '$.moved', max(json_extract(doc, '$.since'), coalesce(json_extract(doc, '$.cleared'), 0), coalesce(json_extract(doc, '$.acknowledgedAt'), 0)));
  ALTER TABLE alarm_event RENAME TO alarm_event_before;
  CREATE TABLE alarm_event (
    n INTEGER PRIMARY KEY, site TEXT NOT NULL, alarm TEXT NOT NULL, occurrence INTEGER NOT NULL, what TEXT NOT NULL,
    at INTEGER NOT NULL, who TEXT NOT NULL, value REAL, said TEXT, why TEXT NOT NULL DEFAULT '', shelf TEXT);
  INSERT INTO alarm_event (n, site, alarm, occurrence, what, at, who, value, said)
    SELECT n, site, alarm, occurrence, what, at, who, value, said FROM alarm_event_before;
  DROP TABLE alarm_event_before;
  CREATE INDEX alarm_event_at ON alarm_event (site, at);
  CREATE INDEX alarm_event_alarm ON alarm_event (site, alarm, at);
  CREATE UNIQUE INDEX alarm_event_once ON alarm_event (site, alarm, occurrence, what) WHERE what IN ('raised', 'cleared', 'acknowledged');
  CREATE UNIQUE INDEX alarm_event_each ON alarm_event (site, alarm, occurrence, what, at);
  ${appendOnly("alarm_event")}
  `,
  // The record of an alarm; and what an event called whom about, for the figures.
  `
  UPDATE alarm SET doc = json_set(doc, '$.desk', 'facility', '$.respondMin', json('null'), '$.steps', json('[]'), '$.ticks', json('[]'));
  ALTER TABLE alarm_event ADD COLUMN priority TEXT NOT NULL DEFAULT 'low';
  ALTER TABLE alarm_event ADD COLUMN desk TEXT NOT NULL DEFAULT 'facility';
  ALTER TABLE alarm_event ADD COLUMN list TEXT;
  `,
  // Browsers that may be told.
  `
  CREATE TABLE push_device (endpoint TEXT PRIMARY KEY, person TEXT NOT NULL, made INTEGER NOT NULL, doc TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX push_device_person ON push_device (person);
  `,
  // What limits were and are to be, from proposal to use.
  `
  CREATE TABLE limit_change (n INTEGER PRIMARY KEY, site TEXT NOT NULL, doc TEXT NOT NULL);
  CREATE INDEX limit_change_site ON limit_change (site, n);
  `,
  // Work for people. What a rule made has a key, and a source of which one is open at a time.
  `
  CREATE TABLE task (n INTEGER PRIMARY KEY, site TEXT NOT NULL, made INTEGER NOT NULL, closed INTEGER, key TEXT UNIQUE, source TEXT, doc TEXT NOT NULL);
  CREATE INDEX task_open ON task (site, n) WHERE closed IS NULL;
  CREATE INDEX task_closed ON task (site, closed) WHERE closed IS NOT NULL;
  CREATE UNIQUE INDEX task_source ON task (source) WHERE closed IS NULL AND source IS NOT NULL;
  CREATE TABLE task_picture (id TEXT PRIMARY KEY, task INTEGER NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID;
  `,
  // Desks given from shift to shift.
  `
  CREATE TABLE hand_over (n INTEGER PRIMARY KEY, site TEXT NOT NULL, desk TEXT NOT NULL, waiting INTEGER NOT NULL, doc TEXT NOT NULL);
  CREATE INDEX hand_over_site ON hand_over (site, n);
  CREATE UNIQUE INDEX hand_over_waiting ON hand_over (site, desk) WHERE waiting = 1;
  `,
  // A word of the library system: since when it is so, and when it was last said.
  `
  ALTER TABLE library_status ADD COLUMN as_of INTEGER NOT NULL DEFAULT 0;
  UPDATE library_status SET as_of = at;
  `,
  // What is counted, shelf by shelf with the rows expected there, and everything that was read at shelves.
  `
  CREATE TABLE stocktake (n INTEGER PRIMARY KEY, site TEXT NOT NULL, ready INTEGER NOT NULL, doc TEXT NOT NULL, totals TEXT);
  CREATE INDEX stocktake_site ON stocktake (site, n);
  CREATE TABLE stocktake_shelf (
    project INTEGER, number INTEGER, shelf TEXT NOT NULL, rows BLOB NOT NULL, said BLOB NOT NULL, done INTEGER, "by" TEXT, acted INTEGER NOT NULL,
    PRIMARY KEY (project, number)) WITHOUT ROWID;
  CREATE TABLE scan (
    n INTEGER PRIMARY KEY, site TEXT NOT NULL, id TEXT NOT NULL, project INTEGER, task TEXT, shelf TEXT NOT NULL, code TEXT NOT NULL, symbology TEXT NOT NULL,
    via TEXT NOT NULL, at INTEGER NOT NULL, received INTEGER NOT NULL, "by" TEXT NOT NULL, means TEXT NOT NULL, row INTEGER NOT NULL, said TEXT, other TEXT,
    UNIQUE (site, id));
  CREATE INDEX scan_project ON scan (project, n) WHERE project IS NOT NULL;
  CREATE INDEX scan_received ON scan (received) WHERE project IS NULL;
  `,
  // How the books of each zone stood, day by day: sums of samples.
  `
  CREATE TABLE zone_day (
    site TEXT, day INTEGER, zone TEXT, covered REAL NOT NULL, away REAL NOT NULL, uncovered REAL NOT NULL, samples INTEGER NOT NULL,
    PRIMARY KEY (site, day, zone)) WITHOUT ROWID;
  `,
  // In what sequence books were read on a shelf.
  "CREATE TABLE shelf_sequence (site TEXT, shelf TEXT, doc TEXT NOT NULL, PRIMARY KEY (site, shelf)) WITHOUT ROWID;",
  // What was learnt of how antennas hear shelves.
  "CREATE TABLE hearing (site TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;",
  // The last time that an item went through a gate.
  'CREATE TABLE passage (site TEXT, item TEXT, direction TEXT NOT NULL, at INTEGER NOT NULL, "by" TEXT NOT NULL, PRIMARY KEY (site, item)) WITHOUT ROWID;',
  // What spaces were exposed to: 24 hours of 32-bit numbers a UTC day, its minutes, and the days that wait to be reckoned; by which limits people judge them.
  `
  CREATE TABLE exposure_day (
    site TEXT NOT NULL, space TEXT NOT NULL, day INTEGER NOT NULL, rows BLOB NOT NULL, minutes BLOB NOT NULL, doubts TEXT NOT NULL,
    PRIMARY KEY (site, space, day));
  CREATE TABLE exposure_due (site TEXT, space TEXT, day INTEGER, mark INTEGER NOT NULL, PRIMARY KEY (site, space, day)) WITHOUT ROWID;
  CREATE INDEX exposure_due_day ON exposure_due (site, day);
  CREATE TABLE profile_choice (n INTEGER PRIMARY KEY, site TEXT NOT NULL, space TEXT NOT NULL, doc TEXT NOT NULL);
  CREATE INDEX profile_choice_space ON profile_choice (site, space, n);
  ${appendOnly("profile_choice")}
  CREATE TABLE own_profile (site TEXT, version INTEGER, doc TEXT NOT NULL, PRIMARY KEY (site, version)) WITHOUT ROWID;
  `,
  // What is to be saved after a leak, flood or fire, its boxes, and what was done with them.
  `
  CREATE TABLE salvage (n INTEGER PRIMARY KEY, site TEXT NOT NULL, key TEXT NOT NULL, alarm TEXT, doc TEXT NOT NULL, UNIQUE (site, key));
  CREATE INDEX salvage_site ON salvage (site, n);
  CREATE UNIQUE INDEX salvage_alarm ON salvage (site, alarm) WHERE alarm IS NOT NULL;
  CREATE TABLE salvage_box (salvage INTEGER, number INTEGER, doc TEXT NOT NULL, PRIMARY KEY (salvage, number)) WITHOUT ROWID;
  CREATE TABLE salvage_act (n INTEGER PRIMARY KEY, salvage INTEGER NOT NULL, id TEXT NOT NULL, doc TEXT NOT NULL, UNIQUE (salvage, id));
  ${appendOnly("salvage_act")}
  `,
  // Words that millions of locations share stand once.
  `
  CREATE TABLE location_word (n INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
  INSERT INTO location_word (word) SELECT place FROM location UNION SELECT antenna FROM location UNION SELECT cause FROM location;
  ALTER TABLE location RENAME TO location_before;
  CREATE TABLE location (
    site TEXT, item TEXT, place INTEGER NOT NULL, since INTEGER NOT NULL, heard INTEGER NOT NULL,
    antenna INTEGER NOT NULL, rssi REAL NOT NULL, cause INTEGER NOT NULL, PRIMARY KEY (site, item)) WITHOUT ROWID;
  INSERT INTO location SELECT site, item, place.n, since, heard, antenna.n, rssi, cause.n FROM location_before
    JOIN location_word place ON place.word = location_before.place
    JOIN location_word antenna ON antenna.word = location_before.antenna
    JOIN location_word cause ON cause.word = location_before.cause;
  DROP TABLE location_before;
  `,
];
