import { statSync } from "node:fs";
import { basename } from "node:path";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Installation } from "./config/installation.ts";
import type { Clock } from "./contracts/clock.ts";
import type { HistoryStore } from "./contracts/history.ts";
import type { StateStore } from "./contracts/state.ts";
import { takePast } from "./history/past.ts";

/** Changes when the file does. */
export const fileStamp = (file: string): string => {
  const { size, mtimeMs } = statSync(file);
  return `${size}:${Math.round(mtimeMs)}`;
};

/**
 * Takes past files, once each by name and size; before the sites are built, so that what still holds is found open.
 * A file whose history store is away waits for the next start: a missing database does not keep the house closed.
 */
export async function takePasts(
  installation: Installation,
  history: Pick<HistoryStore, "bring">,
  state: StateStore,
  clock: Clock,
  log: (line: string) => void,
): Promise<void> {
  for (const { site, file } of installation.sites.flatMap(({ config: { id, past } }) => past.map((each) => ({ site: id, file: each })))) {
    const key = `past:${file}`;
    const stamp = fileStamp(file);
    if (state.note(key) === stamp) continue;
    const report = await takePast(file, { history, state }).catch((error: unknown) => {
      if (error instanceof TwinError && error.code === "STORE_AWAY") return error;
      throw error;
    });
    if (report instanceof TwinError) {
      log(`past of ${file} is taken at the next start: ${report.message}`);
      continue;
    }
    const { readings, intervals, alarmEvents, bad, faults } = report;
    state.putNote(key, stamp);
    const told = `${readings} readings, ${intervals} intervals, ${alarmEvents > 0 ? `${alarmEvents} alarm events, ` : ""}${bad} bad lines`;
    state.addAct({ at: clock.now(), who: "server start", what: "past:write", on: site, before: null, after: `${basename(file)}: ${told}` });
    log(`past of ${file}: ${told}`);
    for (const fault of faults.slice(0, 10)) log(`  line ${fault.line}: ${fault.reason}`);
  }
}
