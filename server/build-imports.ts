import { join } from "node:path";
import { isBin } from "@stacktwin/twin-models/bins";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Installation, SiteInstallation } from "./config/installation.ts";
import { createImports, type RunningImports } from "./register/imports.ts";
import { createImportStore } from "./register/import-store.ts";
import type { Clock } from "./contracts/clock.ts";
import type { StateStore } from "./contracts/state.ts";
import type { Database } from "./sqlite/database.ts";

/** A home is a place of the layout in force, or a bin. */
export const placeTest =
  ({ places }: Pick<SiteInstallation, "places">) =>
  (id: string): boolean =>
    places.byId.has(id as PlaceId) || isBin(id);

/** Imports of the installation in use; `taken` is called with a site of which the register has changed. */
export function buildImports(
  inUse: () => Installation,
  around: { db: Database; state: StateStore; clock: Clock; taken: (site: SiteId) => Promise<void>; report: (error: unknown) => void },
): RunningImports {
  const { db, state } = around;
  const { config, profiles, sites } = inUse();
  const isPlace = (site: SiteId) => (id: string) => inUse().sites.some((each) => each.config.id === site && placeTest(each)(id));
  return createImports({
    ...around,
    store: createImportStore(db, state),
    folder: join(config.data, "imports"),
    profiles,
    sites: new Map(sites.map((site) => [site.config.id, { isPlace: isPlace(site.config.id) }])),
  });
}
