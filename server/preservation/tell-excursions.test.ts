import { expect, test } from "vitest";
import { startOfDay } from "@stacktwin/twin-models/day";
import type { Excursion } from "@stacktwin/twin-models/excursion";
import { inForceOver } from "@stacktwin/twin-models/excursion-limits";
import { keyOf, type Minutes, type ToldKey } from "@stacktwin/twin-models/excursion-telling";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import { PROFILES } from "@stacktwin/twin-models/preservation/profiles";
import type { ProfileChoice, Subject } from "@stacktwin/twin-models/stores";
import { kept } from "./excursions.ts";
import { tellExcursions, type Space } from "./tell-excursions.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const ROOM = "room" as PlaceId;
const FIRST = Date.UTC(2026, 2, 20);
const DAYS = 24;
const END = FIRST + DAYS * DAY;
const turn = (): Promise<void> => Promise.resolve();

/** Numbers that look like chance and are the same each time. */
function drawn(seed: number): () => number {
  let state = seed * 2 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const profile = (min: number | null, max: number | null, most: number | null): Profile => ({
  ...PROFILES[0]!, id: `p${min ?? ""}-${max ?? ""}`, limits: [{ quantity: "humidity", subject: "all", measure: "value", min, max, change: most === null ? null : { most, of: "range", overH: 24 }, clause: null, confidence: "high" }],
});
const choice = (since: Millis, of: Profile | null, subject: Subject = "all"): ProfileChoice => ({ space: ROOM, subject, since, profile: of, at: since, by: { id: "li" as never, name: "Li" }, why: "" });

/** Air that wanders, in spells, with gaps of minutes and of days; `from` and `to` are replaced by another spell. */
function air(seed: number, other?: { seed: number; from: Millis; to: Millis }): Minutes {
  const count = DAYS * 1440;
  const column = (next: () => number): Float64Array => {
    let [value, pull, gap] = [52, 0, 0];
    return Float64Array.from({ length: count }, () => {
      if (next() < 0.003) pull = (next() - 0.5) * 0.08;
      value = Math.min(66, Math.max(40, value + pull + (next() - 0.5) * 0.4));
      if (gap === 0 && next() < 0.0006) gap = Math.floor(next() ** 3 * 4000);
      return gap > 0 ? (gap--, Number.NaN) : Math.round(value * 100) / 100;
    });
  };
  const humidity = column(drawn(seed));
  if (other) {
    const news = column(drawn(other.seed));
    for (let row = 0; row < count; row++) if (FIRST + row * MINUTE >= other.from && FIRST + row * MINUTE < other.to) humidity[row] = news[row]!;
  }
  return { times: Float64Array.from({ length: count }, (_, row) => FIRST + row * MINUTE), humidity, temperature: new Float64Array(count).fill(18) };
}

function spaceOf(minutes: Minutes, choices: readonly ProfileChoice[], before: readonly Excursion[] = [], end = END): Space {
  const cut = (column: Float64Array, from: Millis, to: Millis): Float64Array => column.slice(Math.max(0, Math.floor((Math.floor(from / DAY) * DAY - FIRST) / MINUTE)), Math.ceil((to - FIRST) / DAY) * 1440);
  return {
    minutes: (from, to) => ({ times: cut(minutes.times, from, to), temperature: cut(minutes.temperature, from, to), humidity: cut(minutes.humidity, from, to) }),
    timeZone: "Europe/Berlin", first: FIRST, end, inForce: inForceOver(choices),
    before: (from, to) => before.filter((each) => each.to > from && each.from < to),
  };
}

/** What is kept after it was told, in order. */
function take(before: readonly Excursion[], news: readonly ToldKey[], now: Millis): Excursion[] {
  const all = new Map(before.map((each) => [each.id, each]));
  for (const key of news) {
    const own = [...all.values()].filter((each) => keyOf(each) === keyOf(key) && each.to > key.from && each.from < key.to);
    const { put, drop } = kept(ROOM, key, own, () => false, now, (id) => all.has(id));
    for (const id of drop) all.delete(id);
    for (const each of put) all.set(each.id, each);
  }
  return [...all.values()].sort((a, b) => keyOf(a).localeCompare(keyOf(b)) || a.from - b.from);
}
const factsOnly = (all: readonly Excursion[]): object[] => all.map(({ id: _id, revision: _revision, told: _told, ...facts }) => facts);
const whole = async (minutes: Minutes, choices: readonly ProfileChoice[], end = END): Promise<Excursion[]> => take([], await tellExcursions(spaceOf(minutes, choices, [], end), FIRST, end, turn), 1);

const MARCH = startOfDay(FIRST, "Europe/Berlin");
const HELD = [choice(MARCH, profile(45, 60, 9)), choice(MARCH, profile(null, 58, null), "paper")];

test.each(Array.from({ length: 24 }, (_, seed) => seed))("days of series %i that are reckoned anew end in what telling all of it would have told", async (seed) => {
  const next = drawn(seed + 77);
  const from = FIRST + Math.floor(next() * (DAYS - 4)) * DAY;
  const to = from + (1 + Math.floor(next() * 3)) * DAY;
  const before = await whole(air(seed), HELD);
  expect(before.length).toBeGreaterThan(3);
  const minutes = air(seed, { seed: seed + 500, from, to });
  const after = take(before, await tellExcursions(spaceOf(minutes, HELD, before), from, to, turn), 2);
  expect(factsOnly(after)).toEqual(factsOnly(await whole(minutes, HELD)));
  // What does not touch the days is the very same.
  for (const each of before.filter((one) => one.to < from - 3 * DAY || one.from > to + 10 * DAY)) expect(after).toContain(each);
});

test.each(Array.from({ length: 12 }, (_, seed) => seed))("hour by hour series %i is told as all at once", async (seed) => {
  const minutes = air(seed + 300);
  let all: Excursion[] = [];
  for (let end = FIRST + DAY / 4; end <= END; end += DAY / 4) {
    const from = Math.floor((end - 1) / DAY) * DAY;
    all = take(all, await tellExcursions(spaceOf(minutes, HELD, all, end), from, from + DAY, turn), end);
  }
  expect(factsOnly(all)).toEqual(factsOnly(await whole(minutes, HELD)));
});

test.each(Array.from({ length: 12 }, (_, seed) => seed))("limits that are changed in the middle of series %i end what they found, and what is told is what telling all of it would have told", async (seed) => {
  const minutes = air(seed + 600);
  const since = startOfDay(FIRST + 11 * DAY, "Europe/Berlin");
  const changed = [...HELD, choice(since, seed % 3 === 0 ? null : profile(47, 57, 5))];
  const before = await whole(minutes, HELD);
  const after = take(before, await tellExcursions(spaceOf(minutes, changed, before), since, END + DAY, turn), 2);
  expect(factsOnly(after)).toEqual(factsOnly(await whole(minutes, changed)));
  expect(after.some(({ subject, from, to, limit }) => subject === "all" && from < since && to > since && limit.value !== 9)).toBe(false);
});

test("a month that is missing is no excursion, and interrupts the one before it", async () => {
  const minutes = air(1);
  const [from, to] = [FIRST + 5 * DAY, FIRST + 20 * DAY];
  for (const [row, at] of minutes.times.entries()) minutes.humidity[row] = at >= from && at < to ? Number.NaN : 65;
  const told = (await whole(minutes, [choice(MARCH, profile(null, 60, null))])).filter(({ side }) => side === "above");
  expect(told).toMatchObject([{ from: FIRST, to: from, begin: "gap", end: "interrupted", known: 1 }, { from: to, to: END, begin: "gap", end: "going" }]);
});

test("days that are missing from the record altogether are a gap as well", async () => {
  const minutes = air(1);
  minutes.humidity.fill(65);
  const { times, humidity, temperature } = minutes;
  const rows = [...times.keys()].filter((row) => times[row]! < FIRST + 5 * DAY || times[row]! >= FIRST + 9 * DAY);
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]!);
  const space = { ...spaceOf(minutes, [choice(MARCH, profile(null, 60, null))]), minutes: () => ({ times: pick(times), humidity: pick(humidity), temperature: pick(temperature) }) };
  const told = take([], await tellExcursions(space, FIRST, END, turn), 1);
  expect(told).toMatchObject([{ to: FIRST + 5 * DAY, end: "interrupted" }, { from: FIRST + 9 * DAY, begin: "gap", end: "going" }]);
});
