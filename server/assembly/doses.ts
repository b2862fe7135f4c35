import { setImmediate as turn } from "node:timers/promises";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Installation } from "../config/installation.ts";
import type { Doses } from "../contracts/doses.ts";
import type { Locator } from "../contracts/stages.ts";
import type { StateStore } from "../contracts/state.ts";
import { createDoses } from "../preservation/doses.ts";
import type { Exposures } from "../preservation/exposures.ts";

interface Around {
  state: StateStore;
  exposures: Pick<Exposures, "closed">;
  site: (id: SiteId) => { locator: Pick<Locator, "row" | "item">; places: PlaceTree };
  report: (error: unknown) => void;
}

/** The doses of the books of the installation in use. */
export const buildDoses = (inUse: () => Installation, { state, exposures, site, report }: Around): Doses =>
  createDoses({
    sites: () => inUse().sites.map(({ config }) => config.id),
    placesOf: (id) => site(id).places,
    items: (id) => site(id).locator,
    store: state.exposures,
    state,
    closed: () => exposures.closed(),
    turn,
    report,
  });
