import type { Millis } from "@stacktwin/twin-models/ids";
import { shelfFigures } from "../shelf-figures.ts";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";

const DAY = 86_400_000;
const USUAL = 28 * DAY;
/** So many states are looked at for one answer. */
const MOST = 200_000;

export const shelfFiguresTopic = (deps: ApiDeps): Topic<"shelfFigures"> => ({
  shelfFigures: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "item:read");
    const to: Millis = query.to ?? deps.clock.now();
    const from: Millis = query.from ?? to - USUAL;
    const states = deps.state.intervals(site.site, "item.state", from, to, undefined, MOST);
    const { locator, places } = site;
    const items = Array.from({ length: locator.books().shelf.length }, (_, row) => locator.item(row)).filter((item) => item !== undefined && at(item.home));
    const days = deps.state.zoneDays.between(site.site, from, to).filter(({ zone }) => at(zone));
    const itemOf = (subject: string) => {
      const item = locator.item(locator.row(subject as never) ?? -1);
      return item && at(item.home) ? item : undefined;
    };
    return shelfFigures({ from, to, days, states, more: states.length >= MOST, places, timeZone: places.layout.timeZone, itemOf, items: items as never });
  },
});
