import { setImmediate as turn } from "node:timers/promises";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { AppSite } from "./site.ts";
import type { Clock } from "../contracts/clock.ts";
import type { StateStore } from "../contracts/state.ts";
import type { Stocktakes } from "../contracts/stocktake.ts";
import type { Tasks } from "../contracts/tasks.ts";
import type { Live } from "../live/live.ts";
import { createStocktakes } from "../stocktake/stocktakes.ts";

/** Stocktakes of all sites: what is read at shelves goes on to the estimate of each site, and to the screens; a shelf that is finished is done on the lists that it stands on. */
export function buildStocktakes(sites: ReadonlyMap<SiteId, AppSite>, state: StateStore, clock: Clock, publish: Live["publish"], tasks: Pick<Tasks, "shelfDone">): Stocktakes {
  const stocktakes = createStocktakes({
    store: state.stocktakes,
    record: (act) => state.addAct(act),
    sites: () => sites.values(),
    placed: (site, read) => sites.get(site)?.takeRead(read, clock.now()),
    sequenced: (site, read) => sites.get(site)?.takeSequence(read, clock.now()),
    publish: (site, news) => publish(site, { stocktakes: [news] }),
    clock,
    turn,
  });
  return {
    ...stocktakes,
    async actOnShelf(site, id, shelf, act, by) {
      const coverage = await stocktakes.actOnShelf(site, id, shelf, act, by);
      if (coverage.state === "done") tasks.shelfDone(site, id, shelf, { id: by.id, name: by.name });
      return coverage;
    },
  };
}
