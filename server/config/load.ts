import { dirname, resolve } from "node:path";
import { ConfigSchema, LimitsFileSchema, ThingsFileSchema, type Config, type SiteConfig } from "@stacktwin/twin-models/config";
import { LayoutSchema, type Layout } from "@stacktwin/twin-models/layout";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import type { Limit } from "@stacktwin/twin-models/alarm";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import { ModelError, type BoundThing, type Catalogue } from "@stacktwin/devices/contract";
import type { Installation, SiteInstallation } from "./installation.ts";
import { modelFiles } from "./models.ts";
import { readChecked, type Mistake } from "./read-file.ts";

/** The paths people write are relative to their file; everything after this sees absolute ones. */
function absolutePaths(config: Config, folder: string): Config {
  const at = (path: string): string => resolve(folder, path);
  const optional = <K extends string>(source: { [P in K]?: string | undefined }, key: K): { [P in K]?: string } =>
    (source[key] === undefined ? {} : { [key]: at(source[key]) }) as { [P in K]?: string };
  return {
    ...config,
    data: at(config.data),
    models: [at("things"), ...config.models.map(at)],
    web: config.web.tls ? { ...config.web, tls: { cert: at(config.web.tls.cert), key: at(config.web.tls.key) } } : config.web,
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

/** Two places with one id would make the past unreadable. */
function duplicatePlaces(file: string, tree: PlaceTree, mistakes: Mistake[]): void {
  if (tree.byId.size === tree.places.length) return;
  const seen = new Set<string>();
  for (const place of tree.places) {
    if (seen.has(place.id))
      mistakes.push({
        file,
        line: 0,
        column: 0,
        path: place.id,
        what: "two places have this id",
        remedy: "Give each place its own id; ids are never reused.",
      });
    seen.add(place.id);
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function readLayouts(site: SiteConfig, mistakes: Mistake[]): { layouts: Layout[]; places: PlaceTree } | undefined {
  const layouts: Layout[] = [];
  let places: PlaceTree | undefined;
  for (const file of site.layouts) {
    const read = readChecked(file, LayoutSchema, mistakes);
    if (!read) continue;
    if (read.value.site !== site.id)
      mistakes.push({
        file,
        ...read.locate("/site"),
        what: `is the layout of site \`${read.value.site}\``,
        remedy: `It is listed under site \`${site.id}\`: correct one of the two.`,
      });
    if (!isTimeZone(read.value.timeZone))
      mistakes.push({
        file,
        ...read.locate("/timeZone"),
        what: `\`${read.value.timeZone}\` is not a time zone`,
        remedy: "Use an IANA name such as Asia/Shanghai.",
      });
    layouts.push(read.value);
    duplicatePlaces(file, expandLayout(read.value), mistakes);
  }
  layouts.sort((a, b) => a.validFrom - b.validFrom);
  const last = layouts.at(-1);
  if (last) places = expandLayout(last);
  return places ? { layouts, places } : undefined;
}

interface Located<T> {
  value: T;
  mistake: (part: string, what: string, remedy: string) => Mistake;
}

function readLists<T>(files: readonly string[], read: (file: string) => Located<T>[]): Located<T>[] {
  return files.flatMap(read);
}

const readThings = (files: readonly string[], mistakes: Mistake[]): Located<ThingInstance>[] =>
  readLists(files, (file) => {
    const read = readChecked(file, ThingsFileSchema, mistakes);
    if (!read) return [];
    return read.value.things.map((value, row) => ({
      value,
      mistake: (part, what, remedy) => ({ file, ...read.locate(`/things/${row}/${part}`), what, remedy }),
    }));
  });

const readLimits = (files: readonly string[], mistakes: Mistake[]): Located<Limit>[] =>
  readLists(files, (file) => {
    const read = readChecked(file, LimitsFileSchema, mistakes);
    if (!read) return [];
    return read.value.limits.map((value, row) => ({
      value,
      mistake: (part, what, remedy) => ({ file, ...read.locate(`/limits/${row}/${part}`), what, remedy }),
    }));
  });

/** Binds what can be bound. A thing whose own model was refused waits for its model; the rest runs. */
function bindThings(
  things: Located<ThingInstance>[],
  site: SiteConfig,
  places: PlaceTree,
  catalogue: Catalogue,
  mistakes: Mistake[],
): Map<string, BoundThing> {
  const bound = new Map<string, BoundThing>();
  const connections = new Set(site.modbus.map((connection) => connection.id));
  for (const { value: thing, mistake } of things) {
    if (bound.has(thing.id)) mistakes.push(mistake("id", `two things are called \`${thing.id}\``, "Give each thing its own id."));
    if (thing.site !== site.id)
      mistakes.push(
        mistake("site", `belongs to site \`${thing.site}\``, `It is listed under site \`${site.id}\`: correct one of the two.`),
      );
    if (!places.byId.has(thing.place))
      mistakes.push(
        mistake(
          "place",
          `there is no place \`${thing.place}\` in the layout`,
          "Use the id of a space, aisle, gate or shelf of the layout.",
        ),
      );
    for (const [row, antenna] of (thing.antennas ?? []).entries())
      if (!places.byId.has(antenna.place))
        mistakes.push(
          mistake(
            `antennas/${row}/place`,
            `there is no place \`${antenna.place}\` in the layout`,
            "Use the id of a shelf, bay or gate of the layout.",
          ),
        );
    const model = catalogue.models.get(thing.model);
    if (!model) {
      // A refused file whose id could not be read may be any model.
      if (!catalogue.refused.some(({ id }) => id === undefined || id === thing.model))
        mistakes.push(
          mistake(
            "model",
            `no model \`${thing.model}\` is known`,
            "Drop its file into config/things/, or use a model listed by `stacktwin models`.",
          ),
        );
      continue;
    }
    try {
      const one = model.bind(thing);
      if (one.modbus && !connections.has(one.modbus.connection))
        mistakes.push(
          mistake(
            "address",
            `there is no Modbus connection \`${one.modbus.connection}\``,
            `Add it under \`modbus\` of site \`${site.id}\`, or correct CONNECTION.`,
          ),
        );
      bound.set(thing.id, one);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      mistakes.push(mistake("address", error.message, "Add what is missing under `address`."));
    }
  }
  return bound;
}

/** `seen` spans all sites: an alarm is addressed by its limit's id alone. */
function checkLimits(
  limits: Located<Limit>[],
  installed: ReadonlySet<string>,
  bound: Map<string, BoundThing>,
  seen: Set<string>,
  mistakes: Mistake[],
): void {
  for (const { value: limit, mistake } of limits) {
    if (seen.has(limit.id)) mistakes.push(mistake("id", `two limits are called \`${limit.id}\``, "Give each limit its own id."));
    seen.add(limit.id);
    if (!installed.has(limit.thing))
      mistakes.push(mistake("thing", `there is no thing \`${limit.thing}\``, "Use the id of a thing in the files under `things`."));
    const thing = bound.get(limit.thing);
    const property = thing?.info.properties.find(({ name }) => name === limit.property);
    if (thing && property?.type !== "number" && property?.type !== "integer")
      mistakes.push(
        mistake(
          "property",
          `\`${limit.thing}\` has no number \`${limit.property}\``,
          `Use one of: ${thing.info.properties
            .filter(({ type }) => type === "number" || type === "integer")
            .map(({ name }) => name)
            .join(", ")}.`,
        ),
      );
  }
}

function loadSite(site: SiteConfig, catalogue: Catalogue, limitIds: Set<string>, mistakes: Mistake[]): SiteInstallation | undefined {
  const layout = readLayouts(site, mistakes);
  const things = readThings(site.things, mistakes);
  const limits = readLimits(site.limits, mistakes);
  if (!layout) return undefined;
  const bound = bindThings(things, site, layout.places, catalogue, mistakes);
  checkLimits(limits, new Set(things.map(({ value }) => value.id)), bound, limitIds, mistakes);
  return {
    config: site,
    ...layout,
    things: things.map(({ value }) => value),
    bound,
    limits: limits.map(({ value }) => value),
    register: site.register,
  };
}

/** Reads a configuration with everything it names. Every mistake in every file is reported at once. */
export function loadInstallation(file: string): { installation: Installation } | { mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const read = readChecked(file, ConfigSchema, mistakes);
  if (!read) return { mistakes };
  const config = absolutePaths(read.value, dirname(resolve(file)));
  const catalogue = loadCatalogue(modelFiles(config.models));
  const names = new Set<string>();
  const limitIds = new Set<string>();
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
  const sites = config.sites.map((site) => loadSite(site, catalogue, limitIds, mistakes)).filter((site) => site !== undefined);
  return mistakes.length > 0 ? { mistakes } : { installation: { file: resolve(file), config, sites, catalogue } };
}
