import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { noForecast } from "@stacktwin/twin-models/store-forecast";
import type { Clock } from "../contracts/clock.ts";
import type { ForecastStore, Foretelling, KeptForecast } from "../contracts/foretell.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { Group, Spool } from "../contracts/spool.ts";
import type { Gauge } from "./gauges.ts";
import { readPast } from "./read-past.ts";
import { newSpaceState, takeReading, type Space, type SpaceState } from "./space.ts";
import { lineOf, valuesOf, viewOf } from "./told.ts";
import type { WatchedLimit } from "./watched-limits.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Of a space that is new so much is read of the history: what there is to learn from at first. */
const PAST: Millis = 7 * DAY;
/** Groups that are taken again at once after a start. */
const REPLAYED = 200;
/** Limits of watches that are kept although nobody sets them any more. */
const OLD_WATCHES = 20;

export interface ForetellingParts {
  /** Instruments of each site by space, of the configuration in use; the same object while nothing changed. */
  gauges: () => ReadonlyMap<SiteId, ReadonlyMap<PlaceId, readonly Gauge[]>>;
  /** What is watched of a space now. */
  limits: (site: SiteId, space: PlaceId, gauges: readonly Gauge[]) => WatchedLimit[];
  history: Pick<HistoryStore, "pieces">;
  spool: Pick<Spool, "read" | "last">;
  store: ForecastStore;
  clock: Clock;
  /** Lets everything else have its turn. */
  turn: () => Promise<unknown>;
  report: (error: unknown) => void;
}

/** Foretells the air of spaces, from readings as they come. */
export interface ForetellingStage extends Foretelling {
  /** A group that is on disk, in order. */
  take(group: Group): void;
  /** Takes up what was kept and what the spool holds beyond it, and reads the past of spaces that are new; called again it looks for new ones. Resolves when nothing is left to read. */
  tick(): Promise<void>;
  /** Writes what is known. */
  keep(): void;
  /** What a thing says that stands for the forecast of a space; nothing where it said the same within the last minute. */
  values(site: SiteId, space: PlaceId, now: Millis): Record<string, Value>;
  /** Writes, and reads nothing more. */
  stop(): Promise<void>;
}

/** A space, up to which group it knows, and whether it takes what comes. */
interface Kept extends Space {
  seq: number;
  ready: boolean;
  read: number;
  /** When a thing last said what is foretold, and of which state of knowledge. */
  said: { at: Millis; what: string } | null;
}

const isKept = (doc: unknown): doc is SpaceState => typeof doc === "object" && doc !== null && (doc as SpaceState).version === 1 && (doc as SpaceState).store?.version === 1;

export function createForetelling({ gauges, limits, history, spool, store, clock, turn, report }: ForetellingParts): ForetellingStage {
  type Gauges = ReturnType<typeof gauges>;
  const sites = new Map<SiteId, Map<PlaceId, Kept>>();
  /** Who hears an instrument: a weather station is of every space of its site. */
  let listening = new Map<SiteId, Map<ThingId, { space: Kept; gauge: Gauge }[]>>();
  let known: Gauges | undefined;
  let running: Promise<void> | undefined;
  const halt = new AbortController();
  let away = false;
  /** Groups up to this one were taken, or are taken again by `tick`. */
  let taken = 0;
  let caughtUp = false;

  const fresh = (place: PlaceId, own: readonly Gauge[]): Kept => ({ place, gauges: own, limits: [], state: newSpaceState(), seq: 0, ready: false, read: 0, said: null });

  const restored = (kept: KeptForecast, own: readonly Gauge[]): Kept | null => {
    try {
      const doc: unknown = JSON.parse(kept.doc);
      if (isKept(doc)) return { ...fresh(kept.space, own), state: doc, seq: kept.seq, ready: true, read: 1 };
    } catch (error) {
      report(error);
    }
    // Of another release, or spoilt: it is learnt again from the history.
    return null;
  };

  const watch = (site: SiteId, space: Kept): void => {
    space.limits = limits(site, space.place, space.gauges);
    const watches = Object.keys(space.state.store.watches);
    if (watches.length <= space.limits.length + OLD_WATCHES) return;
    for (const id of watches) if (!space.limits.some((limit) => limit.id === id)) delete space.state.store.watches[id];
  };

  const takeUp = (all: Gauges): void => {
    listening = new Map();
    for (const site of sites.keys()) if (!all.has(site)) sites.delete(site);
    for (const [site, spaces] of all) {
      const first = !sites.has(site);
      const before = sites.get(site) ?? new Map<PlaceId, Kept>();
      const stored = first ? new Map(store.all(site).map((kept) => [kept.space, kept])) : new Map<PlaceId, KeptForecast>();
      const now = new Map<PlaceId, Kept>();
      const heard: NonNullable<ReturnType<typeof listening.get>> = new Map();
      for (const [place, own] of spaces) {
        const kept = stored.get(place);
        const space = before.get(place) ?? (kept && restored(kept, own)) ?? fresh(place, own);
        space.gauges = own;
        now.set(place, space);
        for (const gauge of own) {
          const others = heard.get(gauge.thing);
          if (others) others.push({ space, gauge });
          else heard.set(gauge.thing, [{ space, gauge }]);
        }
      }
      sites.set(site, now);
      listening.set(site, heard);
    }
    known = all;
  };

  const follow = ({ seq, site, readings }: Group): void => {
    taken = seq;
    const things = listening.get(site);
    if (things === undefined) return;
    for (const { thing, property, time, received, value, quality } of readings) {
      const heard = things.get(thing);
      if (heard === undefined) continue;
      for (const { space, gauge } of heard)
        if (gauge.property === property && space.ready && space.seq < seq) takeReading(space, gauge, time, received, typeof value === "number" && quality !== "bad" ? value : null);
    }
  };

  const everySpace = function* (): Generator<[SiteId, Kept]> {
    for (const [site, spaces] of sites) for (const space of spaces.values()) yield [site, space];
  };

  /** What the spool holds beyond what was kept, in turns; what comes meanwhile is in the spool too. */
  const replay = async (): Promise<void> => {
    let after = Math.min(spool.last(), ...Array.from(everySpace(), ([, { ready, seq }]) => (ready ? seq : Infinity)));
    for (let groups = spool.read(after, REPLAYED); groups.length > 0 && !halt.signal.aborted; groups = spool.read(after, REPLAYED)) {
      for (const group of groups) {
        follow(group);
        after = group.seq;
      }
      await turn();
    }
    taken = Math.max(taken, after);
    // Without a turn in between: the next group comes by itself.
    caughtUp = !halt.signal.aborted;
  };

  const learn = async (site: SiteId, space: Kept): Promise<void> => {
    const to = clock.now();
    space.state = newSpaceState();
    const done = await readPast({ history, turn, halted: () => halt.signal.aborted, told: (part) => { space.read = part; } }, site, space, to - PAST, to);
    space.seq = taken;
    space.ready = done;
    space.read = 1;
  };

  const work = async (): Promise<void> => {
    const all = gauges();
    if (all !== known) takeUp(all);
    for (const [site, space] of everySpace()) watch(site, space);
    if (!caughtUp) await replay();
    for (const [site, space] of everySpace()) if (!space.ready && !halt.signal.aborted) await learn(site, space);
  };

  const find = (site: SiteId, space: PlaceId): Kept => {
    const found = sites.get(site)?.get(space);
    if (!found) throw new TwinError("NOT_FOUND", `No sensor of temperature and humidity is in ${space}.`);
    return found;
  };

  /** Nothing is foretold by what is only being read. */
  const asOf = (space: Kept): Space => (space.ready ? space : { ...space, state: newSpaceState() });

  const keep = (): void => {
    // What is known while the spool is still taken again belongs to no group.
    if (!caughtUp) return;
    for (const [site, spaces] of sites) {
      const all = [...spaces.values()].filter(({ ready }) => ready).map((space): KeptForecast => {
        space.seq = taken;
        return { space: space.place, seq: taken, doc: JSON.stringify(space.state) };
      });
      if (all.length > 0) store.put(site, all);
    }
  };

  return {
    take(group) {
      if (caughtUp) follow(group);
    },

    tick() {
      if (halt.signal.aborted) return Promise.resolve();
      return (running ??= work()
        .then(() => {
          away = false;
        })
        .catch((error: unknown) => {
          // A history that is away is asked again with the next look, and told once.
          if (!away) report(error);
          away = true;
        })
        .finally(() => {
          running = undefined;
        }));
    },

    keep,

    values(site, place, now) {
      const space = sites.get(site)?.get(place);
      if (!space) return {};
      const known = asOf(space);
      const what = `${noForecast(known.state.store, now)} ${known.state.store.step}`;
      const { said } = space;
      if (said?.what === what && now >= said.at && now - said.at < MINUTE) return {};
      space.said = { at: now, what };
      return valuesOf(known, now);
    },

    lines: (site, sees) => [...(sites.get(site)?.values() ?? [])].filter(({ place }) => sees(place)).map((space) => lineOf(asOf(space), clock.now())),
    forecast: (site, place) => {
      const space = find(site, place);
      return viewOf(asOf(space), clock.now(), space.read);
    },

    async stop() {
      halt.abort();
      await running;
      keep();
    },
  };
}
