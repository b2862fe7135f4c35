import type { Limit, State } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { QUALITIES, type Value } from "@stacktwin/twin-models/reading";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Piece, Points } from "../../contracts/history.ts";
import type { KeptAlarmRun } from "../../contracts/state.ts";
import { elapse, hear, type Step } from "../delay.ts";
import { replaySeries, type Occurrences, type PairOutcome } from "./series.ts";
import type { SaidLimit } from "./threshold.ts";

const MAX_AGE = 300_000;
const END = 40_000_000;
const said = {
  id: "x", rule: "x", thing: "t" as ThingId, property: "p", priority: "low", desk: "facility", under: [], deadband: 0, onDelayS: 0, offDelayS: 0,
  source: { zh: "", en: "" }, consequence: { zh: "", en: "" }, response: { zh: "", en: "" },
} as const;
const limit = (parts: Partial<Limit> & Pick<Limit, "kind">): SaidLimit => ({ ...said, ...parts }) as SaidLimit;

interface Reading {
  time: number;
  value: Value;
  quality: 0 | 1 | 2;
}

/** What the engine raises and clears of the same readings, each heard at its own time, with a tick after every one. */
function live(is: SaidLimit, readings: readonly Reading[]): [number, number | null][] {
  const rule = { limit: is, maxAge: MAX_AGE };
  let run: KeptAlarmRun | null = null;
  let active = false;
  const found: [number, number | null][] = [];
  const take = (step: Step | null): void => {
    if (!step) return;
    run = step.run;
    for (const { at } of step.changes) {
      const standing = found.at(-1);
      if (active && standing) standing[1] = at;
      else found.push([at, null]);
      active = !active;
    }
  };
  for (const [at, { time, value, quality }] of readings.entries()) {
    take(hear(rule, active, run, { value, time, heard: time, quality: QUALITIES[quality] ?? "good" }));
    const next = readings[at + 1]?.time ?? END;
    if (run !== null) take(elapse(rule, active, run, Math.max(time, time + (next - time) / 2)));
  }
  if (run !== null) take(elapse(rule, active, run, END));
  return found;
}

const pointsOf = (readings: readonly Reading[]): Points => {
  const numbers = readings.every(({ value }) => typeof value === "number" || value === null);
  const values = readings.map(({ value }) => value);
  return {
    times: Float64Array.from(readings, ({ time }) => time),
    values: numbers ? Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))) : values,
    quality: readings.every(({ quality }) => quality === 0) ? null : Uint8Array.from(readings, ({ quality }) => quality),
  };
};

/** The same readings in pieces of so many (no moment stands in two), with the bounds that a store has of each; `read` tells how many of them were read. */
async function* piecesOf(readings: readonly Reading[], size: number, read = { pieces: 0 }): AsyncGenerator<Piece> {
  for (let at = 0, end = 0; at < readings.length; at = end) {
    end = Math.min(readings.length, at + size);
    while (end < readings.length && readings[end]?.time === readings[end - 1]?.time) end++;
    const part = readings.slice(at, end);
    const numbers = part.filter(({ quality }) => quality !== 2).map(({ value }) => (typeof value === "boolean" ? Number(value) : value)).filter((value) => typeof value === "number").filter(Number.isFinite);
    await Promise.resolve();
    yield {
      first: part[0]?.time ?? 0,
      last: part.at(-1)?.time ?? 0,
      min: numbers.length > 0 ? Math.min(...numbers) : null,
      max: numbers.length > 0 ? Math.max(...numbers) : null,
      read: () => {
        read.pieces++;
        return pointsOf(part);
      },
    };
  }
}

async function replayed(pairs: Parameters<typeof replaySeries>[1], readings: readonly Reading[], size: number, read?: { pieces: number }): Promise<PairOutcome[]> {
  return replaySeries({ pieces: piecesOf(readings, size, read), maxAge: MAX_AGE, calibrations: [] }, pairs, 0, END, () => null);
}

const listed = ({ starts, ends }: Occurrences): [number, number | null][] => starts.map((start, at) => [start, Number.isNaN(ends[at]) ? null : (ends[at] as number)]);

/** Steps of time: the same moment, seconds (chatter), minutes, and silences longer than max age. */
const steps = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 6, arbitrary: fc.integer({ min: 1, max: 20 }).map((n) => n * 1000) }, { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }).map((n) => n * 60_000) }, { weight: 1, arbitrary: fc.integer({ min: 300_000, max: 3_000_000 }) });
const quality = fc.oneof({ weight: 8, arbitrary: fc.constant<0 | 1 | 2>(0) }, { weight: 1, arbitrary: fc.constantFrom<(0 | 1 | 2)[]>(1, 2) });
const series = (value: fc.Arbitrary<Value>): fc.Arbitrary<Reading[]> =>
  fc.array(fc.record({ step: steps, value, quality }), { minLength: 1, maxLength: 80 }).map((parts) => {
    let time = 1_000_000;
    return parts.map(({ step, ...rest }) => ({ ...rest, time: (time += step) }));
  });
const near = fc.oneof({ weight: 10, arbitrary: fc.integer({ min: 200, max: 240 }).map((n): Value => n / 10) }, { weight: 1, arbitrary: fc.constant<Value>(null) });
const seconds = fc.constantFrom(0, 1, 30, 60, 90, 300, 900);
const bound = fc.record({ limit: fc.constantFrom(21, 22, 22.5), deadband: fc.constantFrom(0, 0.1, 0.5, 1), onDelayS: seconds, offDelayS: seconds });
const numeric = fc.tuple(fc.constantFrom("high" as const, "low" as const), bound).map(([kind, parts]) => limit({ kind, ...parts }));
const rated = fc.tuple(fc.constantFrom("rising" as const, "falling" as const), bound, fc.constantFrom(120, 600, 3600)).map(([kind, parts, overS]) => limit({ kind, ...parts, limit: 4, overS }));
const stated = fc
  .tuple(fc.constantFrom("is" as const, "not" as const), fc.subarray<State>(["a", "b", "c", true, 1], { minLength: 1 }), seconds, seconds)
  .map(([kind, values, onDelayS, offDelayS]) => limit({ kind, values, onDelayS, offDelayS }));
const states = fc.constantFrom<Value[]>("a", "b", "c", true, false, 1, 2, null);

describe("the past says what the engine would have said of the same readings", () => {
  test.each<[string, fc.Arbitrary<SaidLimit>, fc.Arbitrary<Value>]>([
    ["numbers", numeric, near],
    ["rates of change", rated, near],
    ["states", stated, states],
  ])("%s", async (_name, limits, values) => {
    await fc.assert(
      fc.asyncProperty(limits, limits, series(values), fc.integer({ min: 1, max: 30 }), async (before, after, readings, size) => {
        const [outcome] = await replayed([{ before, after, least: 600_000 }], readings, size);
        expect(outcome && listed(outcome.before)).toEqual(live(before, readings));
        expect(outcome && listed(outcome.after)).toEqual(live(after, readings));
      }),
      { numRuns: 500 },
    );
  });

  test("peaks and excursions do not depend on what was not read", async () => {
    await fc.assert(
      fc.asyncProperty(numeric, numeric, series(near), fc.integer({ min: 1, max: 10 }), async (before, after, drawn, size) => {
        const readings = drawn.map((reading, at) => ({ ...reading, time: reading.time + at }));
        const pairs = [{ before, after, least: 120_000 }];
        const whole = await replayed(pairs, readings, readings.length);
        const shown = (outcomes: PairOutcome[]): unknown => outcomes.map((each) => [each.before, each.after, each.excursions].map(({ starts, ends, peaks }) => [starts, ends, peaks]));
        expect(shown(await replayed(pairs, readings, size))).toEqual(shown(whole));
      }),
      { numRuns: 200 },
    );
  });
});

const minutes = (values: readonly number[]): Reading[] => values.map((value, at) => ({ time: at * 60_000, value, quality: 0 }));

describe("what it need not read and what is an excursion", () => {
  const high = limit({ kind: "high", limit: 22, deadband: 0.5, onDelayS: 300, offDelayS: 300 });

  test("pieces in which nothing can happen stay closed, within the limit and in alarm", async () => {
    const read = { pieces: 0 };
    const readings = minutes([...Array.from({ length: 200 }, () => 20), ...Array.from({ length: 200 }, () => 24), 25]);
    const [outcome] = await replayed([{ before: high, after: null, least: 600_000 }], readings, 20, read);
    expect(listed(outcome?.before as Occurrences)).toEqual([[205 * 60_000, null]]);
    expect(outcome?.before.peaks).toEqual([25]);
    // The excursion is watched for gaps; before it, no piece is read.
    expect(read.pieces).toBe(11);
  });

  test("a gap and a bad value end what is known; short ones are none", async () => {
    const hot = (from: number, to: number): Reading[] => minutes(Array.from({ length: to }, () => 23)).slice(from);
    const bad: Reading = { time: 30 * 60_000, value: 23, quality: 2 };
    const readings = [...hot(0, 12), ...hot(20, 30), bad, ...hot(31, 45), { time: 45 * 60_000, value: 21, quality: 0 as const }, ...hot(50, 55)];
    const [outcome] = await replayed([{ before: high, after: high, least: 600_000 }], readings, 100);
    expect(listed(outcome?.excursions as Occurrences).map(([from, to]) => [from / 60_000, (to ?? 0) / 60_000])).toEqual([[0, 16], [20, 30], [31, 45]]);
  });
});
