import { expect, test } from "vitest";
import { columnOf, WIDTH } from "./exposure.ts";
import { addSeries, noRows, type ExposureRows } from "./exposure-rows.ts";
import { addStay, boundsOf, lightAdds, lightLine, lightOfStay, mouldAdds, mouldLine } from "./doses.ts";
import { noMould } from "./mould.ts";
import { passportOf, type Stay } from "./passport.ts";

const HOUR = 3_600_000;
const FROM = Date.UTC(2026, 0, 1);
const HOURS = 60 * 24;

/** A small seeded generator (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A space whose air wanders between dry and damp, with gaps, lit by day or never measured. */
function spaceOf(random: () => number, damp: number, lux: number): ExposureRows {
  const rows = noRows(FROM, HOURS);
  const [temperatures, humidities, light] = [new Float64Array(HOURS), new Float64Array(HOURS), new Float64Array(HOURS)];
  let [humidity, gap] = [damp, 0];
  for (let hour = 0; hour < HOURS; hour++) {
    humidity = Math.min(100, Math.max(20, humidity + (damp - humidity) * 0.02 + (random() - 0.5) * 6));
    if (random() < 0.004) gap = Math.floor(random() * 60);
    const known = gap-- <= 0;
    temperatures[hour] = known ? 22 + 4 * random() : Number.NaN;
    humidities[hour] = humidity;
    light[hour] = lux > 0 && known ? (hour % 24 > 8 ? lux * random() : 0) : Number.NaN;
  }
  addSeries(rows, FROM, HOUR, temperatures, humidities, light);
  return rows;
}

/** Stays one behind another, at any millisecond, some of them nowhere that is known. */
function staysIn(random: () => number, spaces: number, from: number, to: number): Stay<number | null>[] {
  const stays: Stay<number | null>[] = [];
  for (let at = from + Math.floor(random() * 20 * 24) * HOUR; at < to;) {
    const until = Math.min(to, at + 1 + Math.floor(random() ** 3 * 30 * 24 * HOUR));
    stays.push({ place: random() < 0.15 ? null : Math.floor(random() * spaces), from: at, to: until });
    at = until;
  }
  return stays;
}

test("stays in constant time tell what the passport tells hour by hour", () => {
  const random = randomOf(20_261_127);
  let [damp, grown] = [0, 0];
  for (let round = 0; round < 60; round++) {
    const spaces = [spaceOf(random, 45, 60), spaceOf(random, 93, 0), spaceOf(random, 84, 300), spaceOf(random, 70, 20)];
    const [light, mould] = [spaces.map(lightLine), spaces.map((rows) => mouldLine(rows, "sensitive"))];
    for (let book = 0; book < 20; book++) {
      const stays = staysIn(random, spaces.length, FROM, FROM + HOURS * HOUR);
      const { total, mould: [told] } = passportOf(stays, (place) => (place === null ? undefined : spaces[place]), ["sensitive"]);
      const own = noMould("sensitive");
      let [lux, lit] = [0, 0];
      for (const { place, from, to } of stays) {
        addStay(own, place === null ? undefined : mould[place], from, to);
        if (place === null) continue;
        const brought = lightOfStay(light[place]!, from, to);
        lux += brought.luxHours;
        lit += brought.lit;
      }
      expect(lux).toBeCloseTo(total.luxHours, 5);
      expect(lit).toBeCloseTo(total.lit, 5);
      expect([own.index, own.known, own.unknown]).toEqual([told!.index, told!.known, told!.unknown]);
      if (own.index > 0) damp++;
      if (own.index >= 1) grown++;
    }
  }
  expect([damp > 300, grown > 20]).toEqual([true, true]);
});

test("no way to and fro between spaces reaches a dose that all of their bounds are below", () => {
  const random = randomOf(7);
  for (let round = 0; round < 40; round++) {
    const spaces = [spaceOf(random, 88, 5), spaceOf(random, 80, 40), spaceOf(random, 95, 90), spaceOf(random, 40, 0)];
    const [light, mould] = [boundsOf(spaces.map(lightAdds)), boundsOf(spaces.map((rows) => mouldAdds(rows, "sensitive")))];
    expect(light[3]).toBe(0);
    for (let book = 0; book < 30; book++) {
      const stays = staysIn(random, spaces.length, FROM, FROM + HOURS * HOUR);
      const been = [...new Set(stays.flatMap(({ place }) => (place === null ? [] : [place])))];
      const { total, mould: [told] } = passportOf(stays, (place) => (place === null ? undefined : spaces[place]), ["sensitive"]);
      expect(total.luxHours).toBeLessThanOrEqual(Math.max(0, ...been.map((place) => light[place]!)) + 1e-6);
      expect(told!.highest).toBeLessThanOrEqual(Math.max(0, ...been.map((place) => mould[place]!)) + 1e-6);
    }
  }
});

test("two spaces that are too dark alone are not left out together", () => {
  const lit = (first: number, last: number): ExposureRows => {
    const rows = noRows(FROM, 48);
    for (let hour = first; hour < last; hour++) rows.rows[hour * WIDTH + columnOf("luxHours")] = 100;
    return rows;
  };
  // By day in one, by night in the other: each 1200, 2400 for what is moved to and fro.
  expect([...boundsOf([lit(0, 12), lit(12, 24), lit(0, 0)].map(lightAdds))].map(Math.round)).toEqual([1200, 2400, 0]);
  // Both at once: nothing can be in two places.
  expect([...boundsOf([lit(0, 12), lit(0, 12)].map(lightAdds))].map(Math.round)).toEqual([1200, 1200]);
});

test("before and behind what is recorded nothing is known, and half an hour is half of it", () => {
  const rows = noRows(FROM, 2);
  addSeries(rows, FROM, HOUR, [20, 20], [50, 50], [100, 200]);
  const line = lightLine(rows);
  expect(lightOfStay(line, FROM + HOUR / 2, FROM + 1.5 * HOUR)).toEqual({ luxHours: 150, lit: 60 });
  expect(lightOfStay(line, FROM - 5 * HOUR, FROM + 9 * HOUR)).toEqual({ luxHours: 300, lit: 120 });
  expect(lightOfStay(line, FROM + 5 * HOUR, FROM + 9 * HOUR)).toEqual({ luxHours: 0, lit: 0 });
  const mould = noMould("sensitive");
  addStay(mould, mouldLine(rows, "sensitive"), FROM - 3 * HOUR, FROM + 6 * HOUR);
  expect([mould.known, mould.unknown]).toEqual([2, 7]);
});
