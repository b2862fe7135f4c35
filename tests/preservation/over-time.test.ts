import { complianceOfDays } from "@stacktwin/twin-models/preservation/compliance";
import { add, noExposure, SUMS, type Exposure } from "@stacktwin/twin-models/preservation/exposure";
import { addSeries, noRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import { passportOf, type Stay } from "@stacktwin/twin-models/preservation/passport";
import { quantileOf, seasonalMeans } from "@stacktwin/twin-models/preservation/seasons";
import { expect, test } from "vitest";
import { makeRandom } from "../../sim/random.ts";
import { movingMeans, percentile } from "./independent.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TIMES = 10_000;

test("days in range, minute by minute", () => {
  const random = makeRandom(4, "days");
  for (let n = 0; n < TIMES; n++) {
    const length = 60 + random.below(600);
    const maxAge = 1 + random.below(40);
    const samples: { at: number; value: number | null }[] = [];
    for (let at = -random.below(60); at < length; at += 1 + random.below(60)) samples.push({ at, value: random.chance(0.1) ? null : 40 + random.below(30) });
    const [told] = complianceOfDays(samples.map(({ at }) => at * MINUTE), samples.map(({ value }) => value ?? Number.NaN), [0, length * MINUTE], maxAge * MINUTE, { min: 45, max: 60, dailyChange: 10 });
    const seen: number[] = [];
    for (let minute = 0, last = -1; minute < length; minute++) {
      while (last + 1 < samples.length && samples[last + 1]!.at <= minute) last++;
      const sample = samples[last];
      if (sample && sample.value !== null && minute < sample.at + maxAge) seen.push(sample.value);
    }
    const inside = seen.filter((value) => value >= 45 && value <= 60).length;
    const wide = Math.max(...seen) - Math.min(...seen) > 10;
    const other = seen.length === 0 ? [0, 0, null, null] : [seen.length, inside, inside / seen.length, wide ? false : seen.length >= 0.75 * length ? true : null];
    if (JSON.stringify([told!.known / MINUTE, told!.inside / MINUTE, told!.part, told!.steady]) !== JSON.stringify(other)) expect([n, told]).toEqual([n, other]);
  }
});

test("passports, minute by minute", () => {
  const random = makeRandom(5, "passports");
  const hours = 12;
  const places = Array.from({ length: 3 }, () => {
    // The same within an hour, as passports take it.
    const air = Array.from({ length: hours }, () => ({ t: random.between(0, 35), rh: random.chance(0.1) ? Number.NaN : random.between(20, 90) }));
    const rows = noRows(0, hours);
    addSeries(rows, 0, HOUR, air.map(({ t }) => t), air.map(({ rh }) => rh));
    return { air, rows };
  });
  for (let n = 0; n < TIMES; n++) {
    const stays: Stay<number>[] = [];
    for (let from = random.below(300); from < hours * 60; ) {
      const to = Math.min(hours * 60, from + 1 + random.below(400));
      stays.push({ place: random.below(3), from: from * MINUTE, to: to * MINUTE });
      from = to;
    }
    const { total } = passportOf(stays, (place) => places[place]!.rows, []);
    const other = noExposure();
    for (const { place, from, to } of stays)
      for (let at = from; at < to; ) {
        const end = Math.min(to, (Math.floor(at / HOUR) + 1) * HOUR);
        const { t, rh } = places[place]!.air[Math.floor(at / HOUR)]!;
        add(other, t, rh, (end - at) / MINUTE);
        at = end;
      }
    const off = (name: keyof Exposure): number => Math.abs((total[name] ?? -1) - (other[name] ?? -1));
    const worst = [...SUMS, "coldest", "warmest", "driest", "dampest"].toSorted((a, b) => off(b as keyof Exposure) - off(a as keyof Exposure))[0] as keyof Exposure;
    if (off(worst) > 1e-6) expect(`${worst} of ${n}: ${total[worst]}`).toBe(`${worst} of ${n}: ${other[worst]}`);
  }
});

test("every window of thirty days, and quantiles", () => {
  const random = makeRandom(6, "windows");
  let weather = 0;
  const values = Array.from({ length: TIMES + 720 }, () => {
    weather = weather * 0.99 + random.normal();
    return random.chance(0.2 + 0.05 * Math.tanh(weather)) ? null : 50 + weather;
  });
  const means = seasonalMeans(Float64Array.from(values, (value) => value ?? Number.NaN));
  const other = movingMeans(values);
  let known = 0;
  for (const [hour, mean] of other.entries()) {
    if (mean === null) expect(means[hour]).toBeNaN();
    else if (Math.abs(mean - means[hour]!) > 1e-9 || ++known === 0) expect(means[hour], `hour ${hour}`).toBe(mean);
  }
  expect(known).toBeGreaterThan(5000);
  for (let n = 0; n < TIMES; n++) {
    const list = Array.from({ length: 1 + random.below(30) }, () => random.normal());
    const part = random.next();
    expect(Math.abs(quantileOf(Float64Array.from(list).sort(), part)! - percentile(list, part))).toBeLessThan(1e-12);
  }
});
