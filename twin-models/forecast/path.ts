import { ahead, MODELS, type Ahead, type Channel } from "./channel.ts";
import type { Mixture } from "./mixture.ts";
import { outdoorChange, type Outdoor } from "./outdoor.ts";
import { RATES, WALLS, type Tuning } from "./tuning.ts";

/** What a channel will do at some hours ahead: at each a mixture of its suppositions, of the level and of what the instrument will say. */
export interface Path {
  hours: readonly number[];
  level: Mixture[];
  said: Mixture[];
}

/** Hours at which a whole forecast is told: close together soon, apart later. */
export const HOURS: readonly number[] = [
  1 / 12, 1 / 6, 0.25, 0.375, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
];

const emptyMixture = (): Mixture => ({ count: MODELS, weights: new Float64Array(MODELS), means: new Float64Array(MODELS), variances: new Float64Array(MODELS) });

/** The channel must have settled. The hours rise. */
export function pathOf(channel: Channel, tuning: Tuning, outdoor: Outdoor, hours: readonly number[]): Path {
  const [level, said] = [hours.map(emptyMixture), hours.map(emptyMixture)];
  const out: Ahead = { weight: 0, level: 0, variance: 0, said: 0, saidVariance: 0 };
  for (let model = 0; model < MODELS; model++) {
    const rate = model > 0 && RATES[model - 1]! <= WALLS ? RATES[model - 1]! : 0;
    // Weather's part of level and slope: what is outside comes through at the rate of the walls.
    let [part, slope, before, passed] = [0, 0, 0, 0];
    for (let at = 0; at < hours.length; at++) {
      if (rate > 0) {
        const span = hours[at]! - passed;
        const now = outdoorChange(outdoor, hours[at]!);
        const speed = (now - before) / span;
        const b = Math.exp(-rate * span);
        const a = (1 - b) / rate;
        part += a * slope + speed * (span - a);
        slope = b * slope + speed * (1 - b);
        [before, passed] = [now, hours[at]!];
      }
      ahead(channel, tuning, model, hours[at]!, part, out);
      level[at]!.weights[model] = said[at]!.weights[model] = out.weight;
      level[at]!.means[model] = out.level;
      level[at]!.variances[model] = out.variance;
      said[at]!.means[model] = out.said;
      said[at]!.variances[model] = out.saidVariance;
    }
  }
  return { hours, level, said };
}
