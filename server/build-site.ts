import { setImmediate as turn } from "node:timers/promises";
import type { Item } from "@stacktwin/twin-models/item";
import type { Present } from "@stacktwin/twin-models/thing";
import type { Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import { createAlarmEngine } from "./alarms/engine.ts";
import type { ApiSite } from "./api/deps.ts";
import { createCommandDesk, type CommandParts } from "./command/desk.ts";
import type { SiteInstallation } from "./config/installation.ts";
import type { Clock } from "./contracts/clock.ts";
import type { HistoryStore } from "./contracts/history.ts";
import type { Spool } from "./contracts/spool.ts";
import type { Locator } from "./contracts/stages.ts";
import type { StateStore } from "./contracts/state.ts";
import type { PastParts } from "./live/past.ts";
import { createLocator } from "./locate/locator.ts";
import { readRegister } from "./register/read-register.ts";
import { Site, type Publish } from "./site.ts";
import { createTwin } from "./twin/twin.ts";

const ITEM_PAGE = 2000;

/** The site as screens and routes see it, with what its past is drawn from. */
export type AppSite = Site &
  ApiSite & {
    past: PastParts;
    /** Takes the register into use as it stands in the data file now. */
    reloadRegister(): Promise<void>;
  };

export interface SiteSurroundings {
  state: StateStore;
  spool: Spool;
  history: HistoryStore;
  clock: Clock;
  send: CommandParts["send"];
  pollSoon: CommandParts["pollSoon"];
  publish: Publish;
  log: (line: string) => void;
}

/** Reads the register if its file changed since it was last taken. */
async function takeRegister(
  installation: SiteInstallation,
  state: StateStore,
  log: (line: string) => void,
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
  log(
    `register of ${config.id}: ${items.length} items (${added} new, ${altered} changed), ${absent} not in the file any more, ${bad.length} bad rows`,
  );
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

/** The stages of one site, restored to where they were. */
export async function buildSite(
  installation: SiteInstallation,
  around: SiteSurroundings,
  stampOf: (file: string) => string,
): Promise<AppSite> {
  const { config, bound, places, limits, layouts } = installation;
  const { state, clock } = around;
  const site = config.id;
  await takeRegister(installation, state, around.log, stampOf);
  const things = [...bound.values()].map(({ instance, info }) => ({ instance, info }));
  const twin = createTwin({ site, places, things });
  const antennas = installation.things.flatMap(({ id, antennas: of = [] }) => of.map((antenna) => ({ reader: id, ...antenna })));
  const register = (): Pick<PastParts, "items" | "version"> => ({ items: state.items(site), version: state.registerVersion(site) });
  const locatorOf = (taken: ReturnType<typeof register>): Locator => createLocator({ site, ...taken, places, antennas, clock });
  const known = register();
  const locator = locatorOf(known);
  const describe = (thing: ThingId, property: string) => {
    const of = bound.get(thing);
    const info = of?.info.properties.find(({ name }) => name === property);
    return (
      of &&
      info && {
        name: of.instance.name,
        property: info.title,
        unit: info.unit,
        place: of.instance.place,
        decimals: info.decimals,
        maxAge: info.maxAge,
      }
    );
  };
  const alarms = createAlarmEngine({ site, describe, limits });
  const present = (thing: ThingId, property: string): Present | undefined => twin.present(thing, property);
  const desk = createCommandDesk({
    site,
    things: (id) => bound.get(id),
    present,
    // A thing without a space is covered by no grant that is limited to spaces.
    scopeOf: (id) => ({ site, space: places.within(bound.get(id)?.instance.place ?? ("" as never), "space")?.id ?? "" }),
    send: around.send,
    pollSoon: around.pollSoon,
    put: (command) => state.putCommand(site, command),
    record: (act) => state.addAct(act),
    find: (id) => state.command(id),
    restore: state.commands(site, 500),
    clock,
  });
  const { spool, history, publish } = around;
  const built = new Site({ site, twin, locator, alarms, desk, state, spool, history, publish });
  built.restore(clock.now());
  const trees = layouts.map((layout) => (layout === places.layout ? places : expandLayout(layout)));
  const placesAt = (at: Millis): PlaceTree => trees.findLast(({ layout }) => layout.validFrom <= at) ?? trees[0] ?? places;
  const whole: AppSite = Object.assign(built, {
    places,
    layouts,
    limits,
    past: { site, things, ...known, placesAt, history, state },
    reloadRegister: async () => {
      const taken = { items: await itemsInTurns(state, site), version: state.registerVersion(site) };
      built.takeRegister(locatorOf(taken));
      whole.past = { ...whole.past, ...taken };
    },
  });
  return whole;
}
