import { isNumberLimit, isRateLimit } from "@stacktwin/twin-models/alarm";
import { calibrationsOf } from "@stacktwin/twin-models/calibration";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import { createReplays, type Known, type ReplaysParts } from "../alarms/replay/replays.ts";
import type { SaidLimit } from "../alarms/replay/threshold.ts";
import type { Installation, SiteInstallation } from "../config/installation.ts";

/**
 * From how many seconds on being beyond a limit is a true excursion. Our own choice: five minutes more than the delays with
 * which alarms on temperature (5 min) and humidity (10 min) usually begin, so that a usual delay hides none.
 */
const EXCURSION_S: Partial<Record<Meaning, number>> = { "air.temperature": 600, "air.humidity": 900 };
const NUMBER_S = 600;
/** A rate is an average over its span already; a state is what the device says it is. */
const RATE_S = 0;
const STATE_S = 60;

const excursionS = (limit: SaidLimit, means: Meaning | undefined): number =>
  isRateLimit(limit) ? RATE_S : isNumberLimit(limit) ? ((means && EXCURSION_S[means]) ?? NUMBER_S) : STATE_S;

function knownOf({ bound }: SiteInstallation, limit: SaidLimit): Known | undefined {
  const of = bound.get(limit.thing);
  const info = of?.info.properties.find(({ name }) => name === limit.property);
  return (
    of &&
    info && {
      thing: limit.thing,
      name: of.instance.name,
      property: limit.property,
      unit: isRateLimit(limit) ? `${info.unit}/h` : info.unit,
      maxAge: info.maxAge,
      calibrations: calibrationsOf(of.instance, limit.property),
      excursionS: excursionS(limit, info.means),
    }
  );
}

/** Limits of the installation in use, held against its history. */
export function buildReplays(inUse: () => Installation, around: Pick<ReplaysParts, "history" | "clock" | "report">): ReturnType<typeof createReplays> {
  const site = (id: SiteId): SiteInstallation | undefined => inUse().sites.find(({ config }) => config.id === id);
  return createReplays({
    ...around,
    limits: (id) => site(id)?.limits ?? [],
    known: (id, limit) => {
      const of = site(id);
      return of && knownOf(of, limit);
    },
  });
}
