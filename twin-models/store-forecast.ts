import { isLeaving, lastsFor, newChannel, observe, type Channel } from "./forecast/channel.ts";
import { arrive, expectAt, newCoverage, SCORED, widthFor, type Coverage } from "./forecast/coverage.ts";
import { crossingOf, shareCrossing, type Crossing, type Side } from "./forecast/crossing.ts";
import { faultOf, look, newGuard, type Guard, type NoForecast } from "./forecast/guard.ts";
import { quantileOf } from "./forecast/mixture.ts";
import { addOutdoor, noOutdoor, outdoorRate, type Outdoor } from "./forecast/outdoor.ts";
import { HOURS, pathOf, type Path } from "./forecast/path.ts";
import { HUMIDITY, TEMPERATURE, type Tuning } from "./forecast/tuning.ts";
import { newWatch, watchOver, widened, type Watch, type WarningScore } from "./forecast/warning.ts";
import type { Millis } from "./ids.ts";
import { hoursToGermination, type Germination } from "./mould-forecast.ts";
import { addHour, noMould, type Mould } from "./preservation/mould.ts";
import { humidityAt } from "./preservation/psychrometrics.ts";
import { between } from "./preservation/range.ts";

/** The two that are foretold: °C, and % relative humidity. */
export const FORETOLD = ["temperature", "humidity"] as const;
export type Foretold = (typeof FORETOLD)[number];
const TUNINGS: Readonly<Record<Foretold, Tuning>> = { temperature: TEMPERATURE, humidity: HUMIDITY };

export interface ForecastLimit {
  id: string;
  quantity: Foretold;
  side: Side;
  limit: number;
}

/** What an instrument of a store says at a moment, and what it is like outside; null where that is not known. */
export interface StoreSample {
  at: Millis;
  temperature: number;
  humidity: number;
  outdoor: { temperature: number; humidity: number } | null;
}

/** The samples of two minutes as they are gathered: their number since 1970, sums about the first, and its values. */
interface Gathered {
  step: number | null;
  count: number;
  first: Record<Foretold, number>;
  sum: Record<Foretold, number>;
  squares: Record<Foretold, number>;
}

/** What is known of the dynamics of one store's air. Can be kept as JSON; `takeSample` changes it in place. */
export interface StoreState {
  version: 1;
  guard: Guard;
  gathered: Gathered;
  /** Number of the last step of two minutes that was taken. */
  step: number | null;
  /** Means of that step. */
  now: Record<Foretold, number>;
  channels: Record<Foretold, Channel>;
  /** Outside, as temperature, and as the humidity that the air outside has at the temperature of the store. */
  outdoor: Record<Foretold, Outdoor>;
  coverage: Record<Foretold, Coverage>;
  watches: Record<string, Watch>;
  mould: Mould;
  /** The hour that mould was last reckoned for, and sums of its steps. */
  hour: { number: number | null; count: number; temperature: number; humidity: number };
}

const STEP = 120_000;
const HOUR = 3_600_000;
/** After so long without a step, what is on its way is forgotten; what was learnt is not. */
const LONGEST_GAP_H = 24;
/** A warning is about the next hours: longer ahead somebody has mostly set it right by then. */
export const WARNED_HOURS = 4;
/** What passes a limit sooner than this is the alarm's own business. */
const TOO_SOON_H = 0.25;
const SOON = HOURS.filter((hours) => hours >= 0.25 && hours <= WARNED_HOURS);

const pair = <T>(make: (quantity: Foretold) => T): Record<Foretold, T> => ({ temperature: make("temperature"), humidity: make("humidity") });
const nothingGathered = (): Gathered => ({ step: null, count: 0, first: pair(() => 0), sum: pair(() => 0), squares: pair(() => 0) });

export const newStore = (): StoreState => ({
  version: 1,
  guard: newGuard(),
  gathered: nothingGathered(),
  step: null,
  now: pair(() => 0),
  channels: pair((quantity) => newChannel(TUNINGS[quantity])),
  outdoor: pair(noOutdoor),
  coverage: pair(newCoverage),
  watches: {},
  mould: noMould(),
  hour: { number: null, count: 0, temperature: 0, humidity: 0 },
});

/** Whether there is a level yet for both, from which a forecast can start. */
const hasSettled = ({ channels }: StoreState): boolean => FORETOLD.every((quantity) => channels[quantity].usual !== null);

const pathFor = ({ channels, outdoor }: StoreState, quantity: Foretold, hours: readonly number[]): Path =>
  pathOf(channels[quantity], TUNINGS[quantity], outdoor[quantity], hours);

/** The interval of a reading so many hours ahead in which it lies in four cases of five, and its middle. */
function bandAt(state: StoreState, quantity: Foretold, path: Path, at: number): [low: number, middle: number, high: number] {
  const mixture = path.said[at]!;
  const middle = quantileOf(mixture, 0.5);
  const width = widthFor(state.coverage[quantity], path.hours[at]!);
  return [middle - width * (middle - quantileOf(mixture, 0.1)), middle, middle + width * (quantileOf(mixture, 0.9) - middle)];
}

/** An hour is over: mould, and what was foretold for it and what is foretold from it. */
function endHour(state: StoreState, hour: number, foretells: boolean): void {
  const { number, count, temperature, humidity } = state.hour;
  if (number !== null)
    for (let passed = number; passed < Math.min(hour, number + 24 * 366); passed++) {
      const known = passed === number && count >= 3;
      addHour(state.mould, known ? temperature / count : Number.NaN, known ? humidity / count : Number.NaN);
    }
  state.hour = { number: hour, count: 0, temperature: 0, humidity: 0 };
  if (!foretells) return;
  for (const quantity of FORETOLD) {
    arrive(state.coverage[quantity], hour, state.now[quantity]);
    const path = pathFor(state, quantity, SCORED);
    for (let scored = 0; scored < SCORED.length; scored++) {
      const [low, , high] = bandAt(state, quantity, path, scored);
      expectAt(state.coverage[quantity], hour, scored, low, high);
    }
  }
}

/** Whether a value passes a limit. */
export const isBeyond = (value: number, { side, limit }: Pick<ForecastLimit, "side" | "limit">): boolean => (side === "above" ? value > limit : value < limit);

function watchLimits(state: StoreState, limits: readonly ForecastLimit[], at: Millis, raised: string[]): void {
  const soon = pair((quantity) => (limits.some((limit) => limit.quantity === quantity) ? pathFor(state, quantity, SOON) : null));
  for (const limit of limits) {
    const path = soon[limit.quantity];
    if (!path) continue;
    const watch = (state.watches[limit.id] ??= newWatch());
    const channel = state.channels[limit.quantity];
    const warned = watch.raised !== null;
    const possible = warned || isLeaving(channel, state.now[limit.quantity], limit.side);
    const lasts = (hours: number): number => lastsFor(channel, TUNINGS[limit.quantity], hours);
    const share = possible ? shareCrossing(path, limit.limit, limit.side, lasts, warned ? 0 : TOO_SOON_H) : 0;
    const tell = (): Crossing => widened(crossingOf(pathFor(state, limit.quantity, HOURS), limit.limit, limit.side), watch.score);
    if (watchOver(watch, at, isBeyond(state.now[limit.quantity], limit), share, tell)) raised.push(limit.id);
  }
}

/** The samples of a step are all there. */
function endStep(state: StoreState, limits: readonly ForecastLimit[], raised: string[]): void {
  const { gathered, channels } = state;
  const { step, count } = gathered;
  if (step === null || count === 0) return;
  const hours = state.step === null ? STEP / HOUR : ((step - state.step) * STEP) / HOUR;
  const at = (step + 1) * STEP;
  for (const quantity of FORETOLD) {
    const mean = gathered.sum[quantity] / count;
    const value = gathered.first[quantity] + mean;
    const variance = count > 1 ? Math.max(0, gathered.squares[quantity] / count - mean * mean) / (count - 1) : 0;
    state.now[quantity] = value;
    if (hours > LONGEST_GAP_H) channels[quantity].models.length = 0;
    if (channels[quantity].models.length === 0 && channels[quantity].usual !== null) restart(channels[quantity]);
    observe(channels[quantity], TUNINGS[quantity], hours > LONGEST_GAP_H ? STEP / HOUR : hours, value, variance, outdoorRate(state.outdoor[quantity]));
  }
  state.step = step;
  state.gathered = nothingGathered();
  const foretells = hasSettled(state) && faultOf(state.guard, at) === null;
  const hour = Math.floor(at / HOUR);
  if (hour !== state.hour.number) endHour(state, hour, foretells);
  state.hour.count++;
  state.hour.temperature += state.now.temperature;
  state.hour.humidity += state.now.humidity;
  if (foretells) watchLimits(state, limits, at, raised);
}

/** What the store was like is learnt anew, in the time that it first took. */
function restart(channel: Channel): void {
  channel.usual = null;
  channel.seen = 0;
  channel.sum = 0;
}

function gather(gathered: Gathered, sample: StoreSample): void {
  for (const quantity of FORETOLD) {
    if (gathered.count === 0) gathered.first[quantity] = sample[quantity];
    const away = sample[quantity] - gathered.first[quantity];
    gathered.sum[quantity] += away;
    gathered.squares[quantity] += away * away;
  }
  gathered.count++;
}

function takeOutdoor({ outdoor }: StoreState, { at, temperature, outdoor: outside }: StoreSample): void {
  const damp = outside === null ? null : humidityAt(outside.temperature, outside.humidity, temperature);
  addOutdoor(outdoor.temperature, at, outside === null ? Number.NaN : outside.temperature);
  addOutdoor(outdoor.humidity, at, damp ?? Number.NaN);
}

/**
 * Takes what an instrument says. Samples come in the order of their times, a minute or some minutes apart; others are left out, and for a while
 * nothing is foretold. `limits` are watched; the ids of those of which a warning is raised now are returned. `now`: the time of this server.
 */
export function takeSample(state: StoreState, sample: StoreSample, limits: readonly ForecastLimit[], now: Millis): string[] {
  const { at, temperature, humidity } = sample;
  const plausible = between(temperature, TEMPERATURE.plausible) && between(humidity, HUMIDITY.plausible);
  const verdict = look(state.guard, at, temperature, humidity, plausible, now);
  const raised: string[] = [];
  if (verdict === "left-out") return raised;
  const step = Math.floor(at / STEP);
  if (verdict === "anew") {
    state.gathered = nothingGathered();
    state.step = null;
    state.hour.number = null;
    state.outdoor = pair(noOutdoor);
  }
  if (state.gathered.step !== null && step !== state.gathered.step) endStep(state, limits, raised);
  state.gathered.step = step;
  takeOutdoor(state, sample);
  gather(state.gathered, sample);
  return raised;
}

export interface StoreForecast {
  at: Millis;
  /** Why nothing is foretold; then all that follows is empty. */
  reason: NoForecast | null;
  hours: readonly number[];
  /** By hour ahead the reading that is passed in nine cases of ten, in five, in one. */
  bands: Record<Foretold, [low: number, middle: number, high: number][]>;
  /** By limit: hours until it is passed, an 80 % interval; null: later than these hours. `warned`: since when. */
  limits: (Crossing & { id: string; warned: Millis | null; score: WarningScore })[];
  mould: Germination | null;
  /** How often intervals of values held, 0 to 1, by `SCORED`; null where none was held against anything yet. */
  held: Record<Foretold, (number | null)[]>;
}

/** Why a store cannot be foretold at a moment; null when it can. */
export const noForecast = (state: StoreState, now: Millis): NoForecast | null => faultOf(state.guard, now) ?? (hasSettled(state) ? null : "learning");

/** Hours until each limit is passed, of a store that can be foretold. */
export function crossings(state: StoreState, limits: readonly ForecastLimit[], paths = pair((quantity) => pathFor(state, quantity, HOURS))): (Crossing & { id: string })[] {
  return limits.map((limit) => {
    const { score } = state.watches[limit.id] ?? newWatch();
    return { id: limit.id, ...widened(crossingOf(paths[limit.quantity], limit.limit, limit.side), score) };
  });
}

/** What will be, for all that anybody does nothing, at `now`. */
export function foretell(state: StoreState, limits: readonly ForecastLimit[], now: Millis): StoreForecast {
  const reason = noForecast(state, now);
  const held = pair((quantity) => state.coverage[quantity].intervals.map((all, at) => (all === 0 ? null : state.coverage[quantity].inside[at]! / all)));
  if (reason !== null) return { at: now, reason, hours: [], bands: pair(() => []), limits: [], mould: null, held };
  const paths = pair((quantity) => pathFor(state, quantity, HOURS));
  const bands = pair((quantity) => HOURS.map((_, at) => bandAt(state, quantity, paths[quantity], at)));
  return {
    at: now,
    reason,
    hours: HOURS,
    bands,
    limits: crossings(state, limits, paths).map((crossing) => {
      const { raised, score } = state.watches[crossing.id] ?? newWatch();
      return { ...crossing, warned: raised, score };
    }),
    mould: hoursToGermination(state.mould, HOURS, bands.temperature, bands.humidity),
    held,
  };
}

