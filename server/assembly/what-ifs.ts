import { setImmediate as turn } from "node:timers/promises";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Clock } from "../contracts/clock.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { SetPoints } from "../contracts/set-points.ts";
import type { StateStore } from "../contracts/state.ts";
import type { WhatIfs } from "../contracts/what-if.ts";
import type { Installation } from "../config/installation.ts";
import { limitsInForce } from "./limits-in-force.ts";
import type { Exposures } from "../preservation/exposures.ts";
import { createWhatIfs, type SeriesName } from "../what-if/what-if.ts";

const OUTDOORS = "weather-station";
const KWH = "kWh";

interface Around {
  state: Pick<StateStore, "exposures" | "profiles">;
  history: Pick<HistoryStore, "buckets">;
  exposures: Pick<Exposures, "closed">;
  setPoints: Pick<SetPoints, "points">;
  clock: Clock;
}

/** What is known of a space of the installation in use, for a year under other set-points. */
export function buildWhatIfs(inUse: () => Installation, { state, history, exposures, setPoints, clock }: Around): WhatIfs {
  return createWhatIfs({
    rows: (site, space, from, to) => state.exposures.rows(site, space, from, to),
    first: (site, space) => state.exposures.span(site, space)?.first ?? null,
    closed: () => exposures.closed(),
    history,
    turn,
    sources: (id, space) => {
      const site = inUse().sites.find(({ config }) => config.id === id);
      if (!site) throw new TwinError("NOT_FOUND", `There is no site ${id}.`);
      const things = [...site.bound.values()];
      const series = (is: (thing: (typeof things)[number], property: (typeof things)[number]["info"]["properties"][number]) => boolean): SeriesName[] =>
        things.flatMap((thing) => thing.info.properties.filter((property) => is(thing, property)).map(({ name }) => ({ thing: thing.instance.id, property: name })));
      const own = setPoints.points(id).filter(({ spaces }) => spaces.includes(space));
      const setting = (quantity: "temperature" | "humidity"): SeriesName[] => own.filter((point) => point.quantity === quantity).toSorted((one, other) => one.spaces.indexOf(space) - other.spaces.indexOf(space)).map(({ thing, property }) => ({ thing, property }));
      return {
        setPoints: setting("temperature"),
        humiditySetPoints: setting("humidity"),
        outdoor: series(({ info }, { name }) => info.kind === OUTDOORS && name === "temperature"),
        meters: series(({ instance }, { unit, counter }) => counter === true && unit === KWH && site.places.within(instance.place, "space")?.id === space),
        zone: site.places.layout.timeZone,
        limits: limitsInForce(state.profiles, id, space, clock.now()),
      };
    },
  });
}
