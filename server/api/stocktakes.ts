import { Readable } from "node:stream";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { Stocktake } from "@stacktwin/twin-models/stocktake";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";
import { wholeUpload } from "./whole-upload.ts";

const PAGE = 200;
const LARGEST_FILE = 64_000_000;

type Routes =
  | "takeScans" | "takeScanFile" | "stocktakes" | "stocktakePlan" | "openStocktake" | "stocktake" | "actOnStocktake" | "decideStocktake"
  | "stocktakeRanges" | "stocktakeShelves" | "stocktakeShelf" | "actOnStocktakeShelf" | "stocktakeExceptions" | "stocktakeFile";

export const stocktakesTopic = (deps: ApiDeps): Topic<Routes> => {
  const { stocktakes } = deps;
  const everywhere = (site: ApiSite, person: Person, permission: Permission, scope: readonly PlaceId[]): boolean => scope.every(covered(site, person, permission));
  const mustCover = (site: ApiSite, person: Person, permission: Permission, scope: readonly PlaceId[]): void => {
    if (!everywhere(site, person, permission, scope)) throw new TwinError("FORBIDDEN", `You may not (${permission}) in all of these places.`);
  };
  /** The stocktake, for whoever may in all of its places. Throws NOT_FOUND, FORBIDDEN. */
  const reached = ({ params, person }: { params: { site: SiteId; stocktake: string }; person: Person }, permission: Permission): Stocktake => {
    const site = siteOf(deps, params.site);
    const project = stocktakes.project(site.site, params.stocktake);
    mustCover(site, person, permission, project.scope);
    return project;
  };

  return {
    takeScans: ({ params, body, person }) => {
      const site = siteOf(deps, params.site);
      return stocktakes.take(site.site, body, person, covered(site, person, "stocktake:write"));
    },
    takeScanFile: async ({ params, query, upload, person }) => {
      const site = siteOf(deps, params.site);
      if (query.stocktake !== undefined) reached({ params: { site: site.site, stocktake: query.stocktake }, person }, "stocktake:write");
      const bytes = await wholeUpload(upload, LARGEST_FILE, `A file may have ${LARGEST_FILE / 1e6} MB at most: send it in parts.`);
      return stocktakes.takeFile(site.site, bytes, { name: query.name ?? "", shelf: query.shelf, project: query.stocktake, at: query.at }, person, covered(site, person, "stocktake:write"));
    },
    stocktakes: async ({ params, person }) => {
      const site = siteOf(deps, params.site);
      const all = await stocktakes.list(site.site);
      return all.filter(({ project }) => everywhere(site, person, "stocktake:read", project.scope));
    },
    stocktakePlan: ({ params, query, person }) => {
      const site = siteOf(deps, params.site);
      const scope = query.scope.split(",") as PlaceId[];
      mustCover(site, person, "stocktake:read", scope);
      return stocktakes.plan(site.site, scope);
    },
    openStocktake: ({ params, body, person }) => {
      const site = siteOf(deps, params.site);
      mustCover(site, person, "stocktake:write", body.scope);
      return stocktakes.open(site.site, body, person);
    },
    stocktake: (ask) => stocktakes.get(ask.params.site, reached(ask, "stocktake:read").id),
    actOnStocktake: (ask) => stocktakes.act(ask.params.site, reached(ask, "stocktake:write").id, ask.body, ask.person),
    decideStocktake: (ask) => stocktakes.act(ask.params.site, reached(ask, "stocktake:approve").id, ask.body, ask.person),
    stocktakeRanges: (ask) => stocktakes.ranges(ask.params.site, reached(ask, "stocktake:read").id),
    stocktakeShelves: (ask) => stocktakes.shelves(ask.params.site, reached(ask, "stocktake:read").id, { from: 0, limit: PAGE, ...ask.query }),
    stocktakeShelf: (ask) => stocktakes.shelf(ask.params.site, reached(ask, "stocktake:read").id, ask.params.shelf),
    actOnStocktakeShelf: (ask) => stocktakes.actOnShelf(ask.params.site, reached(ask, "stocktake:write").id, ask.params.shelf, ask.body, ask.person),
    stocktakeExceptions: (ask) => stocktakes.exceptions(ask.params.site, reached(ask, "stocktake:read").id, { from: 0, limit: PAGE, ...ask.query }),
    stocktakeFile: (ask) => Readable.from(stocktakes.file(ask.params.site, reached(ask, "stocktake:read").id, ask.query.list ?? "all"), { objectMode: false }),
  };
};
