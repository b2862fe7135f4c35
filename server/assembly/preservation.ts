import { setImmediate as turn } from "node:timers/promises";
import { calibratedPresent } from "@stacktwin/twin-models/calibration";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Retention } from "@stacktwin/twin-models/retention";
import type { Installation, SiteInstallation } from "../config/installation.ts";
import { buildExcursions } from "./excursions.ts";
import type { Clock } from "../contracts/clock.ts";
import type { ExcursionDesk } from "../contracts/excursion.ts";
import type { ObservationDesk } from "../contracts/observation.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { Preservation } from "../contracts/preservation.ts";
import type { Spool } from "../contracts/spool.ts";
import type { Twin } from "../contracts/stages.ts";
import type { StateStore } from "../contracts/state.ts";
import { createExposures, type Exposures } from "../preservation/exposures.ts";
import { createPreservation } from "../preservation/preservation.ts";
import { sensorsBySpace, type SpaceSensors } from "../preservation/sensors.ts";

const DAY = 86_400_000;

interface Around {
  state: StateStore;
  history: Pick<HistoryStore, "pieces" | "bring">;
  spool: Pick<Spool, "onCommit">;
  retention: Retention;
  clock: Clock;
  site: (id: SiteId) => { twin: Pick<Twin, "present">; places: PlaceTree };
  report: (error: unknown) => void;
}

export interface BuiltPreservation {
  preservation: Preservation;
  exposures: Exposures;
  /** Sensors of each site by space; the same object while nothing changed. */
  sensors: () => ReadonlyMap<SiteId, SpaceSensors>;
  excursions: ExcursionDesk;
  observations: ObservationDesk;
  /** The way into the past of the history, which tells of what is brought. */
  past: Pick<HistoryStore, "bring">;
}

/** What counts of a reading of the configuration: where an unchanged site is the same object, its sensors are too. */
function sensorsOf(inUse: () => Installation): () => ReadonlyMap<SiteId, SpaceSensors> {
  let [taken, all]: [readonly SiteInstallation[], ReadonlyMap<SiteId, SpaceSensors>] = [[], new Map()];
  return () => {
    const { sites } = inUse();
    if (sites.length !== taken.length || sites.some((site, at) => site !== taken[at])) {
      all = new Map(sites.map(({ config, bound, places }) => [config.id, sensorsBySpace(bound.values(), places)]));
      taken = sites;
    }
    return all;
  };
}

/** Exposures of the spaces of the installation in use, and what is told of them. */
export function buildPreservation(inUse: () => Installation, { state, history, spool, retention, clock, site, report }: Around): BuiltPreservation {
  const sensors = sensorsOf(inUse);
  const kept = (): Millis => Math.floor(clock.now() / DAY - retention.historyDays + 1) * DAY;
  const excursions = buildExcursions(inUse, state, clock, { sensors, closed: () => exposures.closed(), report });
  const exposures = createExposures({ sensors, history, store: excursions.exposures, state, kept, clock, turn, report });
  spool.onCommit(({ site: id, readings }) => {
    for (const { thing, time } of readings) exposures.heard(id, thing, time);
  });
  const preservation = createPreservation({
    sensors,
    exposures,
    store: state.exposures,
    profiles: excursions.profiles,
    state,
    record: (act) => state.addAct(act),
    placesOf: (id) => site(id).places,
    present: (id, { thing, property, calibrations }) => {
      const present = site(id).twin.present(thing, property);
      return present && calibratedPresent(calibrations, present);
    },
    clock,
    turn,
  });
  return {
    preservation,
    sensors,
    exposures: { ...exposures, tick: () => exposures.tick().then(() => excursions.keeper.tick()), stop: () => excursions.keeper.stop().then(() => exposures.stop()) },
    excursions: excursions.desk,
    observations: excursions.observations,
    past: {
      bring: async (series, times, values, quality) => {
        await history.bring(series, times, values, quality);
        exposures.brought(series, times[0] ?? 0, times.at(-1) ?? 0);
      },
    },
  };
}
