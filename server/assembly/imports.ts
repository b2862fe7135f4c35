import { join } from "node:path";
import { isBin } from "@stacktwin/twin-models/bins";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { LoggerImport, LoggerList } from "@stacktwin/twin-models/import";
import type { BoundThing } from "@stacktwin/devices/contract";
import type { Installation, SiteInstallation } from "../config/installation.ts";
import type { Clock } from "../contracts/clock.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { Spool } from "../contracts/spool.ts";
import type { Twin } from "../contracts/stages.ts";
import type { StateStore } from "../contracts/state.ts";
import { createImportStore } from "../imports/import-store.ts";
import { createLoggerImports, type RunningLoggerImports } from "../loggers/logger-imports.ts";
import { createRegisterImports, type RunningRegisterImports } from "../register/register-imports.ts";
import { createRegisterStore } from "../register/register-ledger.ts";
import type { Database } from "../sqlite/database.ts";

/** A home is a place of the layout in force, or a bin. */
export const placeTest =
  ({ places }: Pick<SiteInstallation, "places">) =>
  (id: string): boolean =>
    places.byId.has(id as PlaceId) || isBin(id);

interface Around {
  db: Database;
  state: StateStore;
  clock: Clock;
  report: (error: unknown) => void;
}

/** Imports of item registers into the installation in use; `taken` is called with a site of which the register has changed. */
export function buildImports(inUse: () => Installation, around: Around & { taken: (site: SiteId) => Promise<void> }): RunningRegisterImports {
  const { db, state } = around;
  const { config, profiles, sites } = inUse();
  const isPlace = (site: SiteId) => (id: string) => inUse().sites.some((each) => each.config.id === site && placeTest(each)(id));
  return createRegisterImports({
    ...around,
    store: createRegisterStore(db, state),
    folder: join(config.data, "imports"),
    profiles,
    sites: new Map(sites.map((site) => [site.config.id, { isPlace: isPlace(site.config.id) }])),
  });
}

/** Files alone bring its values: it has no wire. */
const isBrought = ({ modbus, topics }: BoundThing): boolean => modbus === null && topics.length === 0;

/** Imports of loggers' files into the history of the installation in use; `twinOf` is the twin of a site. */
export function buildLoggerImports(
  inUse: () => Installation,
  around: Around & { history: Pick<HistoryStore, "bring">; spool: Pick<Spool, "append">; twinOf: (site: SiteId) => Pick<Twin, "present"> },
): RunningLoggerImports {
  const { db, spool, twinOf } = around;
  const { config, loggerProfiles, sites } = inUse();
  return createLoggerImports({
    ...around,
    store: createImportStore<LoggerImport, LoggerList>(db, "logger"),
    folder: join(config.data, "imports"),
    sites: () => sites.map((site) => site.config.id),
    profiles: loggerProfiles,
    brought: (id) => [...(inUse().sites.find((site) => site.config.id === id)?.bound.values() ?? [])].filter(isBrought),
    present: (id, thing, property) => twinOf(id).present(thing, property),
    append: (id, readings) =>
      new Promise((done, fail) =>
        spool.append(id, { readings, sightings: [] }, (error) => (error ? fail(new TwinError("DISK_FULL", "The newest values could not be written", undefined, { cause: error })) : done())),
      ),
  });
}
