import { setImmediate as turn } from "node:timers/promises";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Act } from "@stacktwin/twin-models/journal";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Installation } from "../config/installation.ts";
import type { Clock } from "../contracts/clock.ts";
import type { ExcursionDesk } from "../contracts/excursion.ts";
import type { ObservationDesk } from "../contracts/observation.ts";
import type { ExposureStore } from "../contracts/exposure.ts";
import type { ProfileStore } from "../contracts/preservation.ts";
import type { StateStore } from "../contracts/state.ts";
import { createObservations } from "../preservation/observations.ts";
import { createExcursionDesk } from "../preservation/excursion-desk.ts";
import { createExcursions, type ExcursionKeeper, type ExcursionParts } from "../preservation/excursions.ts";

const DAY = 86_400_000;

export interface BuiltExcursions {
  keeper: ExcursionKeeper;
  desk: ExcursionDesk;
  observations: ObservationDesk;
  /** Where days are written, and limits chosen, so that what follows from them is told again. */
  exposures: ExposureStore;
  profiles: ProfileStore;
}

/** Excursions of the spaces of the installation in use. */
export function buildExcursions(inUse: () => Installation, state: StateStore, clock: Clock, around: Pick<ExcursionParts, "sensors" | "closed" | "report">): BuiltExcursions {
  const { excursions: store, exposures, profiles } = state;
  const siteOf = (id: SiteId): Installation["sites"][number] | undefined => inUse().sites.find(({ config }) => config.id === id);
  const keeper = createExcursions({ store, exposures, profiles, state, placesOf: (id) => siteOf(id)?.places, clock, turn, ...around });
  const record = (act: Act): void => state.addAct(act);
  const placesOf = (id: SiteId): PlaceTree => {
    const site = siteOf(id);
    if (!site) throw new TwinError("NOT_FOUND", `There is no site ${id}.`);
    return site.places;
  };
  const desk = createExcursionDesk({ store, exposures, state, clock, record, placesOf, things: (id) => siteOf(id)?.bound.values() ?? [] });
  return {
    keeper, desk,
    observations: createObservations({ store: state.observations, profiles, record, placesOf, clock }),
    exposures: {
      ...exposures,
      // Asked for first: whatever happens in between, it is told again.
      put: (site, day) => {
        store.ask(site, day.space, day.day, day.day + DAY);
        exposures.put(site, day);
      },
    },
    profiles: {
      ...profiles,
      add: (site, choice) => {
        store.ask(site, choice.space, choice.since, clock.now() + DAY);
        profiles.add(site, choice);
        void keeper.tick();
      },
    },
  };
}
