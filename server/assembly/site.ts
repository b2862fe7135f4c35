import { basename } from "node:path";
import { setImmediate as turn, setTimeout as rest } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Item } from "@stacktwin/twin-models/item";
import type { Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { STATUS_HOURS } from "@stacktwin/twin-models/library-system";
import { schemeOf } from "@stacktwin/twin-models/call-numbers/call-numbers";
import { expandLayout } from "@stacktwin/twin-models/place";
import { createAlarmEngine, type AlarmParts } from "../alarms/engine.ts";
import type { ApiSite } from "../api/deps.ts";
import { createCommandDesk, type CommandParts } from "../command/desk.ts";
import { watchedOf } from "../config/limit-conditions.ts";
import type { SiteInstallation } from "../config/installation.ts";
import type { Clock } from "../contracts/clock.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { Notifier } from "../contracts/notify.ts";
import type { Spool } from "../contracts/spool.ts";
import type { AlarmEngine, BookDelta, Locator } from "../contracts/stages.ts";
import type { StateStore } from "../contracts/state.ts";
import { createPast, type Past, type PastParts } from "../live/past.ts";
import type { AntennaPlace } from "../locate/ears.ts";
import { createLocator } from "../locate/locator.ts";
import { fitLines, registerFit } from "../register/register-fit.ts";
import { readRegister } from "../register/read-register.ts";
import { Site, type Publish, type Stages } from "../site.ts";
import { ordersOf } from "../tasks/orders.ts";
import { createTwin } from "../twin/twin.ts";

const ITEM_PAGE = 2000;
/** Between two parts of the search. */
const REST_MS = 5;
/** Who did what follows from the files of the configuration. */
const AT_START = "server start";

/** The site as screens and routes see it, with what its past is drawn from. */
export type AppSite = Site &
  ApiSite & {
    past: Past;
    /** When the configuration in use was taken up. */
    configured: Millis;
    /** Takes the register into use as it stands in the data file now. */
    reloadRegister(): Promise<void>;
    /** Makes ready for another reading of the configuration; the answer takes it up, at once and as a restart would. */
    prepare(next: SiteInstallation): () => void;
  };

export interface SiteSurroundings {
  state: StateStore;
  spool: Spool;
  history: HistoryStore;
  clock: Clock;
  send: CommandParts["send"];
  pollSoon: CommandParts["pollSoon"];
  publish: Publish;
  moved: (books: BookDelta) => void;
  notifier: Pick<Notifier, "decide">;
  /** Throws what forbids a direct command. */
  guard: NonNullable<CommandParts["guard"]>;
  log: (line: string) => void;
}

/** Reads the register if its file changed since it was last taken. */
async function takeRegister(
  installation: SiteInstallation,
  { state, clock, log }: Pick<SiteSurroundings, "state" | "clock" | "log">,
  changed: (file: string) => string,
): Promise<void> {
  const { register: file, config } = installation;
  if (file === undefined) return;
  const stamp = changed(file);
  const key = `register:${config.id}`;
  if (state.note(key) === stamp) return;
  const { items, bad } = await readRegister(file);
  const { added, changed: altered, absent } = state.replaceItems(config.id, items);
  state.putNote(key, stamp);
  const told = `${items.length} items (${added} new, ${altered} changed), ${absent} not in the file any more, ${bad.length} bad rows`;
  state.addAct({ at: clock.now(), who: AT_START, what: "register:write", on: config.id, before: null, after: `${basename(file)}: ${told}` });
  log(`register of ${config.id}: ${told}`);
  for (const { line, reason } of bad.slice(0, 10)) log(`  ${file}:${line}: ${reason}`);
  if (bad.length > 10) log(`  … and ${bad.length - 10} more: stacktwin check lists them`);
}

/** All items, with a turn for everything else after every few milliseconds. */
async function itemsInTurns(state: Pick<StateStore, "itemPage">, site: SiteId): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = state.itemPage(site, 0, ITEM_PAGE); page.length > 0; page = state.itemPage(site, items.length, ITEM_PAGE)) {
    for (const item of page) items.push(item);
    await turn();
  }
  return items;
}

const antennasOf = ({ things }: SiteInstallation): AntennaPlace[] =>
  things.flatMap(({ id, antennas = [] }) => antennas.map((antenna) => ({ reader: id, ...antenna })));

/** What sightings, and sequences on shelves, are understood by. */
const heardAs = (of: SiteInstallation): unknown[] => [antennasOf(of), of.config.epcProfiles ?? [], of.config.callNumbers];

const HOUR = 3_600_000;
const statusMaxAge = ({ config }: SiteInstallation): Millis => (config.libraryStatusHours ?? STATUS_HOURS) * HOUR;

const knownThings = ({ bound }: SiteInstallation): PastParts["things"] => [...bound.values()].map(({ instance, info }) => ({ instance, info }));

function engineOf({ config, bound, limits }: SiteInstallation): AlarmEngine {
  const describe = (thing: ThingId, property: string): ReturnType<AlarmParts["describe"]> => {
    const of = bound.get(thing);
    const sights = of?.info.events?.some(({ name }) => name === property) ?? false;
    const info = of && watchedOf(of.info, { property, kind: sights ? "stale" : "is" });
    return (
      of &&
      info && {
        name: of.instance.name,
        property: info.title,
        unit: info.unit,
        words: info.words,
        place: of.instance.place,
        decimals: info.decimals,
        maxAge: info.maxAge,
        sights,
      }
    );
  };
  return createAlarmEngine({ site: config.id, describe, limits });
}

/** Things that did not change are the same objects. */
const sameThings = (one: SiteInstallation, other: SiteInstallation): boolean =>
  one.bound.size === other.bound.size && [...one.bound].every(([id, thing]) => other.bound.get(id) === thing);

/** Those stages for which something changed; `locatorOf` is asked only when it must be. */
function changedStages(now: SiteInstallation, next: SiteInstallation, locatorOf: (of: SiteInstallation) => Locator): Partial<Stages> {
  const places = now.places !== next.places;
  const things = places || !sameThings(now, next);
  return {
    ...(things && { twin: createTwin({ site: next.config.id, places: next.places, things: knownThings(next) }) }),
    ...((places || statusMaxAge(now) !== statusMaxAge(next) || !isDeepStrictEqual(heardAs(now), heardAs(next))) && { locator: locatorOf(next) }),
    ...((things || !isDeepStrictEqual(now.limits, next.limits)) && { alarms: engineOf(next) }),
  };
}

function pastPlaces({ layouts, places }: SiteInstallation): PastParts["placesAt"] {
  const trees = layouts.map((layout) => (layout === places.layout ? places : expandLayout(layout)));
  return (at) => trees.findLast(({ layout }) => layout.validFrom <= at) ?? trees[0] ?? places;
}

/** Builds the search while everything else goes on; nothing waits for it, and a server that stops does not either. */
async function searchInTurns(locator: Pick<Locator, "prepareSearch">): Promise<void> {
  do await rest(REST_MS, undefined, { ref: false });
  while (!locator.prepareSearch());
}

/** The stages of one site, restored to where they were. */
export async function buildSite(
  installation: SiteInstallation,
  around: SiteSurroundings,
  stampOf: (file: string) => string,
): Promise<AppSite> {
  const { state, clock, spool, history, publish } = around;
  const site = installation.config.id;
  let now = installation;
  await takeRegister(installation, around, stampOf);
  const register = { items: state.items(site), version: state.registerVersion(site) };
  const locatorOf = (of: SiteInstallation, taken: Pick<PastParts, "items" | "version">): Locator => {
    const locator = createLocator({ site, ...taken, places: of.places, antennas: antennasOf(of), statusMaxAgeMs: statusMaxAge(of), epcProfiles: of.config.epcProfiles ?? [], callNumbers: schemeOf(of.config.callNumbers), clock });
    void searchInTurns(locator);
    return locator;
  };
  const desk = createCommandDesk({
    site,
    things: (id) => now.bound.get(id),
    present: (thing, property) => whole.twin.present(thing, property),
    // A thing without a space is covered by no grant that is limited to spaces.
    scopeOf: (id) => ({ site, space: now.places.within(now.bound.get(id)?.instance.place ?? ("" as never), "space")?.id ?? "" }),
    send: around.send,
    pollSoon: around.pollSoon,
    put: (command) => state.putCommand(site, command),
    record: (act) => state.addAct(act),
    find: (id) => state.command(id),
    guard: around.guard,
    restore: state.commands(site, 500),
    clock,
  });
  const built = new Site({
    site,
    twin: createTwin({ site, places: now.places, things: knownThings(now) }),
    locator: locatorOf(now, register),
    alarms: engineOf(now),
    desk,
    state,
    spool,
    history,
    publish,
    moved: around.moved,
    order: (news) => ordersOf(news, (limit) => now.limits.find(({ id }) => id === limit)?.orders ?? [], (alarm) => built.alarms.get(alarm), clock.now()),
    decide: (news, unwritten) => around.notifier.decide(site, news, (alarm) => built.alarms.get(alarm), unwritten),
  });
  const known = (): Pick<AppSite, "places" | "layouts" | "limits" | "configured" | "callNumberRules"> => ({
    places: now.places,
    layouts: now.layouts,
    limits: now.limits,
    configured: clock.now(),
    callNumberRules: now.config.callNumbers ?? { scheme: "clc" },
  });
  const fitOf = (items: readonly Item[]): AppSite["register"] => {
    const fit = registerFit(items, now.places);
    for (const line of fitLines(fit)) around.log(`site ${site}: ${line}`);
    return fit;
  };
  const whole: AppSite = Object.assign(built, {
    ...known(),
    register: fitOf(register.items),
    past: createPast({ site, configured: clock.now(), things: knownThings(now), ...register, placesAt: pastPlaces(now), history, state, now: () => clock.now() }),
    reloadRegister: async () => {
      const taken = { items: await itemsInTurns(state, site), version: state.registerVersion(site) };
      built.takeUp({ locator: locatorOf(now, taken) });
      whole.past = createPast({ ...whole.past, ...taken });
      whole.register = fitOf(taken.items);
    },
    prepare: (next: SiteInstallation) => {
      const stages = changedStages(now, next, (of) => locatorOf(of, whole.past));
      return () => {
        built.takeUp(stages);
        const rebuilt = now.places !== next.places;
        now = next;
        Object.assign(whole, known());
        if (rebuilt) whole.register = fitOf(whole.past.items);
        whole.past = createPast({ ...whole.past, configured: whole.configured, things: knownThings(next), placesAt: pastPlaces(next) });
      };
    },
  });
  built.restore(clock.now());
  return whole;
}
