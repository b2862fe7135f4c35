import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { may } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Installation, SiteInstallation } from "../config/installation.ts";
import type { Clock } from "../contracts/clock.ts";
import type { ExcursionDesk } from "../contracts/excursion.ts";
import type { Preservation } from "../contracts/preservation.ts";
import type { Reports } from "../contracts/reports.ts";
import type { Staff } from "../contracts/staff.ts";
import type { StateStore } from "../contracts/state.ts";
import { createMailer } from "../notify/mailer.ts";
import type { Setup } from "../notify/send.ts";
import type { Exposures } from "../preservation/exposures.ts";
import { openKeys } from "../reports/keys.ts";
import { createReports } from "../reports/reports.ts";

interface Around {
  preservation: Preservation;
  excursions: Pick<ExcursionDesk, "lines">;
  exposures: Pick<Exposures, "closed">;
  state: StateStore;
  staff: Pick<Staff, "people">;
  clock: Clock;
  setup: () => Setup;
  /** The data folder: keys lie in `report-keys` within it. */
  data: string;
  version: string;
  base: () => string;
  report: (error: unknown) => void;
}

/** Reports of the sites of the installation in use. */
export function buildReports(inUse: () => Installation, { preservation, excursions, exposures, state, staff, clock, setup, data, version, base, report }: Around): Reports {
  const site = (id: SiteId): SiteInstallation => {
    const found = inUse().sites.find(({ config }) => config.id === id);
    if (!found) throw new TwinError("NOT_FOUND", `There is no site ${id}.`);
    return found;
  };
  const placesOf = (id: SiteId): PlaceTree => site(id).places;
  return createReports({
    preservation,
    excursions,
    state,
    exposures: state.exposures,
    store: state.reports,
    keys: openKeys(join(data, "report-keys"), () => clock.now()),
    placesOf,
    nameOf: (id, thing) => Array.from(site(id).bound.values()).find(({ instance }) => instance.id === thing)?.instance.name ?? { zh: thing, en: thing },
    closed: () => exposures.closed(),
    record: (act) => state.addAct(act),
    sites: () => inUse().sites.map(({ config }) => config.id),
    people: () => staff.people(),
    mayIn: (person, id, permission) => (space) => may(person, permission, { site: id, space: placesOf(id).within(space, "space")?.id ?? "" }),
    mailer: createMailer(setup, clock),
    clock,
    version,
    base,
    turn,
    report,
  });
}
