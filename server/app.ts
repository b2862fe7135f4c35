import { setImmediate as turn } from "node:timers/promises";
import { dirname, join } from "node:path";
import { Server as SocketServer } from "socket.io";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { AlarmId, SiteId } from "@stacktwin/twin-models/ids";
import type { ClientToServer, ServerToClient } from "@stacktwin/twin-models/live";
import { MOST_LINES } from "@stacktwin/twin-models/task-act";
import { readFigures } from "./figures/read.ts";
import { buildApi } from "./api/app.ts";
import { ownOrigin } from "./api/security.ts";
import { buildImports, buildLoggerImports } from "./assembly/imports.ts";
import { buildReplays } from "./assembly/replays.ts";
import { buildSite, type AppSite } from "./assembly/site.ts";
import { buildSalvages } from "./assembly/salvages.ts";
import { buildStocktakes } from "./assembly/stocktakes.ts";
import { buildTasks, linesAtHome } from "./assembly/tasks.ts";
import { createCommissioning } from "./commissioning.ts";
import { buildConservation } from "./assembly/conservation.ts";
import type { Installation } from "./config/installation.ts";
import type { Loaded } from "./config/load.ts";
import type { Clock } from "./contracts/clock.ts";
import { createDecoder } from "./decode/decoder.ts";
import { createRejections } from "./decode/rejections.ts";
import { decoderSites, fieldSites } from "./field-sites.ts";
import { createField } from "./field/field.ts";
import { createProbe } from "./field/probe/probe.ts";
import { createHandOvers } from "./hand-overs.ts";
import { HeardTags } from "./locate/heard-tags.ts";
import { createLibraries } from "./assembly/libraries.ts";
import { createLimitChanges } from "./limit-changes.ts";
import { createLists } from "./lists.ts";
import { createLive } from "./live/live.ts";
import { pastItemView } from "./live/past-item.ts";
import { pastSnapshot } from "./live/past.ts";
import { createConfiguration } from "./reload.ts";
import { LocalStaff } from "./staff/staff.ts";
import { createNotifier } from "./notify/notifier.ts";
import { createPushing } from "./notify/pushing.ts";
import { vapidKeys, type VapidKeys } from "./notify/push-seal.ts";
import type { Setup } from "./notify/send.ts";
import { openStores, type Stores } from "./stores.ts";
import { fileStamp, takePasts } from "./take-pasts.ts";
import { addresses, certificate } from "./web-address.ts";
import { inTurn, signInHelp } from "./starting.ts";
import { createSelfWatch } from "./self-watch/self-watch.ts";
import { DiskWatch, Rate, describeSystem } from "./system.ts";
import { sampleShelves } from "./shelf-days.ts";
import { createUpkeep } from "./upkeep.ts";

const CHECKPOINT_MS = 1000;
const TICK_MS = 1000;
const HOUSEKEEPING_MS = 60_000;
const HOUR_MS = 3_600_000;
/** How often the server says how it is. */
const SELF_MS = 10_000;
/** A notification that is under way for longer is trouble. */
const UNTOLD_MS = 900_000;
/** A file that changed is read when it has rested so long. */
const LOOK_MS = 500;

/** Of one alarm that calls: enough to find when it was last taken off a list. */
const JOURNAL_LINES = 200;

export interface AppOptions {
  clock: Clock;
  version: string;
  /** Print one sign-in link per role; they work from this machine only. */
  demo: boolean;
  consoleFolder: string;
  log: (line: string) => void;
  /** Milliseconds of a counter that nobody sets. */
  steady: () => number;
  /** Calls `work` every so many milliseconds until the answer is called. */
  every: (ms: number, work: () => void) => () => void;
  /** Reads the configuration again; what is as in `before` stays the same object. */
  read: (before: Installation) => Loaded;
}

export interface Started {
  url: string;
  caFile: string | null;
}

export interface App {
  /** Closes everything again when it fails. */
  start(): Promise<Started>;
  stop(): Promise<void>;
}

/** Wires the stages of an installation. Opens the data file and brings back the state, but listens to nothing: `start` does. */
export async function buildApp(installation: Installation, options: AppOptions): Promise<App> {
  const stores = await openStores(installation, options.version, options.clock, options.log);
  try {
    return await wire(installation, stores, options);
  } catch (error) {
    await stores.history.stop();
    stores.db.close();
    throw error;
  }
}

async function wire(installation: Installation, stores: Stores, options: AppOptions): Promise<App> {
  const { db, state, spool, history } = stores;
  const { clock, log } = options;
  const { config } = installation;
  const startedAt = clock.now();
  const report = (what: string, error: unknown): void =>
    log(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);

  const rejections = createRejections(clock);
  const decoder = createDecoder({ sites: decoderSites(installation), append: (site, decoded, done) => spool.append(site, decoded, done), rejections });
  const field = createField({
    ...(config.broker ? { broker: config.broker } : {}),
    sites: fieldSites(installation),
    sink: decoder,
    siteOf: decoder.siteOf,
    clock,
  });

  const probe = createProbe({
    ...field.probing,
    catalogue: () => inUse().catalogue,
    folder: config.models[0] ?? join(dirname(installation.file), "things"),
    clock,
  });

  const staff = new LocalStaff(state, clock, config.programs);
  const served = await certificate(installation, startedAt);
  const sites = new Map<SiteId, AppSite>();
  const configuration = createConfiguration({
    installation,
    clock,
    log,
    report,
    read: options.read,
    record: (act) => state.addAct(act),
    takeUp: (next) => {
      const ready = next.sites.map((each) => site(each.config.id).prepare(each));
      for (const each of sites.values()) each.checkpoint();
      for (const takeUp of ready) takeUp();
      decoder.renew(decoderSites(next));
      for (const id of sites.keys()) screens.resync(id);
      return Promise.all([field.renew(fieldSites(next), next.config.broker?.accounts ?? []), libraries.renew(next)]).then(() => undefined);
    },
  });
  const heardTags = new HeardTags();
  const libraries = createLibraries({ inUse: () => inUse(), site: (id) => site(id), clock, report });
  const inUse = (): Installation => configuration.installation;
  const siteOfThing = (thing: string): SiteId | undefined => inUse().sites.find(({ bound }) => bound.has(thing))?.config.id;
  let live = false;
  const [disk, rate] = [new DiskWatch(config.data), new Rate()];
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

  const imports = buildImports(inUse, {
    db,
    state,
    clock,
    taken: async (id) => {
      await site(id).reloadRegister();
      screens.resync(id);
    },
    report: (error) => report("import", error),
  });
  const notifySetup = (): Setup => ({ ...(inUse().config.notify ?? { webhooks: [], rosters: [], rules: [] }), authorities: inUse().authorities });
  const pushKeys = (): VapidKeys => vapidKeys(state);
  const notifier = createNotifier({
    setup: notifySetup,
    push: { devices: state.push, keys: pushKeys },
    places: (id) => inUse().sites.find((each) => each.config.id === id)?.places,
    people: () => staff.people(),
    outbox: state.outbox,
    zones: () => new Map(inUse().sites.map((each) => [each.config.id, each.places.layout.timeZone])),
    standing: () => Array.from(sites, ([id, each]) => [id, each.alarms.standing()] as const),
    current: (id, alarm) => sites.get(id)?.alarms.get(alarm),
    journal: (alarm, since) => state.alarmEvents(alarm.site, since, clock.now() + 1, JOURNAL_LINES, alarm.id),
    clock,
    base: () => consoleUrl(),
    record: (on, after) => state.addAct({ at: clock.now(), who: "twin", what: "notification:write", on, before: null, after }),
    report,
  });
  const conservation = buildConservation(inUse, { stores, staff, clock, steady: options.steady, site: (id) => site(id), notify: notifySetup, consoleUrl: () => consoleUrl(), version: options.version, report });
  const loggerImports = buildLoggerImports(inUse, {
    db,
    state,
    clock,
    history: conservation.past,
    spool,
    twinOf: (id) => site(id).twin,
    report: (error) => report("import of a logger's file", error),
  });
  const tasks = buildTasks(sites, { state, people: () => staff.people(), publish: (id, news) => screens.publish(id, news), clock });
  const stocktakes = buildStocktakes(sites, state, clock, (id, news) => screens.publish(id, news), tasks);
  const replays = buildReplays(inUse, { history, clock, report: (error) => report("replay of limits", error) });
  const api = buildApi({
    config: { version: options.version, tls: served, ca: served?.ca ?? null, consoleFolder: options.consoleFolder },
    clock,
    staff,
    state,
    history,
    sites,
    models: () => [...inUse().catalogue.models.values()].map(({ info }) => info),
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
          links: [...field.links(), ...libraries.links()],
          disk: disk.now(),
          refusedModels: inUse().catalogue.refused,
          configuration: configuration.state(),
        },
        clock.now(),
      ),
    retention: config.retention,
    rejections: () => rejections.recent(),
    snapshot: (id, room) => screens.snapshot(site(id).site, room),
    pastSnapshot: (id, room, at) => pastSnapshot(site(id).past, room, at),
    pastBooks: (id, at) => site(id).past.books.columns(at),
    pastItem: (id, view, at) => pastItemView(state, id, view, at),
    imports,
    commissioning: createCommissioning({ configuration, heardTags, clock }),
    replays,
    limitChanges: createLimitChanges({ configuration, state, replays, clock }),
    reload: (who) => configuration.reload(who),
    probe,
    notifier,
    pushing: createPushing({ setup: notifySetup, store: state.push, keys: pushKeys, clock, base: () => consoleUrl() }),
    tasks,
    lists: createLists({ sites, shelves: (id, stocktake, under) => stocktakes.shelves(id, stocktake, { from: 0, limit: MOST_LINES, ...under }), clock }),
    handOvers: createHandOvers({ state, standing: (id) => site(id).alarms.standing(), tasks: (id) => state.tasks.open(id), clock }),
    stocktakes, loggerImports,
    ...conservation.api,
    salvages: buildSalvages(site, state, clock, options.steady),
    modelOf: (thing) => inUse().sites.flatMap((each) => each.bound.get(thing) ?? [])[0]?.info,
    takeLibraryStatus: (id, statuses) => site(id).takeLibraryStatus(statuses, clock.now()),
    askLibrarySoon: (id, barcode) => libraries.soon(id, barcode),
    act: (alarm, act, who) => alarmSite(alarm).act(alarm, act, who, clock.now()),
    figures: (question) => readFigures(state, question, turn),
    describeThing: (thing, base) => {
      const bound = inUse().sites.flatMap((each) => each.bound.get(thing) ?? [])[0];
      const model = bound && inUse().catalogue.models.get(bound.instance.model);
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

  await takePasts(installation, conservation.past, state, clock, log);
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
        moved: (books) => {
          libraries.moved(id, books);
          linesAtHome(tasks, site(id), books);
        },
        notifier,
        guard: (ask) => conservation.guard(id, ask),
      },
      fileStamp,
    );
    built.desk.onChange((command) => screens.publish(id, { commands: [command] }));
    sites.set(id, built);
  }
  stocktakes.restore();
  spool.onCommit((group) => sites.get(group.site)?.take(group, clock.now()));
  for (const each of [heardTags, libraries, conservation]) spool.onCommit((group) => each.take(group));

  const upkeep = createUpkeep({ sites, state, spool, history, retention: config.retention, clock, report });
  const self = createSelfWatch({
    things: () => inUse().sites.flatMap(({ bound }) => Array.from(bound.values(), ({ instance }) => instance)),
    links: () => field.links(),
    history: () => ({ behind: Math.max(0, spool.last() - history.cursor()), error: history.status().error }),
    disk: () => disk.now(),
    library: (id, now) => libraries.values(id, now),
    ...conservation.says,
    rejected: () => rejections.bySource(),
    untold: (now) => state.outbox.untold(now, UNTOLD_MS),
    steady: options.steady,
    say: (id, decoded, done) => decoder.readings(id, decoded, done),
    report,
  });
  const lookAtDisk = (): Promise<void> => disk.look(clock.now()).catch((error: unknown) => report("the disk could not be looked at", error));

  /** The console's addresses, that of this machine first. */
  const urls = (): string[] => {
    const address = api.server.address();
    const port = typeof address === "object" && address ? address.port : config.web.port;
    return addresses(served ? "https" : "http", config.web.host, port);
  };
  const consoleUrl = (): string => config.web.publicUrl?.replace(/\/$/, "") ?? urls()[0] ?? "";

  const timers: (() => void)[] = [];
  const started = clock.now();
  const begin = async (): Promise<Started> => {
    await lookAtDisk();
    await api.listen({ host: config.web.host, port: config.web.port });
    await field.start();
    timers.push(
      options.every(CHECKPOINT_MS, () => upkeep.checkpoint()),
      options.every(TICK_MS, () => {
        rate.mark(clock.now(), decoder.counts().received);
        upkeep.tick();
      }),
      options.every(TICK_MS, () => void notifier.turn()),
      options.every(SELF_MS, () => self(clock.now())),
      options.every(HOUSEKEEPING_MS, () => void upkeep.housekeeping()),
      options.every(HOUSEKEEPING_MS, () => void lookAtDisk()),
      options.every(HOUR_MS, () => sampleShelves({ sites, store: state.zoneDays, since: started }, clock.now())),
      options.every(LOOK_MS, () => configuration.look()),
    );
    imports.start();
    loggerImports.start();
    timers.push(...conservation.start(options.every));
    libraries.start();
    live = true;
    self(clock.now());
    const [url = "", ...others] = urls();
    const elsewhere = others.length === 0 ? [] : [`From elsewhere: ${others.join("  ")}`];
    console.log([`\nStacktwin ${options.version} is live at ${url}`, ...elsewhere, ...signInHelp(staff, url, options.demo), ""].join("\n"));
    return { url, caFile: served?.ca ? join(config.data, "tls", "ca.crt") : null };
  };

  /** From the wires inwards, so that what was taken is still written; what cannot be closed keeps nothing else open. */
  const closeAll = async (): Promise<void> => {
    live = false;
    for (const cancel of timers) cancel();
    const steps: (() => unknown)[] = [
      () => configuration.stop(),
      () => probe.stop(),
      () => libraries.stop(),
      () => field.stop(),
      () => imports.stop(),
      () => notifier.stop(),
      () => loggerImports.stop(),
      () => conservation.stop(),
      () => replays.stop(),
      () => screens.stop(),
      // Both close one server: it ends when the API has closed the connections too on which nobody ever asked anything.
      () => Promise.all([io.close(), api.close()]),
      () => spool.stop(),
      () => conservation.end(),
      () => upkeep.letPass(),
      () => history.stop(),
      () => db.close(),
    ];
    await inTurn(steps, (error) => report("stopping", error));
  };
  let starting: Promise<Started> | undefined;
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= closeAll());

  return {
    start: () =>
      (starting ??= begin().catch(async (error: unknown) => {
        await close();
        throw error;
      })),
    async stop() {
      // Half a start cannot be closed: wires that are just being opened would stay open.
      await starting?.catch(() => undefined);
      await close();
    },
  };
}
