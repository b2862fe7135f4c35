import { isDeepStrictEqual } from "node:util";
import type { Config } from "@stacktwin/twin-models/config";
import type { Change } from "@stacktwin/twin-models/configuration";
import type { LibrarySystemConfig } from "@stacktwin/twin-models/library-system";
import type { Installation } from "./installation.ts";

/** What can be told apart between two readings: by what it is called, with what is compared, and what may be written down of it. */
interface Listed {
  what: Change["what"];
  id: string;
  is: unknown;
  said: (before: unknown) => string;
}

const LONGEST = 400;
const short = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** Of a record only what differs from the one before. */
const differing = (is: object, before: unknown): string =>
  short(
    typeof before === "object" && before !== null
      ? Object.fromEntries(Object.entries(is).filter(([key, value]) => !isDeepStrictEqual(value, (before as Record<string, unknown>)[key])))
      : is,
  );

const record = (what: Change["what"], id: string, is: object): Listed => ({ what, id, is, said: (before) => differing(is, before) });

/** Its secrets are nobody's business. */
const whereIs = (config: LibrarySystemConfig): string => `${config.kind} ${"host" in config ? `${config.host}:${config.port}` : new URL(config.url).origin}`;

function* listed({ config, sites, catalogue }: Installation): Generator<Listed> {
  for (const { id, file, source } of catalogue.models.values()) yield { what: "model", id, is: source, said: () => file };
  for (const { config: site, layouts, things, limits } of sites) {
    for (const layout of layouts) {
      const from = new Date(layout.validFrom).toISOString();
      yield { what: "layout", id: `${site.id} ${from}`, is: layout, said: () => `valid from ${from}` };
    }
    for (const thing of things) yield record("thing", thing.id, thing);
    for (const limit of limits) yield record("limit", limit.id, limit);
    if (site.librarySystem) yield { what: "library-system", id: site.id, is: site.librarySystem, said: () => whereIs(site.librarySystem!) };
    if (site.libraryStatusHours !== undefined) yield { what: "library-system", id: `${site.id} hours`, is: site.libraryStatusHours, said: () => String(site.libraryStatusHours) };
    if (site.setPoints) yield record("set-points", site.id, site.setPoints);
    if (site.callNumbers) yield record("call-numbers", site.id, site.callNumbers);
    for (const profile of site.epcProfiles ?? []) yield record("epc-profile", `${site.id}/${profile.id}`, profile);
    for (const connection of site.modbus) yield record("connection", `${site.id}/${connection.id}`, connection);
  }
  const { mail, push, webhooks = [], rosters = [], rules = [] } = config.notify ?? {};
  for (const roster of rosters) yield record("roster", roster.name, roster);
  for (const rule of rules) yield record("rule", rule.name, rule);
  if (mail) yield { what: "channel", id: "mail", is: mail, said: () => `${mail.host}:${mail.port}` };
  if (push) yield { what: "channel", id: "push", is: push, said: () => push.subject };
  // Neither is a key in an address.
  for (const hook of webhooks) yield { what: "channel", id: hook.name, is: hook, said: () => new URL(hook.url).origin };
  // A password is nobody's business: of accounts only their names.
  for (const account of config.broker?.accounts ?? []) yield { what: "account", id: account.user, is: account, said: () => account.user };
}

/** What is new, other or gone in `after`. */
export function changesBetween(before: Installation, after: Installation): Change[] {
  const old = new Map(Array.from(listed(before), (each) => [`${each.what} ${each.id}`, each]));
  const changes: Change[] = [];
  for (const each of listed(after)) {
    const key = `${each.what} ${each.id}`;
    const was = old.get(key);
    old.delete(key);
    if (!was) changes.push({ what: each.what, id: each.id, how: "added", before: null, after: each.said(undefined) });
    else if (!isDeepStrictEqual(was.is, each.is))
      changes.push({ what: each.what, id: each.id, how: "changed", before: was.said(each.is), after: each.said(was.is) });
  }
  for (const { what, id, said } of old.values()) changes.push({ what, id, how: "removed", before: said(undefined), after: null });
  return changes;
}

type Fixed = [name: string, of: (config: Config) => unknown];
const FIXED: readonly Fixed[] = [
  ["data", ({ data }) => data],
  ["web", ({ web }) => web],
  ["broker", ({ broker }) => broker && { ...broker, accounts: [] }],
  ["influx", ({ influx }) => influx],
  ["retention", ({ retention }) => retention],
  ["profiles", ({ profiles }) => profiles],
  ["programs", ({ programs }) => programs],
  ["sites", ({ sites }) => sites.map(({ id }) => id)],
];

/** Settings that differ, and that only a start takes up. */
export function waitingForStart(running: Config, read: Config): string[] {
  const waiting = FIXED.filter(([, of]) => !isDeepStrictEqual(of(running), of(read))).map(([name]) => name);
  for (const site of read.sites) {
    const now = running.sites.find(({ id }) => id === site.id);
    if (!now) continue;
    for (const name of ["broker", "register", "past"] as const)
      if (!isDeepStrictEqual(now[name], site[name])) waiting.push(`sites[${site.id}].${name}`);
  }
  return waiting;
}

/** Another reading, in what of it can be taken up while the server runs. */
export function takeable(running: Installation, read: Installation): Installation {
  const { notify: _notify, ...config } = running.config;
  const sites = running.sites.map((now) => {
    const next = read.sites.find((each) => each.config.id === now.config.id);
    if (!next) return now;
    const { broker, register, past } = now.config;
    const { broker: _broker, register: _register, ...rest } = next.config;
    const own = { ...rest, past, ...(broker && { broker }), ...(register !== undefined && { register }) };
    return { ...next, config: own, register: now.register };
  });
  const accounts = read.config.broker?.accounts ?? config.broker?.accounts ?? [];
  return {
    ...read,
    profiles: running.profiles,
    config: {
      ...config,
      models: read.config.models,
      ...(read.config.notify ? { notify: read.config.notify } : {}),
      sites: sites.map((site) => site.config),
      ...(config.broker && { broker: { ...config.broker, accounts } }),
    },
    sites,
  };
}
