import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import type { ProfileChoice } from "@stacktwin/twin-models/stores";
import type { ProfileStore } from "../contracts/preservation.ts";
import type { Database } from "../sqlite/database.ts";

export function profileTables(db: Database): ProfileStore {
  const add = db.prepare("INSERT INTO profile_choice (site, space, doc) VALUES (?, ?, ?)");
  const all = db.prepare<{ doc: string }>("SELECT doc FROM profile_choice WHERE site = ? ORDER BY n");
  const of = db.prepare<{ doc: string }>("SELECT doc FROM profile_choice WHERE site = ? AND space = ? ORDER BY n");
  const put = db.prepare("INSERT INTO own_profile (site, version, doc) VALUES (?, ?, ?)");
  const own = db.prepare<{ doc: string }>("SELECT doc FROM own_profile WHERE site = ? ORDER BY version");
  return {
    add: (site, choice) => void add.run(site, choice.space, JSON.stringify(choice)),
    choices: (site, space) => (space === undefined ? all.all(site) : of.all(site, space)).map(({ doc }) => JSON.parse(doc) as ProfileChoice),
    putOwn: (site, profile) => void put.run(site, profile.version, JSON.stringify(profile)),
    own: (site) => own.all(site).map(({ doc }) => JSON.parse(doc) as Profile),
  };
}
