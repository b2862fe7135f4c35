import { afterEach, describe, expect, test } from "vitest";
import type { Bucket, History } from "@stacktwin/twin-models/api";
import type { HistoryStore, Sample, SeriesId } from "../contracts/history.ts";
import { calibrateBucket, calibratedSpans, mergeBuckets } from "./calibrate.ts";
import { doubtsOf, knowledge, knownByBuckets, knownBySamples } from "./coverage.ts";
import { openHouse, T, type House } from "../fixtures/api.ts";

const MINUTE = 60_000;
const sample = (time: number, value: number, quality: Sample["quality"] = "good"): Sample => ({ time, value, quality });

/** A history that holds these samples, and counts what it is asked. */
function historyOf(all: Sample[]): HistoryStore & { asked: string[] } {
  const asked: string[] = [];
  const within = (from: number, to: number): Sample[] => all.filter(({ time }) => time >= from && time < to);
  const parts: Pick<HistoryStore, "samples" | "buckets"> & { asked: string[] } = {
    asked,
    samples: async (_series, from, to, limit) => {
      asked.push("samples");
      return within(from, to).slice(0, limit);
    },
    buckets: async (_series, from, to, points) => {
      asked.push(`buckets ${points}`);
      const bucketMs = (to - from) / points;
      const buckets = Array.from({ length: points }, (_, index): Bucket => {
        const start = from + index * bucketMs;
        const values = within(start, start + bucketMs)
          .filter(({ quality }) => quality !== "bad")
          .map(({ value }) => Number(value));
        if (values.length === 0) return [start, null, null, null, 0];
        return [
          start,
          Math.min(...values),
          values.reduce((sum, value) => sum + value, 0) / values.length,
          Math.max(...values),
          values.length,
        ];
      });
      return { bucketMs, buckets };
    },
  };
  return parts as HistoryStore & { asked: string[] };
}
const SERIES = { site: "north", thing: "t", property: "p" } as unknown as SeriesId;

describe("known time", () => {
  test("lasts max age from each sample, or until the next", () => {
    expect(knownBySamples([sample(0, 1), sample(40, 1), sample(200, 1)], 0, 300, 60)).toBe(40 + 60 + 60);
  });
  test("begins with what was known before the span, and ends with it", () => {
    expect(knownBySamples([sample(-30, 1), sample(90, 1)], 0, 100, 60)).toBe(30 + 10);
  });
  test("ends with a bad value", () => {
    expect(knownBySamples([sample(0, 1), sample(20, 0, "bad"), sample(50, 1, "uncertain")], 0, 100, 60)).toBe(20 + 50);
  });
  test("in buckets is at most max age per value and the bucket's length", () => {
    const bucket = (start: number, count: number): Bucket => [start, 0, 0, 0, count];
    expect(knownByBuckets([bucket(0, 3), bucket(100, 1), bucket(200, 0), bucket(300, 9)], 350, 60)).toBe(100 + 60 + 0 + 50);
  });

  test("is told where it is doubted, what is alike and touches as one", () => {
    const samples = [sample(-10, 1, "uncertain"), sample(20, 1, "uncertain"), sample(40, 0, "bad"), sample(50, 1), sample(200, 0, "bad"), sample(290, 0, "bad")];
    expect(doubtsOf(samples, 0, 300, 60)).toEqual([[0, 40, "uncertain"], [40, 50, "bad"], [200, 260, "bad"], [290, 300, "bad"]]);
    expect(doubtsOf([], 0, 300, 60)).toEqual([]);
  });

  test("is judged sample by sample, up to now; silence in the middle shows", async () => {
    const every = Array.from({ length: 60 }, (_, minute) => sample(T + minute * MINUTE, 20)).filter(
      (_, minute) => minute < 20 || minute >= 50,
    );
    const history = historyOf(every);
    expect((await knowledge(history, SERIES, T, T + 120 * MINUTE, MINUTE, T + 60 * MINUTE)).coverage).toBeCloseTo(0.5);
    expect(history.asked).toEqual(["samples"]);
    expect((await knowledge(history, SERIES, T + 30 * MINUTE, T + 40 * MINUTE, MINUTE, T + 60 * MINUTE)).coverage).toBe(0);
    expect((await knowledge(history, SERIES, T + 60 * MINUTE, T + 70 * MINUTE, MINUTE, T + 60 * MINUTE)).coverage).toBe(0);
  });

  test("of a long span is judged in buckets", async () => {
    const days = 30 * 1440;
    const half = Array.from({ length: days / 2 }, (_, minute) => sample(T + minute * MINUTE, 20));
    const history = historyOf([]);
    expect((await knowledge(history, SERIES, T, T + days * MINUTE, MINUTE, T + days * MINUTE)).coverage).toBe(0);
    expect(history.asked).toEqual(["buckets 20000"]);
    expect((await knowledge(history, SERIES, T, T + days * MINUTE, MINUTE, T + days * MINUTE)).doubts).toBeNull();
    const buckets = Array.from({ length: 20 }, (_, index): Bucket => [
      T + index * 2160 * MINUTE,
      0,
      0,
      0,
      index < 10 ? half.length / 10 : 0,
    ]);
    expect(knownByBuckets(buckets, T + days * MINUTE, MINUTE) / (days * MINUTE)).toBe(0.5);
  });
});

describe("calibration", () => {
  const calibration = (from: number, gain: number, offset: number, property = "p") => ({
    property,
    from,
    gain,
    offset,
    certificate: `C${from}`,
  });

  test("holds from its moment until the next of the same property", () => {
    const spans = calibratedSpans(
      [calibration(50, 2, 0), calibration(20, 1, 1), calibration(10, 9, 9, "q"), calibration(200, 3, 0)],
      "p",
      0,
      100,
    );
    expect(spans.map(({ from, to, gain, offset }) => [from, to, gain, offset])).toEqual([
      [0, 20, 1, 0],
      [20, 50, 1, 1],
      [50, 100, 2, 0],
    ]);
    expect(calibratedSpans([calibration(-50, 2, 0), calibration(-20, 1, 1)], "p", 0, 100)).toMatchObject([
      { from: 0, to: 100, gain: 1, offset: 1, certificate: "C-20" },
    ]);
  });

  test("ends at its own end, and then what the device says holds as it is, until the next", () => {
    const ending = (from: number, to: number, gain: number) => ({ ...calibration(from, gain, 0), to });
    const spans = (...all: Parameters<typeof calibratedSpans>[0]) =>
      calibratedSpans(all, "p", 0, 100).map(({ from, to, gain }) => [from, to, gain]);
    expect(spans(ending(20, 40, 2), calibration(60, 3, 0))).toEqual([
      [0, 20, 1],
      [20, 40, 2],
      [40, 60, 1],
      [60, 100, 3],
    ]);
    expect(spans(ending(-20, -10, 2))).toEqual([[0, 100, 1]]);
    expect(spans(ending(-20, 70, 2), calibration(50, 3, 0))).toEqual([
      [0, 50, 2],
      [50, 100, 3],
    ]);
  });

  test("turns minimum and maximum round when the gain is negative; unknown stays unknown", () => {
    expect(calibrateBucket([0, 1, 2, 3, 4], { gain: -1, offset: 10 })).toEqual([0, 7, 8, 9, 4]);
    expect(calibrateBucket([0, null, null, null, 0], { gain: 2, offset: 1 })).toEqual([0, null, null, null, 0]);
  });

  test("parts of a bucket are put together by their counts", () => {
    expect(
      mergeBuckets(5, [
        [5, 1, 2, 3, 1],
        [6, null, null, null, 0],
        [7, 5, 6, 9, 3],
      ]),
    ).toEqual([5, 1, 5, 9, 4]);
    expect(mergeBuckets(5, [[6, null, null, null, 0]])).toEqual([5, null, null, null, 0]);
  });
});

describe("the history of a property", () => {
  let house: House;
  afterEach(() => house.close());
  const ask = async (query: string): Promise<History> => {
    const cookie = house.person("li", [{ role: "viewer", sites: [], spaces: [] }]);
    return (await house.ask("GET", `/api/things/north-open-climate/history/temperature?${query}`, { cookie })).json();
  };

  test("is calibrated from the calibration's moment on, exactly where it changes inside a bucket, and says so", async () => {
    house = openHouse({ history: historyOf([sample(T, 10), sample(T + 20_000, 12), sample(T + 40_000, 14), sample(T + 70_000, 16)]) });
    house.time.now = T + 120_000;
    expect(await ask(`from=${T}&to=${T + 120_000}&points=2`)).toEqual({
      thing: "north-open-climate",
      property: "temperature",
      unit: "°C",
      from: T,
      to: T + 120_000,
      bucketMs: 60_000,
      buckets: [
        [T, 10, (10 + 12 + 27) / 3, 27, 3],
        [T + 60_000, 31, 31, 31, 1],
      ],
      coverage: 1,
      doubts: [],
      calibration: ["CAL-7: × 2 − 1, 2026-06-01T00:00:30.000Z"],
    });
    expect((await ask(`from=${T}&to=${T + 30_000}&points=1`)).calibration).toEqual([]);
  });

  test("is not there for what is no series", async () => {
    house = openHouse();
    const cookie = house.person("li", [{ role: "viewer", sites: [], spaces: [] }]);
    expect((await house.ask("GET", `/api/things/north-open-climate/history/mode?from=${T}&to=${T + 1}`, { cookie })).json().code).toBe(
      "NOT_FOUND",
    );
  });
});
