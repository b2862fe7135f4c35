import type { SiteId } from "@stacktwin/twin-models/ids";
import { enclosureOf } from "@stacktwin/twin-models/enclosure";
import type { ApiDeps } from "../api/deps.ts";
import { buildDoses } from "./doses.ts";
import { buildFields } from "./fields.ts";
import { buildForetelling } from "./foretell.ts";
import { buildPreservation, type BuiltPreservation } from "./preservation.ts";
import { buildReports } from "./reports.ts";
import { buildSetPoints } from "./set-points.ts";
import { buildWhatIfs } from "./what-ifs.ts";
import type { Installation } from "../config/installation.ts";
import type { Clock } from "../contracts/clock.ts";
import type { Group } from "../contracts/spool.ts";
import type { CommandAsk } from "../contracts/stages.ts";
import type { Setup } from "../notify/send.ts";
import type { SelfParts } from "../self-watch/self-watch.ts";
import type { AppSite } from "./site.ts";
import type { LocalStaff } from "../staff/staff.ts";
import type { Stores } from "../stores.ts";

interface Around {
  stores: Stores;
  staff: LocalStaff;
  clock: Clock;
  /** A counter of milliseconds that nobody sets. */
  steady: () => number;
  site: (id: SiteId) => AppSite;
  notify: () => Setup;
  consoleUrl: () => string;
  version: string;
  report: (what: string, error: unknown) => void;
}

/** Calls something every so many milliseconds, until what it answers is called. */
type Every = (ms: number, work: () => void) => () => void;

/** All that air does to what stands in it: what was, what will be, what people set, write down and prove. */
export interface Conservation {
  api: Pick<ApiDeps, "preservation" | "foretelling" | "excursions" | "observations" | "setPoints" | "whatIfs" | "fields" | "reports" | "doses">;
  past: BuiltPreservation["past"];
  /** Throws what forbids a direct command. */
  guard: (site: SiteId, ask: CommandAsk) => void;
  take: (group: Group) => void;
  /** What things of the server itself say of it. */
  says: Pick<SelfParts, "forecast" | "doses" | "setPoints">;
  /** Begins; answers what ends each of its clocks. */
  start: (every: Every) => (() => void)[];
  /** Makes nothing more. */
  stop: () => Promise<void>;
  /** Nothing more comes: what was taken is written. */
  end: () => Promise<void>;
}

const [SECOND, MINUTE] = [1000, 60_000];
/** How often what is known of the air of stores is written: what came since is taken again from the spool. */
const KEEP_MS = 5 * MINUTE;

export function buildConservation(inUse: () => Installation, { stores: { db, state, history, spool }, staff, clock, steady, site, notify, consoleUrl, version, report }: Around): Conservation {
  const { config } = inUse();
  const failed = (what: string) => (error: unknown): void => report(what, error);
  const { preservation, exposures, excursions, observations, past, sensors } = buildPreservation(inUse, { state, history, spool, retention: config.retention, clock, site, report: failed("exposures") });
  const foretelling = buildForetelling(inUse, { db, sensors, profiles: state.profiles, history, spool, clock, report: failed("forecast") });
  const setPoints = buildSetPoints(inUse, { db, state, clock, steady, people: () => staff.people(), site, report: failed("set-points") });
  const reports = buildReports(inUse, { preservation, excursions, exposures, state, staff, clock, setup: notify, data: config.data, version, base: consoleUrl, report: failed("a report") });
  const doses = buildDoses(inUse, { state, exposures, site, report: failed("doses") });
  return {
    api: {
      preservation, doses, foretelling, excursions, observations, setPoints, reports,
      fields: buildFields(inUse, { sensors, history, clock, site }),
      whatIfs: buildWhatIfs(inUse, { state, history, exposures, setPoints, clock }),
    },
    past,
    guard: (id, ask) => setPoints.guard(id, ask),
    take: (group) => foretelling.take(group),
    says: {
      forecast: ({ site: id, place }, now) => foretelling.values(id, enclosureOf(site(id).places, place)?.id ?? place, now),
      doses: (id) => doses.values(id),
      setPoints: () => setPoints.trouble(),
    },
    start(every) {
      // Doses rest on hours that are reckoned.
      void exposures.tick().then(() => doses.tick());
      void foretelling.tick();
      return [
        every(SECOND, () => {
          try {
            setPoints.tick();
          } catch (error) {
            report("set-points", error);
          }
        }),
        every(MINUTE, () => void exposures.tick()),
        every(MINUTE, () => void foretelling.tick()),
        every(MINUTE, () => void reports.tick()),
        every(MINUTE, () => void doses.tick()),
        every(KEEP_MS, () => foretelling.keep()),
      ];
    },
    async stop() {
      await reports.stop();
      await doses.stop();
      await exposures.stop();
    },
    end: () => foretelling.stop(),
  };
}
