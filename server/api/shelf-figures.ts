import type { ItemKey, Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Item } from "@stacktwin/twin-models/item";
import { shelfFigures } from "@stacktwin/twin-models/strays";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";

const DAY = 86_400_000;
const USUAL = 28 * DAY;
/** So many states are looked at for one answer. */
const MOST = 200_000;

/** What items were in a time; of a time with too many states its newest part, halved until they fit. */
function statesOf({ state }: ApiDeps, site: SiteId, asked: Millis, to: Millis): { from: Millis; states: Interval[] } {
  for (let from = asked; ; from = to - Math.floor((to - from) / 2)) {
    const states = state.intervals(site, "item.state", from, to, undefined, MOST);
    if (states.length < MOST || to - from < DAY) return { from, states };
  }
}

export const shelfFiguresTopic = (deps: ApiDeps): Topic<"shelfFigures"> => ({
  shelfFigures: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "item:read");
    const { locator, places } = site;
    const to: Millis = query.to ?? deps.clock.now();
    const asked: Millis = query.from ?? to - USUAL;
    const { from, states } = statesOf(deps, site.site, asked, to);
    const itemOf = (row: number | undefined): Item | undefined => {
      const item = row === undefined ? undefined : locator.item(row);
      return item && at(item.home) ? item : undefined;
    };
    const items = Array.from(locator.books().shelf, (_, row) => itemOf(row)).filter((item) => item !== undefined);
    return shelfFigures({
      from, to, states, places, items,
      more: from > asked,
      days: deps.state.zoneDays.between(site.site, asked, to).filter(({ zone }) => at(zone)),
      timeZone: places.layout.timeZone,
      itemOf: (subject) => itemOf(locator.row(subject as ItemKey)),
    });
  },
});
