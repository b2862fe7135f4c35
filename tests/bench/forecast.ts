import type { Millis } from "@stacktwin/twin-models/ids";
import { SCORED } from "@stacktwin/twin-models/forecast/coverage";
import { FORETOLD, foretell, newStore, takeSample, WARNED_HOURS } from "@stacktwin/twin-models/store-forecast";
import { quantile, type Benchmark } from "./benchmark.ts";
import { judge, noTally, Truth, Warnings, type Tally } from "./forecast/judge.ts";
import { Line } from "./forecast/line.ts";
import { makeStores, MINUTE, type Store } from "./forecast/stores.ts";

const HOUR = 60 * MINUTE;
const MONTH_DAYS = 365.25 / 12;
const TOLD_EVERY = 30 * MINUTE;
/** Leads of the straight line, hours: that of our warnings, and the one hour that it looks back. */
const LEADS = [WARNED_HOURS, 1] as const;

interface Sums {
  ours: Tally;
  lines: Tally[];
  /** Intervals of hours that a true passing of the limit was held against. */
  hours: { inside: number; all: number };
  values: { inside: number; all: number };
  excursions: number;
  sudden: number;
  samples: number;
  ms: number;
}

type Told = [low: Millis, high: Millis];

/** Six months of one store, lived by the minute; everything is told before what comes is known. */
function live(store: Store, days: number, sums: Sums): void {
  const { limits, mishaps, begin } = store;
  const state = newStore();
  const wouldPass = (limit: string): boolean => store.wouldPass(limit);
  const [truth, warnings] = [new Truth(), new Warnings(wouldPass)];
  const lines = LEADS.map((lead) => ({ line: new Line(lead), warnings: new Warnings(wouldPass) }));
  const told = new Map<string, Told[]>();
  for (let at = begin + MINUTE; at <= begin + days * 24 * HOUR; at += MINUTE) {
    const sample = store.live(at);
    const began = performance.now();
    takeSample(state, sample, limits, at);
    sums.ms += performance.now() - began;
    sums.samples++;
    for (const { line } of lines) line.take(sample, limits);
    if ((at / MINUTE) % 2 === 0) follow(at);
    for (const limit of truth.take(at, store.truth(), limits, mishaps)) {
      for (const [low, high] of told.get(limit) ?? []) {
        sums.hours.all++;
        if (at >= low && at <= high) sums.hours.inside++;
      }
      told.delete(limit);
    }
  }
  sums.excursions += truth.excursions.length;
  sums.sudden += truth.excursions.filter(({ at, cause }) => cause === null || at - cause < 45 * MINUTE).length;
  judge(sums.ours, truth.excursions, warnings);
  lines.forEach(({ warnings }, at) => judge(sums.lines[at]!, truth.excursions, warnings));
  for (const quantity of FORETOLD)
    for (let at = 0; at < SCORED.length; at++) {
      sums.values.inside += state.coverage[quantity].inside[at]!;
      sums.values.all += state.coverage[quantity].intervals[at]!;
    }

  function follow(at: Millis): void {
    for (const { id } of limits) {
      const raised = state.watches[id]?.raised ?? null;
      warnings.follow(id, raised !== null, at);
      for (const { line, warnings } of lines) warnings.follow(id, line.raised.get(id) ?? false, at);
      if (raised === null) {
        // A reading may pass before the air does.
        if (state.watches[id]?.beyond !== true) told.delete(id);
      } else if (Math.floor((at - raised) / TOLD_EVERY) >= (told.get(id)?.length ?? 0)) {
        const { soonest, latest } = foretell(state, limits, at).limits.find((limit) => limit.id === id) ?? { soonest: null, latest: null };
        told.set(id, [...(told.get(id) ?? []), [at + HOUR * (soonest ?? 24), latest === null ? Infinity : at + HOUR * latest]]);
      }
    }
  }
}

const pct = ({ inside, all }: { inside: number; all: number }): number => (100 * inside) / all;
const foretoldPct = ({ foretold, fair }: Tally): number => (100 * foretold) / fair;

export const forecast: Benchmark = async ({ quick, option, say }) => {
  const count = option("stores", quick ? 4 : 12);
  const days = option("days", quick ? 60 : 182);
  const seed = option("seed", 1);
  const offsets = option("offsets", 0);
  const sums: Sums = {
    ours: noTally(), lines: LEADS.map(noTally), hours: { inside: 0, all: 0 }, values: { inside: 0, all: 0 }, excursions: 0, sudden: 0, samples: 0, ms: 0,
  };
  for (const store of makeStores(count, days, seed, offsets)) {
    live(store, days, sums);
    const { ours } = sums;
    say(`  ${store.name}: so far ${ours.foretold} of ${ours.fair} excursions foretold, ${ours.false} of ${ours.warnings} warnings for nothing`);
  }
  const { ours, lines } = sums;
  if (ours.fair === 0) throw new Error("no excursion that could be foretold");
  const storeMonths = (count * days) / MONTH_DAYS;
  const [line, short] = lines as [Tally, Tally];
  const values = {
    foretold_30min_pct: foretoldPct(ours),
    false_per_store_month: ours.false / storeMonths,
    interval80_coverage_pct: pct(sums.hours),
    line_foretold_pct: foretoldPct(line),
    line_false_per_store_month: line.false / storeMonths,
    values_interval80_coverage_pct: pct(sums.values),
    averted_per_store_month: ours.averted / storeMonths,
    line_averted_per_store_month: line.averted / storeMonths,
    line_1h_foretold_pct: foretoldPct(short),
    line_1h_false_per_store_month: short.false / storeMonths,
    excursions: sums.excursions,
    excursions_judged: ours.fair,
    excursions_sudden: sums.sudden,
    warnings: ours.warnings,
    lead_hours_median: quantile(ours.leads, 0.5),
    intervals: sums.hours.all,
    sample_us: (1000 * sums.ms) / sums.samples,
    stores: count,
    days,
    offsets,
  };
  return {
    values,
    notes: `the simulator's rooms, weather, instruments and mishaps by the minute, none of it known before; excursions of the true air whose cause began at least 45 min before the limit; false: no excursion followed, nor would have, had nobody set right what was amiss (averted: it would have; the simulator lives on as if nobody had); interval80: of the hours until the limit, told every half hour while a warning stands, against the true air; values_interval80: of readings 1 to 24 h ahead; line: least squares through the last hour, warning while it reaches the limit within ${WARNED_HOURS} h as ours do, line_1h within one; offsets: share of an instrument's own offset that calibration leaves`,
  };
};
