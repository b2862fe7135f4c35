import { join } from "node:path";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { PersonId } from "@stacktwin/twin-models/ids";
import { loadInstallation } from "../config/load.ts";
import { describeMistakes } from "../config/read-file.ts";
import { openDatabase } from "../sqlite/database.ts";
import { LocalStaff } from "../staff/staff.ts";
import { createStateStore } from "../state/store.ts";
import type { CliCommand } from "./command.ts";

export const link: CliCommand = {
  usage: "CONFIG PERSON",
  summary: "Voids a person's password and prints a one-time link for a new one; the server must be stopped.",
  run: async ([file, person], say) => {
    if (file === undefined || person === undefined) throw new TwinError("BAD_INPUT", "Name the configuration file and the person.");
    const loaded = loadInstallation(file);
    if ("mistakes" in loaded) throw new TwinError("BAD_INPUT", describeMistakes(loaded.mistakes));
    const { config } = loaded.installation;
    const db = openDatabase(join(config.data, "stacktwin.db"));
    try {
      const state = createStateStore(db);
      const now = Date.now();
      const made = new LocalStaff(state, { now: () => now }, config.programs).reset(person as PersonId);
      state.addAct({ at: now, who: "command line", what: "account:write", on: person, before: null, after: "one-time link" });
      say(`One-time link for ${made.person.name}, valid for seven days: ${made.link}`);
      say("Put the address of the console in front of it.");
    } finally {
      db.close();
    }
    return 0;
  },
};
