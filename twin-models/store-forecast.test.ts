import { expect, test } from "vitest";
import { foretell, newStore, noForecast, takeSample, type ForecastLimit, type StoreState } from "./store-forecast.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2025, 2, 3);
const LIMITS: ForecastLimit[] = [
  { id: "warm", quantity: "temperature", side: "above", limit: 22 },
  { id: "cold", quantity: "temperature", side: "below", limit: 16 },
  { id: "damp", quantity: "humidity", side: "above", limit: 60 },
  { id: "dry", quantity: "humidity", side: "below", limit: 45 },
];

let seed = 3;
const random = (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

type Air = [temperature: number, humidity: number];

/** Minutes of a store; probes wander slowly and are told with one decimal of humidity and two of temperature. Returns the ids warned of, with when. */
function live(state: StoreState, from: number, to: number, air: (at: number) => Air): { id: string; at: number }[] {
  const warned: { id: string; at: number }[] = [];
  for (let at = from; at < to; at += MINUTE) {
    const [warm, damp] = air(at);
    const wander = Math.sin(at / (0.31 * HOUR)) * Math.cos(at / (0.83 * HOUR));
    const sample = {
      at,
      temperature: Math.round(100 * (warm + 0.06 * wander + 0.04 * (random() - 0.5))) / 100,
      humidity: Math.round(10 * (damp - 0.3 * wander + 0.3 * (random() - 0.5))) / 10,
      outdoor: { temperature: 14 + 4 * Math.sin((at / DAY) * 2 * Math.PI), humidity: 70 },
    };
    for (const id of takeSample(state, sample, LIMITS, at)) warned.push({ id, at });
  }
  return warned;
}

const calm = (): Air => [19, 52];

test("a chiller that fails at night is foretold half an hour before the limit, with an interval that holds", () => {
  const state = newStore();
  expect(live(state, START, START + 5 * DAY, calm)).toEqual([]);
  const fails = START + 5 * DAY + 2 * HOUR;
  // A degree and a half an hour: the limit comes after two hours.
  const passes = fails + 2 * HOUR;
  const warned = live(state, START + 5 * DAY, fails + HOUR, (at) => [19 + Math.max(0, (1.5 * (at - fails)) / HOUR), 52]);
  const warm = warned.find(({ id }) => id === "warm");
  expect(warm!.at).toBeLessThan(passes - HOUR / 2);
  const { limits, reason } = foretell(state, LIMITS, fails + HOUR);
  expect(reason).toBeNull();
  const { soonest, median, latest, warned: since } = limits[0]!;
  expect(since).toBe(warm!.at - (warm!.at % (2 * MINUTE)));
  expect(soonest).toBeLessThan(1);
  expect(median).toBeGreaterThan(0.6);
  expect(median).toBeLessThan(1.8);
  expect(latest ?? Infinity).toBeGreaterThan(1);
  live(state, fails + HOUR, passes + HOUR / 2, (at) => [19 + (1.5 * (at - fails)) / HOUR, 52]);
  expect(state.watches["warm"]!.score).toMatchObject({ foretold: 1, late: 0, missed: 0, false: 0 });
});

test("quiet weeks, with a door now and then, warn of nothing; intervals of readings hold in four of five", () => {
  const state = newStore();
  const doors = (at: number): Air => {
    const open = ((at - START) % (2 * DAY)) / MINUTE - 600;
    const lift = open < 0 ? 0 : open < 6 ? open / 6 : Math.exp(-(open - 6) / 15);
    return [19 + 0.5 * lift, 52 + 2.5 * lift];
  };
  expect(live(state, START, START + 21 * DAY, doors)).toEqual([]);
  const now = START + 21 * DAY;
  const { limits, bands, held } = foretell(state, LIMITS, now);
  for (const { share, median } of limits) {
    expect(share).toBeLessThan(0.05);
    expect(median).toBeNull();
  }
  for (const quantity of ["temperature", "humidity"] as const) {
    for (const [low, middle, high] of bands[quantity]) expect(low <= middle && middle <= high && high - low < 5).toBe(true);
    for (const share of held[quantity]) expect(share).toBeGreaterThan(0.7);
  }
});

test("before it has seen half a day it says that it learns", () => {
  const state = newStore();
  expect(noForecast(state, START)).toBe("learning");
  live(state, START, START + 6 * HOUR, calm);
  expect(foretell(state, LIMITS, START + 6 * HOUR)).toMatchObject({ reason: "learning", limits: [], hours: [], mould: null });
});

test("a stuck sensor, a gap, a clock that jumps and nonsense are told as such, and nothing is foretold", () => {
  const ready = newStore();
  const now = START + 2 * DAY;
  live(ready, START, now, calm);
  const kept = JSON.stringify(ready);
  const fresh = (): StoreState => JSON.parse(kept) as StoreState;
  const sample = (at: number, temperature: number, humidity: number) => ({ at, temperature, humidity, outdoor: null });

  const stuck = fresh();
  for (let at = now; at < now + 5 * HOUR; at += MINUTE) takeSample(stuck, sample(at, 19.31, 52.4), LIMITS, at);
  expect(noForecast(stuck, now + 5 * HOUR)).toBe("stuck");

  const gap = fresh();
  expect(noForecast(gap, now + 2 * HOUR)).toBe("gap");
  live(gap, now + 3 * HOUR, now + 3.2 * HOUR, calm);
  expect(noForecast(gap, now + 3.2 * HOUR)).toBe("gap");
  live(gap, now + 3.2 * HOUR, now + 4 * HOUR, calm);
  expect(noForecast(gap, now + 4 * HOUR)).toBeNull();

  const ahead = fresh();
  takeSample(ahead, sample(now + DAY, 30, 80), LIMITS, now);
  expect(noForecast(ahead, now)).toBe("clock");
  const back = fresh();
  for (let minute = 0; minute < 90; minute++) takeSample(back, sample(now - DAY + minute * MINUTE, 19 + 0.01 * (minute % 3), 52 + 0.1 * (minute % 2)), LIMITS, now + minute * MINUTE);
  expect(["clock", "gap"]).toContain(noForecast(back, now + 90 * MINUTE));

  const broken = fresh();
  for (let minute = 0; minute < 10; minute++) takeSample(broken, sample(now + minute * MINUTE, 19, 999), LIMITS, now + minute * MINUTE);
  takeSample(broken, sample(now + 10 * MINUTE, Number.NaN, 50), LIMITS, now + 10 * MINUTE);
  expect(noForecast(broken, now + 10 * MINUTE)).toBe("implausible");
});

test("kept as JSON it goes on as if nothing had been; the same samples give the same forecast", () => {
  const one = newStore();
  seed = 11;
  live(one, START, START + DAY, calm);
  const other = JSON.parse(JSON.stringify(one)) as StoreState;
  const from = seed;
  live(one, START + DAY, START + 1.5 * DAY, calm);
  seed = from;
  live(other, START + DAY, START + 1.5 * DAY, calm);
  expect(other).toEqual(one);
  expect(foretell(other, LIMITS, START + 1.5 * DAY)).toEqual(foretell(one, LIMITS, START + 1.5 * DAY));
});

test("a damp store is told the hours until mould has germinated, a dry one that it will not", () => {
  const damp = newStore();
  live(damp, START, START + 3 * DAY, () => [22, 92]);
  const { mould } = foretell(damp, LIMITS, START + 3 * DAY);
  expect(mould!.median).toBeGreaterThan(24);
  expect(mould!.median).toBeLessThan(40 * 24);
  expect(mould!.soonest).toBeLessThanOrEqual(mould!.median!);
  const dry = newStore();
  live(dry, START, START + 2 * DAY, calm);
  expect(foretell(dry, LIMITS, START + 2 * DAY).mould).toEqual({ soonest: null, median: null, latest: null });
});

test("what is brought back from afar is not taken for its wander: the next trouble is seen as soon as the first", () => {
  const wanderOf = (dried: boolean): number => {
    const state = newStore();
    // Every third day it dries out for hours, and then is back within one.
    const air = (at: number): Air => {
      const hours = ((at - START) % (3 * DAY)) / HOUR;
      const dry = !dried || hours < 48 ? 0 : hours < 54 ? -4 * (hours - 48) : -24 * Math.exp(-5 * (hours - 54));
      return [19, 52 + dry];
    };
    live(state, START, START + 12 * DAY, air);
    return Math.sqrt(state.channels.humidity.wander);
  };
  expect(wanderOf(true)).toBeLessThan(1.5 * wanderOf(false));
});
