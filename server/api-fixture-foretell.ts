import { setImmediate as turn } from "node:timers/promises";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ApiDeps } from "./api/deps.ts";
import { siteOf } from "./api-fixture-site.ts";
import type { Clock } from "./contracts/clock.ts";
import { createForetelling } from "./foretell/foretelling.ts";
import type { Gauge } from "./foretell/gauges.ts";

/** Stores whose air is measured and of which nothing was ever heard. */
export function fixedForetelling(clock: Clock): ApiDeps["foretelling"] {
  const gauges = new Map(
    ["north", "south"].map((id) => {
      const { twin, places, site } = siteOf(id as SiteId);
      const spaces = twin.views().flatMap(({ thing }) => {
        const space = places.within(thing.place, "space")?.id;
        const own = (["temperature", "humidity"] as const).map((quantity): Gauge => ({ thing: thing.id, property: quantity, quantity, outdoor: false, maxAge: 600_000, decimals: 1, calibrations: [] }));
        return space === undefined ? [] : [[space, own] as const];
      });
      return [site, new Map(spaces)] as const;
    }),
  );
  const foretelling = createForetelling({
    gauges: () => gauges, limits: () => [], clock, turn,
    history: { pieces: async function* () {} },
    spool: { read: () => [], last: () => 0 },
    store: { all: () => [], put: () => undefined },
    report: (error) => { throw error; },
  });
  void foretelling.tick();
  return foretelling;
}
