import { dirname, resolve } from "node:path";
import { ConfigSchema, type Config, type SiteConfig } from "@stacktwin/twin-models/config";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import type { Catalogue } from "@stacktwin/devices/contract";
import { checkConnections, type Told } from "./connections.ts";
import { checkEpcProfiles } from "./epc-profiles.ts";
import type { Installation, SiteInstallation } from "./installation.ts";
import { checkLibrarySystems } from "./library-systems.ts";
import { readLayouts } from "./layouts.ts";
import { expandLimits, readLimits } from "./limits.ts";
import { modelFiles } from "./models.ts";
import { checkNotify, readAuthorities } from "./notify.ts";
import { readLoggerProfiles, readProfiles } from "./profiles.ts";
import { readChecked, type Mistake } from "./read-file.ts";
import type { Taken } from "./taken.ts";
import { checkAbove } from "./things-above.ts";
import { checkSetPoints } from "./set-points.ts";
import { bindThings, readThings } from "./things.ts";

/** The paths people write are relative to their file; everything after this sees absolute ones. */
function absolutePaths(config: Config, folder: string): Config {
  const at = (path: string): string => resolve(folder, path);
  const optional = <K extends string>(source: { [P in K]?: string | undefined }, key: K): { [P in K]?: string } =>
    (source[key] === undefined ? {} : { [key]: at(source[key]) }) as { [P in K]?: string };
  return {
    ...config,
    data: at(config.data),
    models: [at("things"), ...config.models.map(at)],
    ...(config.profiles ? { profiles: config.profiles.map(at) } : {}),
    ...(config.loggerProfiles ? { loggerProfiles: config.loggerProfiles.map(at) } : {}),
    web: config.web.tls ? { ...config.web, tls: { cert: at(config.web.tls.cert), key: at(config.web.tls.key) } } : config.web,
    ...(config.influx ? { influx: { ...config.influx, ...optional(config.influx, "ca") } } : {}),
    ...(config.notify
      ? {
          notify: {
            ...config.notify,
            ...(config.notify.push ? { push: { ...config.notify.push, ...optional(config.notify.push, "ca") } } : {}),
            ...(config.notify.mail ? { mail: { ...config.notify.mail, ...optional(config.notify.mail, "ca") } } : {}),
            webhooks: config.notify.webhooks.map((webhook) => ({ ...webhook, ...optional(webhook, "ca") })),
          },
        }
      : {}),
    ...(config.broker?.tls
      ? {
          broker: {
            ...config.broker,
            tls: { cert: at(config.broker.tls.cert), key: at(config.broker.tls.key), ...optional(config.broker.tls, "ca") },
          },
        }
      : {}),
    sites: config.sites.map((site) => ({
      ...site,
      layouts: site.layouts.map(at),
      things: site.things.map(at),
      limits: site.limits.map(at),
      past: site.past.map(at),
      ...optional(site, "register"),
      ...(site.broker
        ? { broker: { ...site.broker, ...optional(site.broker, "ca"), ...optional(site.broker, "cert"), ...optional(site.broker, "key") } }
        : {}),
    })),
  };
}

function loadSite(
  site: SiteConfig,
  catalogue: Catalogue,
  taken: Taken,
  mistakes: Mistake[],
  before: Installation | undefined,
): SiteInstallation | undefined {
  const last = before?.sites.find(({ config }) => config.id === site.id);
  const layout = readLayouts(site, taken, mistakes, last);
  const things = readThings(site.things, mistakes);
  checkAbove(things, mistakes);
  const rules = readLimits(site.limits, mistakes);
  if (!layout) return undefined;
  const known = before && last && { catalogue: before.catalogue, bound: last.bound };
  const bound = bindThings(things, site, layout.places, catalogue, taken, mistakes, known);
  const installed = things.map(({ value }) => value);
  return {
    config: site,
    ...layout,
    things: installed,
    bound,
    limits: expandLimits(rules, { things: installed, bound, places: layout.places, catalogue }, taken.limits, mistakes),
    register: site.register,
  };
}

/** What a configuration is read from: files, the tables that layouts name too, and folders of models. Absolute. */
export function sourcesOf(file: string, config: Config, sites: readonly Pick<SiteInstallation, "layoutFiles">[]): { files: string[]; folders: string[] } {
  const listed = config.sites.flatMap(({ layouts, things, limits }) => [...layouts, ...things, ...limits]);
  const named = new Set([...listed, ...sites.flatMap(({ layoutFiles }) => layoutFiles)]);
  return { files: [file, ...named, ...(config.profiles ?? [])], folders: config.models };
}

/** `config` is there when the configuration file itself could be read. */
export type Loaded = { installation: Installation } | { mistakes: Mistake[]; config?: Config };

/**
 * Reads a configuration with everything it names. Every mistake in every file is reported at once. What is the same as
 * `before` stays the same object, and a model that has become wrong goes on as it was.
 */
export function loadInstallation(file: string, before?: Installation): Loaded {
  const mistakes: Mistake[] = [];
  const read = readChecked(file, ConfigSchema, mistakes);
  if (!read) return { mistakes };
  const config = absolutePaths(read.value, dirname(resolve(file)));
  const catalogue = loadCatalogue(modelFiles(config.models), before?.catalogue);
  const profiles = readProfiles(config.profiles ?? [], mistakes);
  const loggerProfiles = readLoggerProfiles(config.loggerProfiles ?? [], mistakes);
  const names = new Set<string>();
  const taken: Taken = { things: new Set(), limits: new Set(), places: new Map() };
  for (const [row, site] of config.sites.entries()) {
    if (names.has(site.id))
      mistakes.push({
        file,
        ...read.locate(`/sites/${row}/id`),
        what: `two sites are called \`${site.id}\``,
        remedy: "Give each site its own id.",
      });
    names.add(site.id);
    if (!site.broker && !config.broker && site.modbus.length === 0)
      mistakes.push({
        file,
        ...read.locate(`/sites/${row}`),
        what: "nothing is connected to this site",
        remedy: "Add `broker` (embedded or the site's own) or `modbus` connections.",
      });
  }
  const told: Told = (pointer, what, remedy) => mistakes.push({ file, ...read.locate(pointer), what, remedy });
  checkConnections(config.sites, told);
  checkLibrarySystems(config.sites, told);
  checkEpcProfiles(config.sites, told);
  const sites = config.sites.map((site) => loadSite(site, catalogue, taken, mistakes, before)).filter((site) => site !== undefined);
  // A site that could not be read would make every rule about it wrong.
  if (sites.length === config.sites.length) {
    checkNotify(config, sites, told);
    checkSetPoints(sites, told);
  }
  const authorities = readAuthorities(config.notify, told);
  return mistakes.length > 0 ? { mistakes, config } : { installation: { file: resolve(file), config, sites, catalogue, profiles, loggerProfiles, authorities } };
}
