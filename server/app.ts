import { join } from "node:path";
import { Server as SocketServer } from "socket.io";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { AlarmId, SiteId } from "@stacktwin/twin-models/ids";
import type { ClientToServer, ServerToClient } from "@stacktwin/twin-models/live";
import { buildApi } from "./api/app.ts";
import { ownOrigin } from "./api/security.ts";
import { backupBeforeMigration } from "./backup/backup.ts";
import { buildSite, type AppSite } from "./build-site.ts";
import type { Installation } from "./config/installation.ts";
import type { Clock } from "./contracts/clock.ts";
import type { HistoryStore } from "./contracts/history.ts";
import type { Spool } from "./contracts/spool.ts";
import { createDecoder } from "./decode/decoder.ts";
import { createRejections } from "./decode/rejections.ts";
import { createField } from "./field/field.ts";
import { openEmbeddedHistory } from "./history/embedded.ts";
import { openInfluxHistory } from "./history/influx.ts";
import { HISTORY_MIGRATIONS } from "./history/migrations.ts";
import { createLive } from "./live/live.ts";
import { pastBooks, pastSnapshot } from "./live/past.ts";
import { openSpool, SPOOL_MIGRATIONS } from "./spool/sqlite-spool.ts";
import { openDatabase, type Database } from "./sqlite/database.ts";
import { LocalStaff } from "./staff/staff.ts";
import { STATE_STEPS } from "./state/schema.ts";
import { createStateStore } from "./state/store.ts";
import { fileStamp, takePasts } from "./take-pasts.ts";
import { addresses, certificate } from "./web-address.ts";
import { DiskWatch, Rate, describeSystem } from "./system.ts";

const CHECKPOINT_MS = 1000;
const TICK_MS = 1000;
const HOUSEKEEPING_MS = 60_000;
const DAY = 86_400_000;

export interface AppOptions {
  clock: Clock;
  version: string;
  /** Print one sign-in link per role; they work from this machine only. */
  demo: boolean;
  consoleFolder: string;
  log: (line: string) => void;
  /** Calls `work` every so many milliseconds until the answer is called. */
  every: (ms: number, work: () => void) => () => void;
}

export interface App {
  start(): Promise<{ url: string; caFile: string | null }>;
  stop(): Promise<void>;
}

function historyOf(installation: Installation, db: Database, clock: Clock, spool: Spool): HistoryStore {
  const { influx } = installation.config;
  const replay = spool.read.bind(spool);
  return influx ? openInfluxHistory(db, clock, influx, replay) : openEmbeddedHistory(db, clock, replay);
}

/** Wires the stages of an installation. Opens the data file and brings back the state, but listens to nothing: `start` does. */
export async function buildApp(installation: Installation, options: AppOptions): Promise<App> {
  const { clock, log } = options;
  const { config } = installation;
  const startedAt = clock.now();
  const report = (what: string, error: unknown): void =>
    log(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);

  const db = openDatabase(join(config.data, "stacktwin.db"));
  const rooms = [
    { name: "spool", steps: SPOOL_MIGRATIONS },
    { name: "history", steps: HISTORY_MIGRATIONS },
    { name: "state", steps: STATE_STEPS },
  ];
  const kept = await backupBeforeMigration(db, rooms, {
    data: config.data,
    target: join(config.data, "backups"),
    now: startedAt,
    version: options.version,
  });
  if (kept) log(`backed up to ${kept.folder} before migrating`);
  const state = createStateStore(db);
  const spool = openSpool(db, clock);
  const history = historyOf(installation, db, clock, spool);
  await history.start();

  const rejections = createRejections(clock);
  const decoder = createDecoder({
    sites: installation.sites.map(({ config: { id }, bound, things }) => ({
      site: id,
      things: [...bound.values()],
      unbound: things.filter((thing) => !bound.has(thing.id)),
    })),
    append: (site, decoded, done) => spool.append(site, decoded, done),
    rejections,
  });
  const field = createField({
    ...(config.broker ? { broker: config.broker } : {}),
    sites: installation.sites.map(({ config: site, bound }) => ({ config: site, things: [...bound.values()] })),
    sink: decoder,
    siteOf: decoder.siteOf,
    clock,
  });

  const staff = new LocalStaff(state, clock, config.programs);
  const served = await certificate(installation, startedAt);
  const sites = new Map<SiteId, AppSite>();
  const siteOfThing = (thing: string): SiteId | undefined => installation.sites.find(({ bound }) => bound.has(thing))?.config.id;
  let live = false;
  const disk = new DiskWatch(config.data);
  const rate = new Rate();
  const site = (id: SiteId): AppSite => {
    const found = sites.get(id);
    if (!found) throw new TwinError("NOT_FOUND", `There is no site ${id}.`);
    return found;
  };
  const alarmSite = (alarm: AlarmId): AppSite => {
    const found = [...sites.values()].find(({ alarms }) => alarms.get(alarm));
    if (!found) throw new TwinError("NOT_FOUND", `There is no alarm ${alarm}.`);
    return found;
  };

  const api = buildApi({
    config: { version: options.version, tls: served, ca: served?.ca ?? null, consoleFolder: options.consoleFolder },
    clock,
    staff,
    state,
    history,
    sites,
    models: () => [...installation.catalogue.models.values()].map(({ info }) => info),
    siteOfThing,
    isLive: () => live,
    system: () =>
      describeSystem(
        {
          version: options.version,
          startedAt,
          live,
          counts: decoder.counts(),
          rate,
          rejected: { total: rejections.total(), byReason: rejections.byReason() },
          spool,
          history,
          links: field.links(),
          disk: disk.now(),
          refusedModels: installation.catalogue.refused,
        },
        clock.now(),
      ),
    rejections: () => rejections.recent(),
    snapshot: (id, room) => screens.snapshot(site(id).site, room),
    pastSnapshot: (id, room, at) => pastSnapshot(site(id).past, room, at),
    pastBooks: (id, at) => pastBooks(site(id).past, at),
    takeLibraryStatus: (id, statuses) => site(id).takeLibraryStatus(statuses, clock.now()),
    acknowledge: (alarm, occurrence, who) => alarmSite(alarm).acknowledge(alarm, occurrence, who, clock.now()),
    describeThing: (thing, base) => {
      const bound = installation.sites.flatMap((each) => each.bound.get(thing) ?? [])[0];
      const model = bound && installation.catalogue.models.get(bound.instance.model);
      if (!bound || !model) throw new TwinError("NOT_FOUND", `There is no thing ${thing}.`);
      return model.describe(bound.instance, base);
    },
    report: (error) => report("unexpected", error),
  });
  const io = new SocketServer<ClientToServer, ServerToClient>(api.server, {
    serveClient: false,
    maxHttpBufferSize: 10_000,
    // A page of another origin may not listen in; programs that are no browsers send no origin.
    allowRequest: ({ headers: { origin, host } }, answer) =>
      answer(null, origin === undefined || ownOrigin(origin, host ?? "", served !== null)),
  });
  const screens = createLive({ io, clock, sites, who: (credentials) => staff.who(credentials)?.person ?? null });

  await takePasts(installation, history, state, log);
  for (const each of installation.sites) {
    const id = each.config.id;
    const built = await buildSite(
      each,
      {
        state,
        spool,
        history,
        clock,
        log,
        send: (outbound) => field.send(outbound, id),
        pollSoon: (thing, property) => field.pollSoon(thing, property),
        publish: (of, news) => screens.publish(of, news),
      },
      fileStamp,
    );
    built.desk.onChange((command) => screens.publish(id, { commands: [command] }));
    sites.set(id, built);
  }
  spool.onCommit((group) => sites.get(group.site)?.take(group, clock.now()));

  const checkpoint = (): void => {
    try {
      for (const each of sites.values()) each.checkpoint();
    } catch (error) {
      // Nothing is lost: what was not written is written with the next one, or follows again from the spool.
      report("the state could not be written", error);
    }
  };

  /** Groups are handed on as they are committed, so that between two commits every site has seen the last one. */
  const letPass = (): void => {
    for (const each of sites.values()) each.passed(spool.last());
    checkpoint();
  };

  let dropped = -Infinity;
  /** Lets go of what every store has and the policy no longer wants. */
  const housekeeping = async (): Promise<void> => {
    const now = clock.now();
    letPass();
    const safe = Math.min(history.cursor(), ...installation.sites.map(({ config: { id } }) => state.cursor(id)));
    spool.release(safe, now - config.retention.spoolDays * DAY);
    // A day at a time: InfluxDB keeps a record of every deletion.
    const oldest = Math.floor(now / DAY - config.retention.historyDays) * DAY;
    if (oldest > dropped) {
      await history.drop(oldest);
      dropped = oldest;
    }
    await disk.look(now);
  };

  const timers: (() => void)[] = [];
  const signInHelp = (url: string): string[] => {
    if (options.demo) {
      const links = Object.entries(staff.createDemoLinks()).map(([role, path]) => `  ${role.padEnd(12)} ${url}${path}`);
      return ["Sign in on this machine as", ...links];
    }
    const first = staff.firstAdminLink();
    return first === null ? [] : ["No account has a password yet. The first administrator chooses one at", `  ${url}${first}`];
  };

  return {
    async start() {
      await disk.look(clock.now());
      await api.listen({ host: config.web.host, port: config.web.port });
      await field.start();
      timers.push(
        options.every(CHECKPOINT_MS, checkpoint),
        options.every(TICK_MS, () => {
          const now = clock.now();
          rate.mark(now, decoder.counts().received);
          for (const each of sites.values()) each.tick(now);
        }),
        options.every(HOUSEKEEPING_MS, () => void housekeeping().catch((error: unknown) => report("housekeeping", error))),
      );
      live = true;
      const address = api.server.address();
      const port = typeof address === "object" && address ? address.port : config.web.port;
      const [url = "", ...others] = addresses(served ? "https" : "http", config.web.host, port);
      const elsewhere = others.length === 0 ? [] : [`From elsewhere: ${others.join("  ")}`];
      console.log([`\nStacktwin ${options.version} is live at ${url}`, ...elsewhere, ...signInHelp(url), ""].join("\n"));
      return { url, caFile: served?.ca ? join(config.data, "tls", "ca.crt") : null };
    },
    async stop() {
      live = false;
      for (const cancel of timers) cancel();
      await field.stop();
      screens.stop();
      await io.close();
      await api.close();
      await spool.stop();
      letPass();
      await history.stop();
      db.close();
    },
  };
}
