import type { PersonId } from "@stacktwin/twin-models/ids";
import type { PushDevice } from "@stacktwin/twin-models/push";
import type { PushStore } from "../contracts/push.ts";
import type { Database } from "../sqlite/database.ts";

/** Browsers of staff that may be told. */
export function pushTable(db: Database): PushStore {
  const of = db.prepare<{ doc: string }>("SELECT doc FROM push_device WHERE person = ? ORDER BY made, endpoint");
  // A browser belongs to whoever signed in there last.
  const put = db.prepare("INSERT INTO push_device (endpoint, person, made, doc) VALUES (?, ?, ?, ?) ON CONFLICT (endpoint) DO UPDATE SET person = excluded.person, doc = excluded.doc");
  const drop = db.prepare("DELETE FROM push_device WHERE endpoint = ? AND (? IS NULL OR person = ?)");
  return {
    of: (person: PersonId) => of.all(person).map(({ doc }) => JSON.parse(doc) as PushDevice),
    put: (person, device, now) => void put.run(device.endpoint, person, now, JSON.stringify(device)),
    drop: (endpoint, person) => void drop.run(endpoint, person ?? null, person ?? null),
  };
}
