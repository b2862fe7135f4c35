import { setImmediate as turn } from "node:timers/promises";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { AppSite } from "./site.ts";
import type { Clock } from "../contracts/clock.ts";
import type { Salvages } from "../contracts/salvage.ts";
import type { StateStore } from "../contracts/state.ts";
import { createSalvages } from "../salvage/salvages.ts";

/** Lists of what is to be saved, of all sites, as each stands when one is drawn up. */
export const buildSalvages = (site: (id: SiteId) => AppSite, state: StateStore, clock: Clock, steady: () => number): Salvages =>
  createSalvages({ store: state.salvage, record: (act) => state.addAct(act), site, clock, steady, turn });
