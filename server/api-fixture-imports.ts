import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Import, ImportJob, ImportList, ListedRow, LoggerImport, LoggerList } from "@stacktwin/twin-models/import";
import { fault } from "@stacktwin/twin-models/row-fault";
import type { ApiDeps } from "./api/deps.ts";
import type { FileAsk, ImportAsk, ImportRuns, LoggerAsk } from "./contracts/imports.ts";
import { NORTH, T } from "./api-fixture-site.ts";
import { begun } from "./imports/imports.ts";
import { newJob } from "./register/register-imports.ts";

/** One import that is always half way, with one row on each of its lists. */
function fixedRuns<J extends ImportJob, A extends FileAsk, L extends string>(job: J, row: Omit<ListedRow<L>, "list">): ImportRuns<J, A, L> {
  const found = (site: SiteId, id: string): J => {
    if (site !== job.site || id !== job.id) throw new TwinError("NOT_FOUND", id);
    return job;
  };
  return {
    begin: async (_site, _ask, upload) => {
      upload.resume();
      return job;
    },
    list: () => [job],
    get: found,
    cancel: async (site, id) => found(site, id),
    resume: async (site, id) => found(site, id),
    rows: (site, id, list, from) => (found(site, id) === job && from === 0 ? [{ list, ...row }] : []),
  };
}

const halfWay = { id: "1", offset: 500 };

export const fixedImports = (): ApiDeps["imports"] => ({
  ...fixedRuns<Import, ImportAsk, ImportList>(
    { ...newJob(NORTH, { profile: "csv", file: "items.csv", by: "staff" }, "auto", 1000, T), ...halfWay },
    { number: 2, at: 60, item: "=1+1", fault: fault("owner-missing") },
  ),
  profiles: () => [],
  preview: () => ({ profile: "csv", recognised: true, rows: [], bad: [] }),
});

export const fixedLoggers = (): ApiDeps["loggerImports"] => ({
  ...fixedRuns<LoggerImport, LoggerAsk, LoggerList>(
    {
      ...begun(NORTH, { file: "store.csv", by: "conservator" }, "iso", "utf-8", 1000, T), ...halfWay,
      thing: `${NORTH}-open-climate` as ThingId, timeZone: "+08:00", dateOrder: "ymd", unit: "°C",
      rows: 1, readings: 1, faulty: 0, repeated: 0, empty: 0, from: T, to: T, last: T, latest: {},
    },
    { number: 2, at: 60, item: "", fault: fault("time-missing") },
  ),
  profiles: () => [],
  things: () => [],
  preview: () => ({
    profile: "iso", recognised: true, encoding: "utf-8", delimiter: ",", decimal: ".", headings: 1, serial: null, intervalS: 60,
    columns: [], timeZone: null, dateOrder: "ymd", orders: [], questions: ["timeZone"], warnings: [], rows: [], bad: [],
  }),
});
