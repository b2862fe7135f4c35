import type { Observation } from "@stacktwin/twin-models/observation";
import type { ObservationStore } from "../contracts/observation.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate, type Migration } from "../sqlite/migrate.ts";
import { appendOnly } from "./append-only.ts";

/** A published step never changes. */
export const OBSERVATION_STEPS: readonly Migration[] = [
  `
  CREATE TABLE observation (n INTEGER PRIMARY KEY, site TEXT NOT NULL, space TEXT NOT NULL, register TEXT NOT NULL, id TEXT NOT NULL, corrects TEXT, doc TEXT NOT NULL, UNIQUE (site, id));
  CREATE INDEX observation_of ON observation (site, space, register, n);
  CREATE UNIQUE INDEX observation_corrects ON observation (site, corrects) WHERE corrects IS NOT NULL;
  ${appendOnly("observation")}
  `,
];

interface Row {
  doc: string;
  correctedBy: string | null;
}
const entryOf = ({ doc, correctedBy }: Row): Observation => ({ ...(JSON.parse(doc) as Observation), correctedBy });

/** Entries of registers in a room of their own in the data file; brings it to its present version. */
export function observationTable(db: Database): ObservationStore {
  migrate(db, "observations", OBSERVATION_STEPS);
  const SELECT = "SELECT o.doc, c.id AS correctedBy FROM observation o LEFT JOIN observation c ON c.site = o.site AND c.corrects = o.id";
  const add = db.prepare("INSERT INTO observation (site, space, register, id, corrects, doc) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (site, id) DO NOTHING");
  const one = db.prepare<Row>(`${SELECT} WHERE o.site = ? AND o.id = ?`);
  const list = db.prepare<Row>(`${SELECT} WHERE o.site = ? AND o.space = ? AND o.register = ? ORDER BY o.n`);
  return {
    add: (site, entry) => add.run(site, entry.space, entry.register, entry.id, entry.corrects, JSON.stringify(entry)).changes > 0,
    get: (site, id) => {
      const found = one.get(site, id);
      return found && entryOf(found);
    },
    list: (site, space, register) => list.all(site, space, register).map(entryOf),
  };
}
