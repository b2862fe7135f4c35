import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ReportSchedule } from "@stacktwin/twin-models/report";
import type { KeptMail, KeptReport, ReportStore } from "../contracts/reports.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate, type Migration } from "../sqlite/migrate.ts";

/** What was signed never changes, and never goes. */
export const REPORT_STEPS: readonly Migration[] = [
  `
  CREATE TABLE report (
    site TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, sha256 TEXT NOT NULL, statement TEXT NOT NULL, signature BLOB NOT NULL, pdf BLOB NOT NULL, csv BLOB NOT NULL,
    PRIMARY KEY (site, number), UNIQUE (site, key));
  CREATE TRIGGER report_no_update BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'report is append-only'); END;
  CREATE TRIGGER report_no_replace BEFORE INSERT ON report WHEN EXISTS (SELECT 1 FROM report WHERE site = NEW.site AND (number = NEW.number OR key = NEW.key))
    BEGIN SELECT RAISE(ABORT, 'report is append-only'); END;
  CREATE TRIGGER report_no_delete BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'report is append-only'); END;
  CREATE TABLE report_mail (id TEXT PRIMARY KEY, site TEXT NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL, due INTEGER NOT NULL, doc TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX report_mail_site ON report_mail (site, number);
  CREATE INDEX report_mail_due ON report_mail (due) WHERE state = 'waiting';
  CREATE TABLE report_schedule (site TEXT, id TEXT, doc TEXT NOT NULL, PRIMARY KEY (site, id)) WITHOUT ROWID;
  `,
];

type Row = Omit<KeptReport, "pdf" | "csv">;

/** Reports with their files; a room of the data file of its own. Tables of numbers are kept packed. */
export function reportTables(db: Database): ReportStore {
  migrate(db, "reports", REPORT_STEPS);
  const last = db.prepare<Pick<KeptReport, "number" | "sha256">>("SELECT number, sha256 FROM report WHERE site = ? ORDER BY number DESC LIMIT 1");
  const add = db.prepare("INSERT INTO report (site, number, key, sha256, statement, signature, pdf, csv) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const byKey = db.prepare<{ number: number }>("SELECT number FROM report WHERE site = ? AND key = ?");
  const list = db.prepare<Row>("SELECT number, sha256, statement, signature FROM report WHERE site = ? ORDER BY number DESC");
  const one = db.prepare<KeptReport>("SELECT number, sha256, statement, signature, pdf, csv FROM report WHERE site = ? AND number = ?");
  const addMail = db.prepare("INSERT INTO report_mail (id, site, number, state, due, doc) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state, due = excluded.due, doc = excluded.doc");
  const mails = db.prepare<{ doc: string }>("SELECT doc FROM report_mail WHERE site = ? ORDER BY number DESC, id");
  const due = db.prepare<{ doc: string }>("SELECT doc FROM report_mail WHERE state = 'waiting' AND due <= ? ORDER BY due, id");
  const schedules = db.prepare<{ doc: string }>("SELECT doc FROM report_schedule WHERE site = ? ORDER BY id");
  const putSchedule = db.prepare("INSERT INTO report_schedule (site, id, doc) VALUES (?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET doc = excluded.doc");
  const dropSchedule = db.prepare("DELETE FROM report_schedule WHERE site = ? AND id = ?");
  const mailOf = ({ doc }: { doc: string }): KeptMail => JSON.parse(doc) as KeptMail;
  const putMail = (mail: KeptMail): void => void addMail.run(mail.id, mail.site, mail.number, mail.state, mail.due, JSON.stringify(mail));

  return {
    last: (site) => last.get(site),
    add: (site, key, { number, sha256, statement, signature, pdf, csv }, letters) =>
      db.transaction(() => {
        add.run(site, number, key, sha256, statement, signature, pdf, deflateRawSync(csv));
        for (const letter of letters) putMail(letter);
      }),
    byKey: (site, key) => byKey.get(site, key)?.number,
    list: (site) => list.all(site),
    get: (site, number) => {
      const found = one.get(site, number);
      return found && { ...found, csv: new Uint8Array(inflateRawSync(found.csv)) };
    },
    mails: (site) => mails.all(site).map(mailOf),
    due: (now) => due.all(now).map(mailOf),
    putMail,
    schedules: (site) => schedules.all(site).map(({ doc }) => JSON.parse(doc) as ReportSchedule),
    putSchedule: (site, schedule) => void putSchedule.run(site, schedule.id, JSON.stringify(schedule)),
    dropSchedule: (site, id) => void dropSchedule.run(site, id),
  };
}
