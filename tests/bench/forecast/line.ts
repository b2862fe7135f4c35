import { isBeyond, type ForecastLimit, type StoreSample } from "@stacktwin/twin-models/store-forecast";

const HOUR_MINUTES = 60;

/** What is usually done: a straight line through the last hour; warns while it reaches the limit within so many hours. */
export class Line {
  readonly #lead: number;
  readonly #samples: StoreSample[] = [];
  readonly raised = new Map<string, boolean>();

  constructor(lead: number) {
    this.#lead = lead;
  }

  /** Level now and slope per hour by least squares. */
  #fit(quantity: "temperature" | "humidity"): [level: number, slope: number] {
    const [first, now] = [this.#samples[0]!.at, this.#samples.at(-1)!.at];
    let [n, t, y, tt, ty] = [0, 0, 0, 0, 0];
    for (const sample of this.#samples) {
      const hours = (sample.at - first) / 3_600_000;
      n++;
      t += hours;
      y += sample[quantity];
      tt += hours * hours;
      ty += hours * sample[quantity];
    }
    const slope = (n * ty - t * y) / (n * tt - t * t);
    return [(y - slope * t) / n + (slope * (now - first)) / 3_600_000, slope];
  }

  /** Every five minutes it says which limits it warns of. */
  take(sample: StoreSample, limits: readonly ForecastLimit[]): void {
    this.#samples.push(sample);
    if (this.#samples.length > HOUR_MINUTES) this.#samples.shift();
    if (this.#samples.length < HOUR_MINUTES || (sample.at / 60_000) % 5 !== 0) return;
    const fits = { temperature: this.#fit("temperature"), humidity: this.#fit("humidity") };
    for (const limit of limits) {
      const [level, slope] = fits[limit.quantity];
      // Once beyond it is an alarm, no forecast.
      this.raised.set(limit.id, !isBeyond(level, limit) && isBeyond(level + this.#lead * slope, limit));
    }
  }
}
