import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading, Value } from "@stacktwin/twin-models/reading";
import { seriesKey, type HistoryStore, type SeriesId } from "../contracts/history.ts";

/** One place where a history is kept: opened again it has what it had. */
export interface HistoryPlace {
  open(now: () => number): Promise<HistoryStore>;
  close(store: HistoryStore): Promise<void>;
  remove(): Promise<void>;
  /** Resolves when all that was taken can be read. */
  settled(store: HistoryStore): Promise<void>;
}

const site = "demo" as SiteId;
const thing = "climate 1,west=2" as ThingId;
const series: SeriesId = { site, thing, property: "temperature" };
const MINUTE = 60_000;
const start = Date.UTC(2026, 0, 5);
const reading = (time: number, value: Value, more: Partial<Reading> = {}): Reading => ({ thing, property: "temperature", time, received: time + 40, value, quality: "good", ...more });

/** What every history must do, whichever store keeps it. */
export function describeHistory(name: string, make: () => Promise<HistoryPlace>): void {
  describe(name, () => {
    let place: HistoryPlace;
    let store: HistoryStore;
    const now = start + 86_400_000;
    beforeEach(async () => {
      place = await make();
      store = await place.open(() => now);
    });
    afterEach(async () => {
      await place.close(store);
      await place.remove();
    });
    const reopen = async (): Promise<void> => {
      await place.close(store);
      store = await place.open(() => now);
    };
    const take = async (seq: number, ...readings: Reading[]): Promise<void> => {
      store.take(seq, site, readings);
      await place.settled(store);
    };
    const values = async (from = 0, to = now): Promise<[number, Value][]> => (await store.samples(series, from, to, 100_000)).map((sample) => [sample.time, sample.value]);

    test("knows nothing at first", async () => {
      expect(store.cursor()).toBe(0);
      expect(await store.samples(series, 0, now, 10)).toEqual([]);
      expect(await store.buckets(series, 0, 100, 2)).toEqual({ bucketMs: 50, buckets: [[0, null, null, null, 0], [50, null, null, null, 0]] });
      expect(await store.at(site, now, now)).toEqual(new Map());
      expect(store.status()).toEqual({ backlog: 0, held: 0, deadLetters: 0, error: null });
    });

    test("keeps numbers, text, yes and no, and the quality of each", async () => {
      await take(
        1,
        reading(start, 21.5),
        reading(start + 1, -0.125, { quality: "uncertain" }),
        reading(start + 2, 1 / 3, { quality: "bad" }),
        reading(start + 3, null, { quality: "bad" }),
        reading(start, '书库 "A" \\ 1, x=y\nz', { property: "label of it" }),
        reading(start, true, { property: "open" }),
        reading(start + 1, false, { property: "open" }),
      );
      await reopen();
      await take(1);
      expect(await store.samples(series, start, start + 10, 10)).toEqual([
        { time: start, value: 21.5, quality: "good" },
        { time: start + 1, value: -0.125, quality: "uncertain" },
        { time: start + 2, value: 1 / 3, quality: "bad" },
        { time: start + 3, value: null, quality: "bad" },
      ]);
      expect(await store.samples({ ...series, property: "label of it" }, 0, now, 10)).toEqual([{ time: start, value: '书库 "A" \\ 1, x=y\nz', quality: "good" }]);
      expect((await store.samples({ ...series, property: "open" }, 0, now, 10)).map((sample) => sample.value)).toEqual([true, false]);
    });

    test("pieces hold all points of a span, each around its own", async () => {
      const points = Array.from({ length: 3000 }, (_, at) => reading(start + at * 60_000, at / 10, at % 500 === 7 ? { quality: "bad" } : {}));
      await take(1, ...points.slice(0, 2500));
      await reopen();
      await take(1);
      await take(2, ...points.slice(2500));
      const [from, to] = [start + 100 * 60_000, start + 2900 * 60_000];
      const found: [number, Value, string][] = [];
      for await (const piece of store.pieces(series, from, to)) {
        const { first, last, min, max } = piece;
        const { times, values, quality } = await piece.read();
        for (let at = 0; at < times.length; at++) {
          const [time, value, bad] = [times[at] as number, values[at] as number, quality?.[at] === 2];
          expect(time >= first && time <= last && (bad || (value >= (min as number) && value <= (max as number)))).toBe(true);
          if (time >= from && time < to) found.push([time, value, bad ? "bad" : "good"]);
        }
      }
      expect(found).toEqual(points.slice(100, 2900).map(({ time, value, quality }) => [time, value, quality]));
      for await (const piece of store.pieces({ ...series, property: "unknown" }, from, to)) expect([piece.min, (await piece.read()).times.length]).toEqual([null, 0]);
    });

    test("out of order and twice gives the same as once and in order", async () => {
      const points = Array.from({ length: 3000 }, (_, at) => reading(start + at * 1000, Math.round(Math.sin(at / 50) * 1000) / 100));
      await take(1, ...points.slice(1000, 2000));
      await take(2, ...points.slice(2500));
      await take(3, ...points.slice(0, 1200).toReversed());
      await take(4, ...points.slice(900, 2600));
      await take(5, ...points);
      const once = points.map((each): [number, Value] => [each.time, each.value]);
      expect(await values()).toEqual(once);
      await reopen();
      expect(await values()).toEqual(once);
    });

    test("a span is half-open and a limit keeps the oldest", async () => {
      await take(1, ...[0, 1, 2, 3, 4].map((at) => reading(start + at, at)));
      expect(await values(start + 1, start + 3)).toEqual([[start + 1, 1], [start + 2, 2]]);
      expect((await store.samples(series, 0, now, 2)).map((sample) => sample.value)).toEqual([0, 1]);
    });

    test("buckets have min, mean, max and count; what is bad or silent is left out", async () => {
      await take(1, reading(start, 1), reading(start + MINUTE, 3), reading(start + 2 * MINUTE, 99, { quality: "bad" }), reading(start + 9 * MINUTE, -4), reading(start + 10 * MINUTE, 50));
      expect(await store.buckets(series, start, start + 10 * MINUTE, 5)).toEqual({
        bucketMs: 2 * MINUTE,
        buckets: [
          [start, 1, 2, 3, 2],
          [start + 2 * MINUTE, null, null, null, 0],
          [start + 4 * MINUTE, null, null, null, 0],
          [start + 6 * MINUTE, null, null, null, 0],
          [start + 8 * MINUTE, -4, -4, -4, 1],
        ],
      });
    });

    test("buckets of a long past agree with its samples, at any border", async () => {
      const length = 30_000;
      const times = Float64Array.from({ length }, (_, at) => start - (length - at) * MINUTE);
      const numbers = Float64Array.from({ length }, (_, at) => Math.round((20 + Math.sin(at / 200) * 5) * 100) / 100);
      await store.bring(series, times, numbers);
      for (const [from, to, points] of [[start - length * MINUTE, start, 7], [start - 20_000 * MINUTE - 1234, start - 3 * MINUTE, 100], [start - 5 * MINUTE, start + 5 * MINUTE, 10]] as const) {
        const { bucketMs, buckets } = await store.buckets(series, from, to, points);
        expect(buckets[0]?.[0]).toBe(from);
        const wide = bucketMs >= 180 * MINUTE;
        for (const [n, [begin]] of buckets.entries()) if (n > 0) expect(wide ? begin % (180 * MINUTE) : begin - from - n * bucketMs).toBe(0);
        const expected = buckets.map(([begin], n) => {
          const end = buckets[n + 1]?.[0] ?? to;
          const inside = Array.from(numbers).filter((_, at) => (times[at] as number) >= begin && (times[at] as number) < end);
          return [Math.min(...inside), inside.reduce((sum, each) => sum + each, 0) / inside.length, Math.max(...inside), inside.length];
        });
        expect(buckets.length).toBeLessThanOrEqual(points);
        for (const [n, [, min, mean, max, count]] of buckets.entries()) {
          const [least, average, most, many] = expected[n] as number[];
          expect(count).toBe(many);
          if (count === 0) expect([min, mean, max]).toEqual([null, null, null]);
          else expect([min, max, mean]).toEqual([least, most, expect.closeTo(average as number, 9)]);
        }
      }
    });

    test("a long span looked at again has what came late or anew meanwhile", async () => {
      const DAY = 1440 * MINUTE;
      const days = 40;
      const times = Float64Array.from({ length: days * 48 }, (_, at) => start - days * DAY + at * 30 * MINUTE);
      const sum = async (): Promise<{ count: number; max: number; min: number }> => {
        const { buckets } = await store.buckets(series, start - days * DAY - 777, start + 5, 60);
        const known = buckets.filter(([, , , , count]) => count > 0);
        return { count: known.reduce((all, [, , , , count]) => all + count, 0), max: Math.max(...known.map(([, , , max]) => max ?? 0)), min: Math.min(...known.map(([, min]) => min ?? 0)) };
      };
      await store.bring(series, times, times.map(() => 20));
      expect([await sum(), await sum()]).toEqual([{ count: times.length, max: 20, min: 20 }, { count: times.length, max: 20, min: 20 }]);
      await take(1, reading(start - 20 * DAY + MINUTE, 31), reading(start - 39 * DAY + MINUTE, 9));
      expect(await sum()).toEqual({ count: times.length + 2, max: 31, min: 9 });
      await store.bring(series, Float64Array.from([start - 20 * DAY + MINUTE, start - 10 * DAY + 2 * MINUTE]), Float64Array.from([32, 33]));
      expect(await sum()).toEqual({ count: times.length + 3, max: 33, min: 9 });
    });

    test("a past brought twice changes nothing, and skips what has no value", async () => {
      const times = Float64Array.from([start, start + MINUTE, start + 2 * MINUTE]);
      const numbers = Float64Array.from([1.5, Number.NaN, 2.5]);
      await take(1, reading(start + 90 * MINUTE, 9));
      await store.bring(series, times, numbers);
      await store.bring(series, times, numbers);
      expect(await values()).toEqual([[start, 1.5], [start + 2 * MINUTE, 2.5], [start + 90 * MINUTE, 9]]);
    });

    test("a past that was bad or uncertain is brought as such", async () => {
      const times = Float64Array.from([0, 1, 2, 3].map((at) => start + at * MINUTE));
      const bring = (): Promise<void> => store.bring(series, times, Float64Array.from([20, Number.NaN, 120, Number.NaN]), Uint8Array.from([0, 2, 1, 0]));
      await bring();
      await bring();
      expect(await store.samples(series, 0, now, 10)).toEqual([
        { time: start, value: 20, quality: "good" },
        { time: start + MINUTE, value: null, quality: "bad" },
        { time: start + 2 * MINUTE, value: 120, quality: "uncertain" },
      ]);
      expect((await store.buckets(series, start, start + 4 * MINUTE, 1)).buckets[0]?.[4]).toBe(2);
    });

    test("one moment: the last sample of each series, unless it is too old", async () => {
      await store.bring(series, Float64Array.from([start, start + MINUTE]), Float64Array.from([1, 2]));
      await take(1, reading(start + 5 * MINUTE, 3), reading(start, "open", { property: "door" }), reading(start + 5 * MINUTE, "shut", { property: "door" }));
      const key = seriesKey(thing, "temperature");
      const door = seriesKey(thing, "door");
      expect(await store.at(site, start + 3 * MINUTE, 2 * MINUTE)).toEqual(new Map([[key, { time: start + MINUTE, value: 2, quality: "good" }]]));
      expect(await store.at(site, start + 5 * MINUTE, 60 * MINUTE)).toEqual(
        new Map([
          [key, { time: start + 5 * MINUTE, value: 3, quality: "good" }],
          [door, { time: start + 5 * MINUTE, value: "shut", quality: "good" }],
        ]),
      );
      expect(await store.at(site, start - 1, 60 * MINUTE)).toEqual(new Map());
      expect(await store.at("branch" as SiteId, start + MINUTE, 60 * MINUTE)).toEqual(new Map());
    });

    test("what is older than a moment can be dropped", async () => {
      const DAY = 86_400_000;
      await store.bring(series, Float64Array.from([start - 100 * DAY, start - 99 * DAY]), Float64Array.from([1, 2]));
      await store.bring(series, Float64Array.from([start]), Float64Array.from([3]));
      await store.drop(start - 50 * DAY);
      expect(await values()).toEqual([[start, 3]]);
    });

    test("after an orderly stop the cursor has passed everything taken", async () => {
      store.take(1, site, [reading(start, 1)]);
      store.take(2, site, []);
      store.take(3, site, [reading(start + 1, 2)]);
      await reopen();
      expect(store.cursor()).toBe(3);
      expect(await values()).toEqual([[start, 1], [start + 1, 2]]);
    });
  });
}
