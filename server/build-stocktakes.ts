import { setImmediate as turn } from "node:timers/promises";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { AppSite } from "./build-site.ts";
import type { Clock } from "./contracts/clock.ts";
import type { StateStore } from "./contracts/state.ts";
import type { Stocktakes } from "./contracts/stocktake.ts";
import type { Live } from "./live/live.ts";
import { createStocktakes } from "./stocktake/stocktakes.ts";

/** Stocktakes of all sites: what is read at shelves goes on to the estimate of each site, and to the screens. */
export const buildStocktakes = (sites: ReadonlyMap<SiteId, AppSite>, state: StateStore, clock: Clock, publish: Live["publish"]): Stocktakes =>
  createStocktakes({
    store: state.stocktakes,
    record: (act) => state.addAct(act),
    sites: () => sites.values(),
    placed: (site, read) => sites.get(site)?.takeRead(read, clock.now()),
    sequenced: (site, read) => sites.get(site)?.takeSequence(read, clock.now()),
    publish: (site, news) => publish(site, { stocktakes: [news] }),
    clock,
    turn,
  });
