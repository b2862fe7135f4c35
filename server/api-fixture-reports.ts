import { setImmediate as turn } from "node:timers/promises";
import { join } from "node:path";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ApiDeps } from "./api/deps.ts";
import { siteOf } from "./api-fixture-site.ts";
import type { Clock } from "./contracts/clock.ts";
import type { StateStore } from "./contracts/state.ts";
import { openKeys } from "./reports/keys.ts";
import { createReports } from "./reports/reports.ts";

const HOUR = 3_600_000;

/** Reports about stores of which nothing was ever recorded. No letter goes out. */
export const fixedReports = (folder: string, state: StateStore, { preservation, excursions }: Pick<ApiDeps, "preservation" | "excursions">, clock: Clock, report: (error: unknown) => void): ApiDeps["reports"] =>
  createReports({
    preservation,
    excursions,
    state,
    exposures: state.exposures,
    store: state.reports,
    keys: openKeys(join(folder, "report-keys"), () => clock.now()),
    placesOf: (id) => siteOf(id).places,
    nameOf: (_site, thing) => ({ zh: thing, en: thing }),
    closed: () => Math.floor(clock.now() / HOUR) * HOUR,
    record: (act) => state.addAct(act),
    sites: () => ["north", "south"] as SiteId[],
    people: () => [],
    mayIn: () => () => true,
    mailer: { has: () => false, send: async () => ({ problem: "gone", said: "", again: null }) },
    clock,
    version: "0.0.0",
    base: () => "",
    turn,
    report,
  });
