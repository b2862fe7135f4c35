import { setImmediate as turn } from "node:timers/promises";
import { calibrationsOf } from "@stacktwin/twin-models/calibration";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { Foretold } from "@stacktwin/twin-models/store-forecast";
import type { Installation, SiteInstallation } from "../config/installation.ts";
import type { Clock } from "../contracts/clock.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { ProfileStore } from "../contracts/preservation.ts";
import type { Spool } from "../contracts/spool.ts";
import { openForecastStore } from "../foretell/forecast-store.ts";
import { createForetelling, type ForetellingStage } from "../foretell/foretelling.ts";
import type { Gauge } from "../foretell/gauges.ts";
import { watchedLimits } from "../foretell/watched-limits.ts";
import { allInForce } from "../preservation/days.ts";
import type { SpaceSensors } from "../preservation/sensors.ts";
import type { Database } from "../sqlite/database.ts";

interface Around {
  db: Database;
  sensors: () => ReadonlyMap<SiteId, SpaceSensors>;
  profiles: Pick<ProfileStore, "choices">;
  history: Pick<HistoryStore, "pieces">;
  spool: Pick<Spool, "read" | "last">;
  clock: Clock;
  report: (error: unknown) => void;
}

const OUTSIDE: Partial<Record<Meaning, Foretold>> = { "outdoor.temperature": "temperature", "outdoor.humidity": "humidity" };

/** What it is like outside of the buildings of a site, by what its weather stations say. */
const outdoorGauges = ({ bound }: SiteInstallation): Gauge[] =>
  Array.from(bound.values()).flatMap(({ instance, info }) =>
    info.properties.flatMap(({ name, means, maxAge, decimals }): Gauge[] => {
      const quantity = means && OUTSIDE[means];
      return quantity ? [{ thing: instance.id, property: name, quantity, outdoor: true, maxAge, decimals, calibrations: calibrationsOf(instance, name) }] : [];
    }),
  );

const gaugesOf = (spaces: SpaceSensors, outdoor: readonly Gauge[]): ReadonlyMap<PlaceId, readonly Gauge[]> =>
  new Map(
    Array.from(spaces, ([space, sensors]) => {
      const own = sensors.flatMap(({ quantity, ...sensor }): Gauge[] => (quantity === "illuminance" ? [] : [{ ...sensor, quantity, outdoor: false }]));
      return [space, [...own, ...outdoor]];
    }),
  );

/** Forecasts of the spaces of the installation in use. */
export function buildForetelling(inUse: () => Installation, { db, sensors, profiles, history, spool, clock, report }: Around): ForetellingStage {
  let taken: ReturnType<typeof sensors> | undefined;
  let gauges: ReadonlyMap<SiteId, ReadonlyMap<PlaceId, readonly Gauge[]>> = new Map();
  const find = (site: SiteId): SiteInstallation | undefined => inUse().sites.find(({ config }) => config.id === site);
  return createForetelling({
    gauges: () => {
      const now = sensors();
      if (now !== taken)
        gauges = new Map(
          Array.from(now, ([site, spaces]) => {
            const of = find(site);
            return [site, gaugesOf(spaces, of ? outdoorGauges(of) : [])];
          }),
        );
      taken = now;
      return gauges;
    },
    limits: (site, space, own) => watchedLimits(own, find(site)?.limits ?? [], allInForce(profiles.choices(site, space), clock.now())),
    history,
    spool,
    store: openForecastStore(db),
    clock,
    turn,
    report,
  });
}
