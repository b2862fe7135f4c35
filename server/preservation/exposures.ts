import { isDeepStrictEqual } from "node:util";
import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Calibration } from "@stacktwin/twin-models/thing";
import type { Clock } from "../contracts/clock.ts";
import type { DueDay, ExposureStore } from "../contracts/exposure.ts";
import type { HistoryStore, SeriesId } from "../contracts/history.ts";
import type { StateStore } from "../contracts/state.ts";
import { reckonDay } from "./reckon-day.ts";
import type { Sensor, SpaceSensors } from "./sensors.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** An hour is reckoned so long after its end: what is under way has come by then. */
const SETTLED = 5 * MINUTE;

const dayOf = (at: Millis): Millis => Math.floor(at / DAY) * DAY;
/** All days that touch [from, to]. */
const daysOf = (from: Millis, to: Millis): Millis[] => Array.from({ length: Math.max(0, (dayOf(to) - dayOf(from)) / DAY + 1) }, (_, n) => dayOf(from) + n * DAY);

/** What was reckoned with, of each sensor of a space. */
type Recipe = Record<string, Calibration[]>;
const recipeOf = (sensors: readonly Sensor[]): Recipe => Object.fromEntries(sensors.map(({ thing, property, calibrations }) => [`${thing}/${property}`, calibrations]));

/** From when on sensors that were there before are put right otherwise; null where none is. */
function changedFrom(before: Recipe, now: Recipe): Millis | null {
  const moments = Object.keys(now).flatMap((key) => {
    const [was, is] = [before[key], now[key] ?? []];
    if (!was || isDeepStrictEqual(was, is)) return [];
    const only = (some: readonly Calibration[], others: readonly Calibration[]): Millis[] => some.filter((each) => !others.some((other) => isDeepStrictEqual(each, other))).map(({ from }) => from);
    return [...only(was, is), ...only(is, was)];
  });
  return moments.length > 0 ? Math.min(...moments) : null;
}

export interface ExposureParts {
  /** Sensors of each site by space, of the configuration in use; the same object while nothing changed. */
  sensors: () => ReadonlyMap<SiteId, SpaceSensors>;
  history: Pick<HistoryStore, "pieces">;
  store: ExposureStore;
  state: Pick<StateStore, "note" | "putNote">;
  /** What is older is not in the history any more: days before stay as they were reckoned. */
  kept: () => Millis;
  clock: Clock;
  /** Lets everything else have its turn. */
  turn: () => Promise<unknown>;
  report: (error: unknown) => void;
}

/** Keeps what spaces are exposed to, reckoned from the history: each hour a few minutes after its end, the past behind it, newest first. */
export interface Exposures {
  /** Looks what is to be done now, and begins; to be called every minute. Resolves when nothing waits any more. */
  tick(): Promise<void>;
  /** A run of the past was brought. */
  brought(series: SeriesId, from: Millis, to: Millis): void;
  /** A reading came, of a moment that may have been reckoned already. */
  heard(site: SiteId, thing: ThingId, time: Millis): void;
  /** The end of the last hour that is to be reckoned by now. */
  closed(): Millis;
  /** Of the days that have waited since the last time that none did: 0 to 1. */
  done(site: SiteId): number;
  stop(): Promise<void>;
}

export function createExposures({ sensors, history, store, state, kept, clock, turn, report }: ExposureParts): Exposures {
  let known: ReadonlyMap<SiteId, SpaceSensors> | undefined;
  const spacesOf = new Map<string, Set<PlaceId>>();
  const most = new Map<SiteId, number>();
  const asked = new Map<SiteId, Millis>();
  /** What readings came late for, by space: written down with the next look, not with each reading. */
  const late = new Map<SiteId, Map<PlaceId, Set<Millis>>>();
  /** What was brought before the configuration was looked at. */
  const early: [SeriesId, Millis, Millis][] = [];
  const halt = new AbortController();
  let away = false;
  let running: Promise<void> | undefined;

  const closed = (): Millis => Math.floor((clock.now() - SETTLED) / HOUR) * HOUR;
  const key = (site: SiteId, thing: string): string => `${site}\u0000${thing}`;

  /** The first moment of which the history knows anything of a sensor. */
  const firstOf = async (site: SiteId, { thing, property }: Sensor): Promise<Millis> => {
    const now = clock.now();
    for await (const { first, min } of history.pieces({ site, thing, property }, kept(), now)) if (min !== null) return Math.max(first, kept());
    return now;
  };

  const ask = (site: SiteId, thing: string, from: Millis, to: Millis): void => {
    for (const space of spacesOf.get(key(site, thing)) ?? []) store.ask(site, space, daysOf(Math.max(from, kept()), Math.min(to, clock.now())));
  };

  /** What has come since the last look at the configuration: spaces that are new, sensors that are put right otherwise, days that passed meanwhile. */
  const takeUp = async (all: ReadonlyMap<SiteId, SpaceSensors>): Promise<void> => {
    const now = dayOf(clock.now());
    for (const [site, spaces] of all)
      for (const [space, own] of spaces) {
        const name = `exposure:${site}/${space}`;
        const note = state.note(name);
        const recipe = recipeOf(own);
        const before = note === undefined ? undefined : (JSON.parse(note) as Recipe);
        if (before && isDeepStrictEqual(before, recipe) && known) continue;
        // A space that is new has all its past before it.
        const from = before ? Math.min(changedFrom(before, recipe) ?? now, store.span(site, space)?.last ?? now) : Math.min(...(await Promise.all(own.map((sensor) => firstOf(site, sensor)))));
        store.ask(site, space, daysOf(Math.max(from, kept()), now));
        state.putNote(name, JSON.stringify(recipe));
      }
    spacesOf.clear();
    for (const [site, spaces] of all)
      for (const [space, own] of spaces)
        for (const { thing } of own) {
          const of = spacesOf.get(key(site, thing));
          if (of) of.add(space);
          else spacesOf.set(key(site, thing), new Set([space]));
        }
    known = all;
    for (const [{ site, thing }, from, to] of early.splice(0)) ask(site, thing, from, to);
  };

  const reckon = async (site: SiteId, due: DueDay): Promise<void> => {
    const own = known?.get(site)?.get(due.space);
    // A space that is no more measured, or a day of which the history is gone, stays as it was.
    if (!own || due.day < kept()) return store.settle(site, due);
    store.put(site, { ...(await reckonDay(history, site, own, due.day, closed())), ...due });
  };

  const work = async (): Promise<void> => {
    const all = sensors();
    if (all !== known) await takeUp(all);
    for (const [site, spaces] of late) for (const [space, days] of spaces) store.ask(site, space, [...days]);
    late.clear();
    const end = closed();
    for (const [site, spaces] of all) {
      // The last day again too when its last hour has just ended.
      if (asked.get(site) !== end) for (const space of spaces.keys()) store.ask(site, space, daysOf(end - 1, end));
      asked.set(site, end);
      for (let due = store.due(site); due && !halt.signal.aborted; due = store.due(site)) {
        most.set(site, Math.max(most.get(site) ?? 0, store.waiting(site)));
        await reckon(site, due);
        await turn();
      }
      if (store.waiting(site) === 0) most.delete(site);
    }
  };

  return {
    tick() {
      if (halt.signal.aborted) return Promise.resolve();
      return (running ??= work()
        .then(() => {
          away = false;
        })
        .catch((error: unknown) => {
          // A store that is away is tried again every minute, and told once.
          if (!away) report(error);
          away = true;
        })
        .finally(() => {
          running = undefined;
        }));
    },
    // What holds on, and who stands still, is told by the day before.
    brought(series, from, to) {
      if (known) ask(series.site, series.thing, from, to + DAY);
      else early.push([series, from, to + DAY]);
    },
    heard(site, thing, time) {
      if (time >= (asked.get(site) ?? 0) || time < kept()) return;
      for (const space of spacesOf.get(key(site, thing)) ?? []) {
        const spaces = late.get(site) ?? new Map<PlaceId, Set<Millis>>();
        late.set(site, spaces.set(space, (spaces.get(space) ?? new Set()).add(dayOf(time))));
      }
    },
    closed,
    done: (site) => {
      const all = most.get(site);
      return all === undefined ? 1 : 1 - Math.min(1, store.waiting(site) / all);
    },
    async stop() {
      halt.abort();
      await running;
    },
  };
}
