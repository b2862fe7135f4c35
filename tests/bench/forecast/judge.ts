import type { Millis } from "@stacktwin/twin-models/ids";
import { isBeyond, type ForecastLimit } from "@stacktwin/twin-models/store-forecast";
import type { Mishap } from "../../../sim/world/mishaps.ts";
import { MINUTE } from "./stores.ts";

const HOUR = 60 * MINUTE;
/** Inside for so long, an excursion is over. */
const OVER = 30 * MINUTE;
/** A cause that is set right still has its effect for so long. */
const AFTER = HOUR;
/** A warning counts for what comes until so long after it was withdrawn (the reading may pass before the air does), and for a day at most. */
const [SOON, LONGEST] = [2 * HOUR, 26 * HOUR];
/** Excursions whose cause began so long before are judged; foretold is what was warned of so long before. */
const [FAIR, IN_TIME] = [45 * MINUTE, 30 * MINUTE];

/** One passing of a limit by the true air, and when what caused it began; null: nothing was amiss. */
export interface Excursion {
  limit: string;
  at: Millis;
  cause: Millis | null;
}

/** Tells excursions of the true air. */
export class Truth {
  readonly excursions: Excursion[] = [];
  readonly #beyond = new Map<string, Millis>();

  take(at: Millis, air: Record<"temperature" | "humidity", number>, limits: readonly ForecastLimit[], mishaps: readonly Mishap[]): string[] {
    const passed: string[] = [];
    for (const limit of limits) {
      const last = this.#beyond.get(limit.id);
      if (!isBeyond(air[limit.quantity], limit)) {
        if (last !== undefined && at - last > OVER) this.#beyond.delete(limit.id);
        continue;
      }
      if (last === undefined) {
        const acting = mishaps.filter(({ from, to }) => from <= at && to + AFTER >= at);
        // Once it was set right, it is the plant's return that drives the air.
        const causes = acting.map(({ from, to }) => (to <= at ? to : from));
        this.excursions.push({ limit: limit.id, at, cause: causes.length === 0 ? null : Math.min(...causes) });
        passed.push(limit.id);
      }
      this.#beyond.set(limit.id, at);
    }
    return passed;
  }
}

/** What warned, from when to when. */
export class Warnings {
  readonly all: { limit: string; from: Millis; to: Millis | null; rightly: boolean }[] = [];
  readonly #wouldPass: (limit: string) => boolean;
  readonly #open = new Map<string, (typeof this.all)[number]>();

  /** `wouldPass`: whether the true air would pass a limit, were nothing set right. */
  constructor(wouldPass: (limit: string) => boolean) {
    this.#wouldPass = wouldPass;
  }

  follow(limit: string, raised: boolean, at: Millis): void {
    const open = this.#open.get(limit);
    if (raised && !open) {
      const warning = { limit, from: at, to: null, rightly: this.#wouldPass(limit) };
      this.all.push(warning);
      this.#open.set(limit, warning);
    } else if (!raised && open) {
      open.to = at;
      this.#open.delete(limit);
    }
  }
}

export interface Tally {
  /** Excursions that could be foretold, and those that were. */
  fair: number;
  foretold: number;
  /** Warnings; those after which nothing came because what would have come was set right before; and those for nothing. */
  warnings: number;
  averted: number;
  false: number;
  /** Hours from warning to limit, of those foretold. */
  leads: number[];
}

export const noTally = (): Tally => ({ fair: 0, foretold: 0, warnings: 0, averted: 0, false: 0, leads: [] });

export function judge(tally: Tally, excursions: readonly Excursion[], { all }: Warnings): void {
  const isAbout = (warning: (typeof all)[number], { limit, at }: Excursion): boolean =>
    warning.limit === limit && warning.from <= at && at <= Math.min((warning.to ?? Infinity) + SOON, warning.from + LONGEST);
  for (const excursion of excursions) {
    if (excursion.cause === null || excursion.at - excursion.cause < FAIR) continue;
    tally.fair++;
    const warned = all.filter((warning) => isAbout(warning, excursion) && warning.from <= excursion.at - IN_TIME);
    if (warned.length === 0) continue;
    tally.foretold++;
    tally.leads.push((excursion.at - warned[0]!.from) / HOUR);
  }
  for (const warning of all) {
    tally.warnings++;
    if (excursions.some((excursion) => isAbout(warning, excursion))) continue;
    if (warning.rightly) tally.averted++;
    else tally.false++;
  }
}
