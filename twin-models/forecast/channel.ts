import { addEpisode, goesOn, newEpisodes, type Episodes } from "./episodes.ts";
import { RATES, WALLS, type Tuning } from "./tuning.ts";

/**
 * One quantity of a store's air, told from what it does. Seven suppositions run side by side: that the plant holds it at its usual level, or
 * that something happened and it is on its way at one of `RATES`, so that its slope dies away as it nears where it goes. Each is a
 * Kalman filter of the level, its slope and what merely wanders at the probe; they exchange weight as in an interacting multiple model
 * (Blom and Bar-Shalom 1988). Plain numbers that can be kept as JSON; changed in place.
 */
export interface Channel {
  /** The level the plant holds; null until `SETTLING` hours were seen. */
  usual: number | null;
  /** Hours that were seen, and how long already nothing was usual. */
  seen: number;
  unsettled: number;
  /** Sum of what was seen while settling. */
  sum: number;
  /** What merely wanders, as variance and as covariance over half an hour; the instrument's own noise, as variance. */
  wander: number;
  echo: number;
  noise: number;
  /** The last half hour's distances from the usual level, by step. */
  residues: number[];
  /** How often each of `RATES` was at work here, as shares. */
  kinds: number[];
  /** How long what happened lasted, where it was gentle and where it was steep; and how steep it is now, per hour. */
  episodes: { gentle: Episodes; steep: Episodes };
  steepest: number;
  /** How far it went, and after how many hours it went no farther. */
  farthest: number;
  turned: number;
  /** For each supposition weight, level, slope, wander, and the six covariances. */
  models: number[];
}

export const MODELS = RATES.length + 1;
export const ROW = 10;
/** Where in a row of `Channel.models`: weight, level, slope, wander, then their covariances. */
export const [W, Z, S, N, ZZ, ZS, ZN, SS, SN, NN] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export const SETTLING = 12;
/** Something happens once in so many hours; it is set right after so many. */
const BETWEEN = 200;
const MENDED = 8;
/** How fast a plant brings the air back to its level, per hour, and how uncertain that is, as a share. */
const GRIP = 3;
const LOOSE = 0.4;
/** Hours in which the usual level, its wander and the kinds of change are learnt. */
const [LEVEL_H, WANDER_H, KINDS_H] = [12, 72, 40];
/** Farther from the usual level than so many standard deviations the air does not wander. */
const LIKELY = 3;
/** After so many hours somewhere else, and as steady there as it ever was, that is the usual level. */
const NEW_NORMAL = 36;
const STEPS_OF_ECHO = 6;

export function newChannel(tuning: Tuning): Channel {
  const variance = tuning.wander ** 2;
  return {
    usual: null,
    seen: 0,
    unsettled: 0,
    sum: 0,
    wander: variance,
    echo: variance / 2,
    noise: 4 * tuning.noise ** 2,
    residues: [],
    kinds: RATES.map(() => 1 / RATES.length),
    episodes: { gentle: newEpisodes(), steep: newEpisodes() },
    steepest: 0,
    farthest: 0,
    turned: 0,
    models: [],
  };
}

/** Hours in which the wander at the probe is forgotten. */
export const wanderHours = ({ wander, echo }: Channel): number =>
  0.5 / Math.log(1 / Math.min(0.85, Math.max(0.08, echo / wander)));

/** The probability that nothing happens and the plant holds its level. */
export const steadiness = ({ models }: Channel): number => models[W] ?? 1;

/** Begins anew at a level, keeping what was learnt of the store. */
export function settle(channel: Channel, level: number): void {
  channel.usual = level;
  channel.unsettled = 0;
  channel.residues = [];
  channel.models = Array.from({ length: MODELS * ROW }, (_, at) => {
    const part = at % ROW;
    if (part === W) return at === 0 ? 0.98 : 0.02 / RATES.length;
    if (part === Z) return level;
    return part === ZZ || part === NN ? channel.wander : 0;
  });
}

const mixed = new Float64Array(MODELS * ROW);
const pooled = new Float64Array(ROW);

/** Adds a share of a supposition to means, and then to covariances about the mean; `slope` its own, or that of something that just began. */
function pool(into: Float64Array, at: number, models: readonly number[], from: number, share: number): void {
  into[at + W]! += share;
  into[at + Z]! += share * models[from + Z]!;
  into[at + N]! += share * models[from + N]!;
}
function spread(into: Float64Array, at: number, models: readonly number[], from: number, share: number): void {
  const [dz, dn] = [models[from + Z]! - into[at + Z]!, models[from + N]! - into[at + N]!];
  into[at + ZZ]! += share * (models[from + ZZ]! + dz * dz);
  into[at + ZN]! += share * (models[from + ZN]! + dz * dn);
  into[at + NN]! += share * (models[from + NN]! + dn * dn);
}

/** Level and wander of several suppositions as one, into `pooled`; no slope. */
function poolOf(models: readonly number[], first: number): number {
  pooled.fill(0);
  let total = 0;
  for (let from = first; from < MODELS; from++) total += models[from * ROW + W]!;
  if (total <= 0) return 0;
  for (let from = first; from < MODELS; from++) pool(pooled, 0, models, from * ROW, models[from * ROW + W]! / total);
  for (let from = first; from < MODELS; from++) spread(pooled, 0, models, from * ROW, models[from * ROW + W]! / total);
  return total;
}

/** Two states of which the first has a share, the second the rest, as one with the same mean and covariance, into a row of `mixed`. */
function blend(at: number, models: readonly number[], share: number, slopeVariance: number): void {
  const rest = 1 - share;
  const z = share * models[at + Z]! + rest * pooled[Z]!;
  const s = share * models[at + S]!;
  const n = share * models[at + N]! + rest * pooled[N]!;
  const [az, as, an] = [models[at + Z]! - z, models[at + S]! - s, models[at + N]! - n];
  const [bz, bs, bn] = [pooled[Z]! - z, -s, pooled[N]! - n];
  mixed[at + Z] = z;
  mixed[at + S] = s;
  mixed[at + N] = n;
  mixed[at + ZZ] = share * (models[at + ZZ]! + az * az) + rest * (pooled[ZZ]! + bz * bz);
  mixed[at + ZS] = share * (models[at + ZS]! + az * as) + rest * (bz * bs);
  mixed[at + ZN] = share * (models[at + ZN]! + az * an) + rest * (pooled[ZN]! + bz * bn);
  mixed[at + SS] = share * (models[at + SS]! + as * as) + rest * (slopeVariance + bs * bs);
  mixed[at + SN] = share * (models[at + SN]! + as * an) + rest * (bs * bn);
  mixed[at + NN] = share * (models[at + NN]! + an * an) + rest * (pooled[NN]! + bn * bn);
}

/** What may have changed since the last step: something began, or was set right. */
function exchange({ models, kinds }: Channel, { slopes }: Tuning, hours: number): void {
  const begins = 1 - Math.exp(-hours / BETWEEN);
  const ends = 1 - Math.exp(-hours / MENDED);
  const broken = poolOf(models, 1);
  const back = ends * broken;
  const calm = (1 - begins) * models[W]! + back;
  mixed[W] = calm;
  blend(0, models, calm > 0 ? ((1 - begins) * models[W]!) / calm : 1, 0);
  poolOf(models, 0);
  for (let model = 1; model < MODELS; model++) {
    const at = model * ROW;
    const stays = (1 - ends) * (1 - begins) * models[at + W]!;
    const comes = begins * kinds[model - 1]!;
    mixed[at + W] = stays + comes;
    blend(at, models, stays / (stays + comes), slopes[model - 1]! ** 2);
  }
}

/** Moves one supposition on in time, from `mixed` into the channel. */
function predict(channel: Channel, tuning: Tuning, model: number, hours: number, weather: number): void {
  const { models } = channel;
  const at = model * ROW;
  const r = Math.exp(-hours / wanderHours(channel));
  const usual = channel.usual ?? 0;
  const rate = model === 0 ? GRIP : RATES[model - 1]!;
  const b = Math.exp(-rate * hours);
  // Of what is held the level goes back and there is no slope; of what moves the slope dies away.
  const [f, a, keep] = model === 0 ? [b, 0, 0] : [1, (1 - b) / rate, b];
  const driven = model > 0 && rate <= WALLS ? weather : 0;
  const away = mixed[at + Z]! - usual;
  const [z, s] = [mixed[at + Z]!, mixed[at + S]!];
  models[at + W] = mixed[at + W]!;
  models[at + Z] = model === 0 ? usual + f * away : z + a * s + driven * (hours - a);
  models[at + S] = keep * s + driven * (1 - b);
  models[at + N] = r * mixed[at + N]!;
  const own = model === 0 ? 0.04 * channel.wander * hours + (LOOSE * (1 - b) * away) ** 2 : 0.01 * channel.wander * hours;
  const unsteady = model === 0 ? 0 : tuning.unsteady[model - 1]! ** 2 * hours;
  models[at + ZZ] = f * f * mixed[at + ZZ]! + 2 * f * a * mixed[at + ZS]! + a * a * mixed[at + SS]! + own;
  models[at + ZS] = keep * (f * mixed[at + ZS]! + a * mixed[at + SS]!);
  models[at + ZN] = r * (f * mixed[at + ZN]! + a * mixed[at + SN]!);
  models[at + SS] = keep * keep * mixed[at + SS]! + unsteady;
  models[at + SN] = keep * r * mixed[at + SN]!;
  models[at + NN] = r * r * mixed[at + NN]! + channel.wander * (1 - r * r);
}

/** Takes a measurement into one supposition; the logarithm of how likely it was. */
function correct(models: number[], at: number, value: number, noise: number): number {
  const error = value - models[at + Z]! - models[at + N]!;
  const variance = models[at + ZZ]! + 2 * models[at + ZN]! + models[at + NN]! + noise;
  const kz = (models[at + ZZ]! + models[at + ZN]!) / variance;
  const ks = (models[at + ZS]! + models[at + SN]!) / variance;
  const kn = (models[at + ZN]! + models[at + NN]!) / variance;
  models[at + Z]! += kz * error;
  models[at + S]! += ks * error;
  models[at + N]! += kn * error;
  models[at + ZZ]! -= kz * kz * variance;
  models[at + ZS]! -= kz * ks * variance;
  models[at + ZN]! -= kz * kn * variance;
  models[at + SS]! -= ks * ks * variance;
  models[at + SN]! -= ks * kn * variance;
  models[at + NN]! -= kn * kn * variance;
  return -0.5 * (Math.log(variance) + (error * error) / variance);
}

const likelihoods = new Float64Array(MODELS);

/** Weights after a measurement; none is ever quite given up. */
function weigh(models: number[]): void {
  const best = Math.max(...likelihoods);
  let total = 0;
  for (let model = 0; model < MODELS; model++) {
    models[model * ROW + W] = Math.max(1e-9, models[model * ROW + W]! * Math.exp(likelihoods[model]! - best));
    total += models[model * ROW + W]!;
  }
  for (let model = 0; model < MODELS; model++) models[model * ROW + W]! /= total;
}

/** What is learnt of the store while nothing happens: its level, and how it wanders about it. */
function learnCalm(channel: Channel, tuning: Tuning, hours: number, value: number): void {
  // What is just brought back from afar is no wander: what goes by far is taken for the most that is likely.
  const most = LIKELY * Math.sqrt(channel.wander);
  const away = Math.max(-most, Math.min(most, value - channel.usual!));
  const before = channel.residues.length === STEPS_OF_ECHO ? channel.residues.shift()! : null;
  channel.residues.push(away);
  const share = hours / WANDER_H;
  channel.wander = Math.max(tuning.leastWander ** 2, channel.wander + share * (away * away - channel.wander));
  if (before !== null) channel.echo += share * (away * before - channel.echo);
  channel.usual! += (hours / LEVEL_H) * away;
}

/** How fast the level changes, per hour, as all suppositions have it. */
function slopeOf({ models }: Channel): number {
  let slope = 0;
  for (let model = 1; model < MODELS; model++) slope += models[model * ROW + W]! * models[model * ROW + S]!;
  return slope;
}

const episodesLike = ({ episodes, steepest }: Channel, { steep }: Tuning): Episodes => (steepest > steep ? episodes.steep : episodes.gentle);

/** Hours until it shows how steep it is. */
const SHOWN = 0.15;

/** What lasts longer than so many hours is no passing thing: it ends when somebody sets it right. */
const PASSING = 0.5;

/** The probability that what happens now does not end by itself within so many hours, as things of its kind mostly do here. */
export function lastsFor(channel: Channel, tuning: Tuning, within: number): number {
  const { episodes, unsettled } = channel;
  if (unsettled === 0 || unsettled >= PASSING) return 1;
  const hours = Math.min(within, PASSING);
  const likely = goesOn(episodesLike(channel, tuning), unsettled, hours);
  return unsettled < SHOWN ? Math.min(likely, goesOn(episodes.steep, unsettled, hours)) : likely;
}

/** Whether it is on its way to a side of its usual level at all: what comes back to that level is held there by the plant. */
export function isLeaving({ usual, wander, unsettled, turned }: Channel, value: number, side: "above" | "below"): boolean {
  const away = value - (usual ?? value);
  // What turned back some minutes ago is over; where it goes slowly, the wander of the probe looks like that for longer.
  if (unsettled - turned > (unsettled < 0.3 ? 0.04 : 0.5 * unsettled)) return false;
  return (side === "above" ? away : -away) > 1.5 * Math.sqrt(wander);
}

function endEpisode(channel: Channel, tuning: Tuning): void {
  if (channel.unsettled > 0) addEpisode(episodesLike(channel, tuning), channel.turned);
  channel.unsettled = 0;
  channel.steepest = 0;
  channel.farthest = 0;
  channel.turned = 0;
}

/** What is learnt while something happens: of which kind it is, and when it is no more than a new level. */
function learnChange(channel: Channel, tuning: Tuning, hours: number, calm: number): void {
  const { models, kinds } = channel;
  channel.residues.length = 0;
  const share = (hours / KINDS_H) * (1 - calm);
  for (let kind = 0; kind < kinds.length; kind++) kinds[kind]! += share * (models[(kind + 1) * ROW + W]! / Math.max(1e-9, 1 - calm) - kinds[kind]!);
  for (let kind = 0; kind < kinds.length; kind++) kinds[kind] = Math.max(0.02, kinds[kind]!);
  if (channel.unsettled < NEW_NORMAL) return;
  if (Math.abs(slopeOf(channel)) * 3 >= Math.sqrt(channel.wander)) return;
  endEpisode(channel, tuning);
  poolOf(models, 0);
  settle(channel, pooled[Z]!);
}

/**
 * Takes the mean of a span of some minutes, `hours` after the last one. `noise`: variance of that mean as its samples have it; `weather`:
 * how fast it changes outside, per hour.
 */
export function observe(channel: Channel, tuning: Tuning, hours: number, value: number, noise: number, weather: number): void {
  channel.seen += hours;
  channel.noise = Math.max(tuning.noise ** 2, channel.noise + (hours / WANDER_H) * (noise - channel.noise));
  if (channel.usual === null) {
    channel.sum += value * hours;
    if (channel.seen >= SETTLING) settle(channel, channel.sum / channel.seen);
    return;
  }
  exchange(channel, tuning, hours);
  for (let model = 0; model < MODELS; model++) {
    predict(channel, tuning, model, hours, weather);
    likelihoods[model] = correct(channel.models, model * ROW, value, channel.noise);
  }
  weigh(channel.models);
  const calm = steadiness(channel);
  if (calm > 0.5) endEpisode(channel, tuning);
  else {
    channel.unsettled += hours;
    channel.steepest = Math.max(channel.steepest, Math.abs(slopeOf(channel)));
    if (Math.abs(value - channel.usual) > channel.farthest) {
      channel.farthest = Math.abs(value - channel.usual);
      channel.turned = channel.unsettled;
    }
  }
  if (calm > 0.9) learnCalm(channel, tuning, hours, value);
  else learnChange(channel, tuning, hours, calm);
}

/** One supposition `hours` ahead: adds to a path. Levels decay or go on as `predict` has it, with the weather's part told apart. */
export interface Ahead {
  weight: number;
  level: number;
  /** Variance of the level, and of what the instrument will say. */
  variance: number;
  said: number;
  saidVariance: number;
}

/** What a supposition says of the level and of the reading so many hours ahead, into `out`. `weather`: what the weather adds by then. */
export function ahead(channel: Channel, tuning: Tuning, model: number, hours: number, weather: number, out: Ahead): void {
  const { models } = channel;
  const at = model * ROW;
  const usual = channel.usual!;
  const r = Math.exp(-hours / wanderHours(channel));
  const rate = model === 0 ? GRIP : RATES[model - 1]!;
  const b = Math.exp(-rate * hours);
  const away = models[at + Z]! - usual;
  const [f, a] = model === 0 ? [b, 0] : [1, (1 - b) / rate];
  out.weight = models[at + W]!;
  out.level = model === 0 ? usual + f * away : models[at + Z]! + a * models[at + S]! + weather;
  const drifts = (tuning.dailyDrift ** 2 * Math.min(48, hours)) / 24;
  const grows = model === 0 ? (LOOSE * (1 - b) * b * away) ** 2 : ((tuning.unsteady[model - 1]! * a) ** 2 * hours) / 3;
  out.variance = f * f * models[at + ZZ]! + 2 * f * a * models[at + ZS]! + a * a * models[at + SS]! + drifts + grows;
  out.said = out.level + r * models[at + N]!;
  const wander = r * r * models[at + NN]! + channel.wander * (1 - r * r);
  out.saidVariance = out.variance + 2 * r * (f * models[at + ZN]! + a * models[at + SN]!) + wander + channel.noise;
}
