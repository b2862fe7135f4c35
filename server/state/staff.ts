import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { StateStore } from "../contracts/state.ts";
import type { Database } from "../sqlite/database.ts";

export type StaffTables = Pick<
  StateStore,
  "people" | "putPerson" | "password" | "putPassword" | "putLink" | "link" | "useLink" | "putSession" | "session" | "endSession"
>;

interface LinkRow {
  person: PersonId;
  expires: Millis;
  demo: number;
}

export function staffTables(db: Database): StaffTables {
  const people = db.prepare<{ doc: string }>("SELECT doc FROM person ORDER BY id");
  const putPerson = db.prepare("INSERT INTO person (id, doc) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc");
  const password = db.prepare<{ hash: string }>("SELECT hash FROM password WHERE person = ?");
  const putPassword = db.prepare(
    "INSERT INTO password (person, hash) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET hash = excluded.hash",
  );
  // A link that was used stays used, even when it is put again.
  const putLink = db.prepare(`INSERT INTO link (token, person, expires, demo, used) VALUES (?, ?, ?, ?, 0)
    ON CONFLICT (token) DO UPDATE SET person = excluded.person, expires = excluded.expires, demo = excluded.demo`);
  const link = db.prepare<LinkRow>("SELECT person, expires, demo FROM link WHERE token = ? AND used = 0");
  const useLink = db.prepare("UPDATE link SET used = 1 WHERE token = ?");
  const putSession = db.prepare(`INSERT INTO session (token, person, expires) VALUES (?, ?, ?)
    ON CONFLICT (token) DO UPDATE SET person = excluded.person, expires = excluded.expires`);
  const session = db.prepare<{ person: PersonId; expires: Millis }>("SELECT person, expires FROM session WHERE token = ?");
  const endSession = db.prepare("DELETE FROM session WHERE token = ?");

  return {
    people: () => people.all().map((row) => JSON.parse(row.doc) as Person),
    putPerson: (person) => void putPerson.run(person.id, JSON.stringify(person)),
    password: (id) => password.get(id)?.hash,
    putPassword: (id, hash) => void putPassword.run(id, hash),
    putLink: (token, person, expires, demo) => void putLink.run(token, person, expires, demo ? 1 : 0),
    link: (token) => {
      const row = link.get(token);
      return row ? { person: row.person, expires: row.expires, demo: row.demo === 1, used: false } : null;
    },
    useLink: (token) => void useLink.run(token),
    putSession: (token, person, expires) => void putSession.run(token, person, expires),
    session: (token) => session.get(token) ?? null,
    endSession: (token) => void endSession.run(token),
  };
}
