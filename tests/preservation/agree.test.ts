import { CLASS_NAMES, gradeClimate } from "@stacktwin/twin-models/preservation/climate-class";
import { add, noExposure } from "@stacktwin/twin-models/preservation/exposure";
import { figuresOf, paperFate } from "@stacktwin/twin-models/preservation/exposure-figures";
import { GASES, microgramsOf, MOLAR_MASSES, ppbOf } from "@stacktwin/twin-models/preservation/gases";
import { addHumidity, bandOfStream, historicBand, noHistory } from "@stacktwin/twin-models/preservation/historic-band";
import { isopleth } from "@stacktwin/twin-models/preservation/isopleth";
import { isoperm, lifetimeMultiplier, preservationIndex } from "@stacktwin/twin-models/preservation/life";
import { luxHours } from "@stacktwin/twin-models/preservation/light";
import { paperMoisture, woodMoisture } from "@stacktwin/twin-models/preservation/moisture";
import { addHour, noMould, type MouldSensitivity } from "@stacktwin/twin-models/preservation/mould";
import { degradationRate, polymerisationAfter, yearsUntilBrittle } from "@stacktwin/twin-models/preservation/paper";
import { absoluteHumidity, dewPoint, humidityAt, humidityRatio, saturationPressure, vapourPressure } from "@stacktwin/twin-models/preservation/psychrometrics";
import { addRates, RATE_COUNT, RATES, TABLE_ERROR } from "@stacktwin/twin-models/preservation/rates";
import { expect, test } from "vitest";
import { makeRandom, type Random } from "../../sim/random.ts";
import * as plain from "./independent.ts";

const TIMES = 10_000;

/** How far two ways of reckoning may be apart, of the greater of value and 1. */
const NEAR = 1e-9;

/** Both ways on ten thousand inputs; an expectation each would take longer than the reckoning. */
function agree(stream: string, draw: (random: Random) => number[], product: (...of: number[]) => number | null, other: (...of: number[]) => number, near = NEAR): void {
  const random = makeRandom(20_260, stream);
  let worst = { off: 0, of: [] as number[] };
  for (let n = 0; n < TIMES; n++) {
    const of = draw(random);
    const [one, two] = [product(...of), other(...of)];
    const off = one === null || Number.isNaN(one) ? Infinity : Math.abs(one - two) / Math.max(1, Math.abs(two));
    if (!(off <= worst.off)) worst = { off, of };
  }
  expect(worst.off, `${stream} at ${worst.of.join(", ")}`).toBeLessThan(near);
}

const air = (random: Random): number[] => [random.between(-40, 60), random.between(1, 99)];

const FORMULAS: [name: string, draw: (random: Random) => number[], product: (...of: number[]) => number | null, other: (...of: number[]) => number][] = [
  ["saturation pressure", air, (t) => saturationPressure(t!), (t) => plain.es(t!)],
  ["vapour pressure", air, (t, rh) => vapourPressure(t!, rh!), (t, rh) => plain.e(t!, rh!)],
  ["dew point", air, (t, rh) => dewPoint(t!, rh!), (t, rh) => plain.dew(t!, rh!)],
  ["absolute humidity", air, (t, rh) => absoluteHumidity(t!, rh!), (t, rh) => plain.absolute(t!, rh!)],
  ["mixing ratio", (r) => [...air(r), r.between(500, 1100)], (t, rh, p) => humidityRatio(t!, rh!, p), (t, rh, p) => plain.mixing(t!, rh!, p)],
  ["humidity elsewhere", (r) => [...air(r), r.between(-40, 60)], (t, rh, to) => humidityAt(t!, rh!, to!), (t, rh, to) => plain.rhElsewhere(t!, rh!, to!)],
  ["preservation index", air, (t, rh) => preservationIndex(t!, rh!), (t, rh) => plain.pi(t!, rh!)],
  ["lifetime of paper", air, (t, rh) => lifetimeMultiplier(t!, rh!), (t, rh) => plain.lm(t!, rh!, 100_000)],
  ["lifetime of varnish", air, (t, rh) => lifetimeMultiplier(t!, rh!, "varnish"), (t, rh) => plain.lm(t!, rh!, 70_000)],
  ["isoperm", (r) => [...air(r), r.between(80_000, 150_000)], (t, rh, dh) => isoperm(t!, rh!, dh), (t, rh, dh) => plain.sebera(t!, rh!, dh!)],
  ["moisture of wood", air, (t, rh) => woodMoisture(t!, rh!), (t, rh) => plain.emcWood(t!, rh!)],
  ["moisture of paper", air, (t, rh) => paperMoisture(t!, rh!), (t, rh) => plain.emcPaper(t!, rh!)],
  // Times a million, so that what is small is held as closely.
  ["loss of paper", (r) => [...air(r), r.between(3, 10)], (t, rh, pH) => 1e6 * degradationRate(t!, rh!, pH!)!, (t, rh, pH) => 1e6 * plain.strlic(t!, rh!, pH!)],
  ["years of paper", (r) => [10 ** r.between(-8, -3), r.between(100, 3000)], (k, dp) => yearsUntilBrittle(k!, dp!), (k, dp) => plain.yearsToDp(k!, dp!)],
  ["degree after a loss", (r) => [r.between(100, 3000), r.between(0, 0.01)], (dp, loss) => polymerisationAfter(dp!, loss!), (dp, loss) => dp! / (1 + dp! * loss!)],
  ["lowest isopleth", (r) => [r.between(-40, 60), r.between(0.7, 0.9)], (t, c) => isopleth(t!, c), (t, c) => plain.lim(t!, c!)],
  ["light dose", (r) => [r.between(0, 100_000), r.between(0, 10_000)], (lux, minutes) => luxHours(lux!, minutes!), (lux, minutes) => lux! * (minutes! / 60)],
  ["gas", (r) => [r.below(5), r.between(0, 5000), r.between(-40, 60), r.between(500, 1100)], (gas, ppb, t, p) => microgramsOf(GASES[gas!]!, ppb!, t, p), (gas, ppb, t, p) => plain.micrograms(ppb!, MOLAR_MASSES[GASES[gas!]!], t!, p!)],
  ["gas and back", (r) => [r.below(5), r.between(0, 5000), r.between(-40, 60), r.between(500, 1100)], (gas, ppb, t, p) => ppbOf(GASES[gas!]!, plain.micrograms(ppb!, MOLAR_MASSES[GASES[gas!]!], t!, p!), t, p), (_, ppb) => ppb!],
];

test.each(FORMULAS)("%s, twice", (name, draw, product, other) => {
  agree(name, draw, product, other);
});

test("the table of rates is as near to the formulas as it says, within and beyond", () => {
  const of: Record<(typeof RATES)[number], (t: number, rh: number) => number> = {
    preservation: (t, rh) => 1 / plain.pi(t, rh), paperAgeing: (t, rh) => 1 / plain.lm(t, rh, 100_000), varnishAgeing: (t, rh) => 1 / plain.lm(t, rh, 70_000),
    isoperm: (t, rh) => 1 / plain.sebera(t, rh, 100_000), paperLoss: (t, rh) => plain.strlic(t, rh, 0), woodMoisture: plain.emcWood, paperMoisture: plain.emcPaper,
    dewPoint: plain.dew, absoluteHumidity: plain.absolute, humidityRatio: plain.mixing,
  };
  const random = makeRandom(1, "table");
  const worst = Object.fromEntries(RATES.map((rate) => [rate, 0])) as Record<(typeof RATES)[number], number>;
  const sums = new Float64Array(RATE_COUNT);
  for (let n = 0; n < TIMES; n++) {
    const [t, rh, minutes] = [random.between(-40, 60), random.between(1, 99), random.between(0.1, 60)];
    addRates(t, rh, minutes, sums.fill(0), 0);
    for (const [at, rate] of RATES.entries()) {
      const right = of[rate](t, rh);
      const off = Math.abs(sums[at]! / minutes - right) / (rate === "dewPoint" ? 10 : Math.abs(right));
      worst[rate] = Math.max(worst[rate], off);
    }
  }
  for (const rate of RATES) expect(worst[rate], rate).toBeLessThan(TABLE_ERROR);
});

test("time-weighted figures of random spans are harmonic means by hand", () => {
  const random = makeRandom(2, "spans");
  const worst = new Map<string, number>();
  for (let n = 0; n < TIMES; n++) {
    const spans = Array.from({ length: 5 }, () => ({ t: random.between(-5, 40), rh: random.between(10, 95), minutes: random.between(1, 10_000), lux: random.between(0, 500) }));
    const exposure = noExposure();
    for (const { t, rh, minutes, lux } of spans) add(exposure, t, rh, minutes, lux);
    const told = figuresOf(exposure);
    const weights = spans.map(({ minutes }) => minutes);
    const whole = weights.reduce((sum, each) => sum + each, 0);
    const by = (of: (t: number, rh: number) => number): number => plain.harmonic(spans.map(({ t, rh }) => of(t, rh)), weights);
    const mean = (of: (t: number, rh: number) => number): number => spans.reduce((sum, { t, rh, minutes }) => sum + of(t, rh) * minutes, 0) / whole;
    const near = (name: string, one: number | null, other: number): void => {
      worst.set(name, Math.max(worst.get(name) ?? 0, one === null ? Infinity : Math.abs(one / other - 1)));
    };
    near("preservation index", told.preservationIndex, by(plain.pi));
    near("paper", told.paperLifetime, by((t, rh) => plain.lm(t, rh, 100_000)));
    near("varnish", told.varnishLifetime, by((t, rh) => plain.lm(t, rh, 70_000)));
    near("isoperm", told.isoperm, by((t, rh) => plain.sebera(t, rh, 100_000)));
    near("light", told.luxHours, spans.reduce((sum, { lux, minutes }) => sum + (lux * minutes) / 60, 0));
    near("temperature", told.temperature! + 100, mean((t) => t) + 100);
    near("humidity", told.humidity, mean((_, rh) => rh));
    near("moisture of wood", told.woodMoisture, mean(plain.emcWood));
    near("moisture of paper", told.paperMoisture, mean(plain.emcPaper));
    near("absolute humidity", told.absoluteHumidity, mean(plain.absolute));
    near("mixing ratio", told.humidityRatio, mean((t, rh) => plain.mixing(t, rh)));
    const fate = paperFate(exposure, 6, 800)!;
    const rate = mean((t, rh) => plain.strlic(t, rh, 6));
    near("rate of paper", fate.rate, rate);
    near("years of paper", fate.yearsUntilBrittle, plain.yearsToDp(rate, 800));
    near("degree of paper", fate.polymerisation, 1 / (1 / 800 + (rate * whole) / (365.25 * 1440)));
  }
  for (const [name, off] of worst) expect(off, name).toBeLessThan(TABLE_ERROR);
});

test("mould over ten thousand hours of any weather, in every class", () => {
  for (const [n, kind] of (["very-sensitive", "sensitive", "medium", "resistant"] as MouldSensitivity[]).entries()) {
    const random = makeRandom(n, "mould");
    let [t, rh] = [15, 85];
    const hours = Array.from({ length: TIMES }, () => ({ t: (t = Math.min(55, Math.max(-10, t + random.normal()))), rh: (rh = Math.min(100, Math.max(50, rh + 2 * random.normal()))) }));
    const decline = random.between(0.1, 1);
    const mould = noMould(kind, decline);
    const told = hours.map((hour) => {
      addHour(mould, hour.t, hour.rh);
      return mould.index;
    });
    const other = plain.vtt(hours, kind, decline);
    expect(Math.max(...other)).toBeGreaterThan(0.01);
    expect(Math.max(...told.map((index, hour) => Math.abs(index - other[hour]!)))).toBeLessThan(1e-9);
  }
});

/** Hours of a record with seasons, weather and gaps. */
function record(seed: number, hours: number, level: number, season: number, gaps: number): (number | null)[] {
  const random = makeRandom(seed, "record");
  let weather = 0;
  let gap = 0;
  return Array.from({ length: hours }, (_, hour) => {
    weather = weather * 0.98 + random.normal() * 0.8;
    gap = gap > 0 ? gap - 1 : random.chance(gaps) ? 1 + random.below(200) : 0;
    return gap > 0 ? null : level + season * Math.sin((hour / 8760) * 2 * Math.PI) + 3 * Math.sin((hour / 24) * 2 * Math.PI) + weather;
  });
}
const column = (values: readonly (number | null)[]): Float64Array => Float64Array.from(values, (value) => value ?? Number.NaN);

test("the historic band of records with gaps, at once and hour by hour", () => {
  for (let seed = 1; seed <= 3; seed++) {
    const humidity = record(seed, 9480, 50, 8 * seed, seed === 1 ? 0 : 0.0005);
    const other = plain.en15757(humidity);
    const { band } = historicBand(column(humidity));
    const stream = noHistory();
    for (const value of column(humidity)) addHumidity(stream, value);
    for (const told of [band!, bandOfStream(stream).band!]) {
      expect(told.hours).toBe(other.hours);
      expect(told.low7).toBeCloseTo(other.p7, 9);
      expect(told.high93).toBeCloseTo(other.p93, 9);
      expect(told.low).toBeCloseTo(other.low, 9);
      expect(told.high).toBeCloseTo(other.high, 9);
      expect(told.outside).toBeCloseTo(other.outside, 3);
    }
  }
});

test("the class of a climate, by hand", () => {
  for (const [seed, level, season] of [[1, 18, 2], [2, 20, 6], [3, 8, 1], [4, 24, 9]] as const) {
    const t = record(seed, 8760, level, season, 0).map((value) => value! * 0.5 + level * 0.5);
    const rh = record(seed + 10, 8760, 50, season * 2, 0).map((value) => value!);
    const other = plain.classes(t, rh);
    const { grade } = gradeClimate(t, rh);
    for (const name of CLASS_NAMES) expect(grade!.holds[name], `${name} of ${seed}`).toBeCloseTo(other[name]!, 9);
    expect(grade!.grade).toBe(CLASS_NAMES.find((name) => other[name]! >= 0.95) ?? null);
  }
});
