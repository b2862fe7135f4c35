import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Static } from "typebox";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { EmbeddedBrokerSchema, SiteConfig } from "@stacktwin/twin-models/config";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { BoundThing, Outbound } from "@stacktwin/devices/contract";
import type { Clock } from "../contracts/clock.ts";
import type { FieldSink, LinkStatus } from "../contracts/message.ts";
import type { AccountConfig } from "./accounts.ts";
import { createEmbeddedBroker, type EmbeddedBroker } from "./embedded-broker.ts";
import { createExternalBroker, type ExternalBroker } from "./external-broker.ts";
import { createPoller, type Poller } from "./modbus/poller.ts";
import { nameOf } from "./modbus/wire.ts";
import { listenTo } from "./probe/listen-external.ts";
import type { PolledEnd } from "./probe/lines.ts";
import type { ListeningPost, ProbeParts } from "./probe/probe.ts";

export interface FieldSite {
  config: Pick<SiteConfig, "id" | "broker" | "modbus">;
  things: readonly BoundThing[];
}

export interface FieldOptions {
  /** The broker inside the server, for the sites that name none of their own. Paths are absolute. */
  broker?: Static<typeof EmbeddedBrokerSchema>;
  sites: readonly FieldSite[];
  sink: FieldSink;
  /** Whose things say this topic, among the sites of one broker. */
  siteOf: (topic: string, among: readonly SiteId[]) => SiteId | undefined;
  clock: Clock;
}

/** All wires of all sites. */
export interface Field {
  /** What a probe of the same wires is made of. */
  probing: Pick<ProbeParts, "polled" | "post">;
  /** Listens and begins to connect; devices that are away are no error. Throws CONFLICT for a taken port. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Other things, connections and accounts from now on; each site keeps its broker. Sessions and the broker inside go on,
   * of the Modbus lines those on which nothing changed.
   */
  renew(sites: readonly FieldSite[], accounts: readonly AccountConfig[]): Promise<void>;
  /** Resolves when the wire took it. Throws DEVICE_SILENT or DEVICE_FAILED. */
  send(outbound: Outbound, site: SiteId): Promise<void>;
  pollSoon(thing: ThingId, property: string): void;
  links(): LinkStatus[];
  /** Where the embedded broker listens, 0 without one. */
  brokerPort(): number;
}

function pem<K extends string>(paths: { [P in K]?: string | undefined }): { [P in K]?: string } {
  const texts: { [P in K]?: string } = {};
  for (const key of Object.keys(paths) as K[]) {
    const path = paths[key];
    if (path === undefined) continue;
    try {
      texts[key] = readFileSync(path, "utf8");
    } catch (cause) {
      throw new TwinError("BAD_INPUT", `${path} cannot be read: ${String(cause)}`, path, { cause });
    }
  }
  return texts;
}

function embedded(options: FieldOptions): EmbeddedBroker | undefined {
  const [first, ...others] = options.sites.filter(({ config }) => !config.broker).map(({ config }) => config.id);
  if (!options.broker || first === undefined) return undefined;
  const { tls, ...broker } = options.broker;
  const files = tls ? pem(tls) : undefined;
  return createEmbeddedBroker({ ...options, ...broker, ...(files ? { tls: { cert: "", key: "", ...files } } : {}), sites: [first, ...others] });
}

function filtersOf(things: readonly BoundThing[]): { filter: string; qos: 0 | 1 }[] {
  const filters = new Map<string, 0 | 1>();
  for (const { filter, qos, inbound } of things.flatMap(({ topics }) => topics)) if (inbound) filters.set(filter, qos === 1 ? 1 : (filters.get(filter) ?? 0));
  return [...filters].map(([filter, qos]) => ({ filter, qos }));
}

function external({ config, things }: FieldSite, { sink, clock }: FieldOptions): ExternalBroker | undefined {
  if (!config.broker) return undefined;
  const { ca, cert, key, ...broker } = config.broker;
  return createExternalBroker({ ...broker, tls: pem({ ca, cert, key }), site: config.id, filters: filtersOf(things), sink, clock });
}

/** What hangs on one host and port, or serial port, whatever it is called and how many sites share it. */
interface LineEnd {
  owners: PolledEnd["owners"];
  config: SiteConfig["modbus"][number];
  things: { site: SiteId; thing: BoundThing }[];
}

function lineEnds(sites: readonly FieldSite[]): Map<string, LineEnd> {
  const ends = new Map<string, LineEnd>();
  for (const { config, things } of sites)
    for (const connection of config.modbus) {
      const key = nameOf(connection);
      const end = ends.get(key) ?? { owners: [], config: connection, things: [] };
      ends.set(key, end);
      end.owners.push({ site: config.id, connection: connection.id });
      end.things.push(...things.filter((thing) => thing.modbus?.connection === connection.id).map((thing) => ({ site: config.id, thing })));
    }
  return ends;
}

/** Where a site's broker can be listened to: inside our own, or by a second session with its own. */
function postOf({ config }: FieldSite, broker: EmbeddedBroker | undefined): ListeningPost | undefined {
  if (config.broker) {
    const { ca, cert, key, url, user, password } = config.broker;
    const account = { ...(user === undefined ? {} : { user }), ...(password === undefined ? {} : { password }) };
    const listen: ListeningPost["listen"] = (session, filter, heard, gone) =>
      listenTo({ url, ...account, tls: pem({ ca, cert, key }), clientId: `stacktwin-probe-${config.id}-${session}`, filter, heard, gone });
    return { kind: "external", url, listen };
  }
  return broker && { kind: "embedded", url: broker.link().id, listen: async (_session, filter, heard) => broker.tap(config.id, filter, heard) };
}

/** Things that did not change are the same objects. */
const sameEnd = (one: LineEnd, other: LineEnd): boolean =>
  isDeepStrictEqual([one.owners, one.config], [other.owners, other.config]) &&
  one.things.length === other.things.length &&
  one.things.every(({ site, thing }, at) => other.things[at]?.site === site && other.things[at].thing === thing);

/** Throws BAD_INPUT for a certificate or key file that cannot be read. */
export function createField(options: FieldOptions): Field {
  const broker = embedded(options);
  const sessions = new Map<SiteId, ExternalBroker>();
  for (const site of options.sites) {
    const session = external(site, options);
    if (session) sessions.set(site.config.id, session);
  }
  const lines = new Map<string, { end: LineEnd; poller: Poller }>();
  const byName = new Map<string, Poller>();
  const put = (key: string, end: LineEnd): Poller => {
    const [first] = end.owners;
    const id = `${first?.site}/${first?.connection} ${nameOf(end.config)}`;
    const poller = createPoller({ ...end.config, id, things: end.things, sink: options.sink, clock: options.clock });
    lines.set(key, { end, poller });
    for (const { site, connection } of end.owners) byName.set(`${site}/${connection}`, poller);
    return poller;
  };
  for (const [key, end] of lineEnds(options.sites)) put(key, end);
  const pollers = (): Poller[] => Array.from(lines.values(), ({ poller }) => poller);

  /** A port may be open once only: the old line is closed before the new one opens. */
  async function replaceLine(key: string, old: Poller | undefined, end: LineEnd | undefined): Promise<void> {
    lines.delete(key);
    const next = end && put(key, end);
    await old?.stop();
    next?.start();
  }

  return {
    probing: {
      polled: () => Array.from(lines.values(), ({ end: { config, owners, things }, poller }) => ({ end: config, poller, owners, things })),
      post: (site) => options.sites.flatMap((each) => (each.config.id === site ? [postOf(each, broker)] : []))[0],
    },
    async start() {
      await broker?.start();
      for (const session of sessions.values()) session.start();
      for (const line of pollers()) line.start();
    },
    async stop() {
      await Promise.all([broker?.stop(), ...[...sessions.values()].map((session) => session.stop()), ...pollers().map((line) => line.stop())]);
    },
    async renew(sites, accounts) {
      broker?.admit(accounts);
      for (const { config, things } of sites) sessions.get(config.id)?.listenTo(filtersOf(things));
      const next = lineEnds(sites);
      const changed = [...new Set([...lines.keys(), ...next.keys()])].filter((key) => {
        const [old, end] = [lines.get(key)?.end, next.get(key)];
        return !old || !end || !sameEnd(old, end);
      });
      const old = new Map(changed.map((key) => [key, lines.get(key)?.poller]));
      for (const key of changed) for (const { site, connection } of lines.get(key)?.end.owners ?? []) byName.delete(`${site}/${connection}`);
      await Promise.all(changed.map((key) => replaceLine(key, old.get(key), next.get(key))));
    },
    async send(outbound, site) {
      const wire = outbound.wire === "mqtt" ? (sessions.get(site) ?? broker) : undefined;
      const line = outbound.wire === "modbus" ? byName.get(`${site}/${outbound.connection}`) : undefined;
      if (outbound.wire === "mqtt" && wire) await wire.publish(outbound);
      else if (outbound.wire === "modbus" && line) await line.write(outbound);
      else throw new TwinError("DEVICE_SILENT", outbound.wire === "mqtt" ? `Site ${site} has no broker.` : `Site ${site} has no Modbus connection ${outbound.connection}.`);
    },
    pollSoon(thing, property) {
      for (const line of pollers()) line.pollSoon(thing, property);
    },
    links: () => [...(broker ? [broker.link()] : []), ...[...sessions.values(), ...pollers()].map((wire) => wire.link())],
    brokerPort: () => broker?.port() ?? 0,
  };
}
