import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { PersonId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Calibration } from "@stacktwin/twin-models/thing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Piece } from "../../contracts/history.ts";
import type { Replays } from "../../contracts/limits.ts";
import { boundsOf, numbersOf } from "./columns.ts";
import { createReplays } from "./replays.ts";

const SITE = "main" as SiteId;
const MINUTE = 60_000;
const NOW = 2000 * MINUTE;
const both = { zh: "", en: "" };
const limit: NumberLimit = {
  id: "high", rule: "high", kind: "high", limit: 22, deadband: 0, onDelayS: 0, offDelayS: 0, thing: "t" as ThingId, property: "temperature",
  priority: "low", desk: "facility", under: [], source: both, consequence: both, response: both,
};
const person = (id: string): Person => ({ id: id as PersonId, name: id, contact: "", language: "en", grants: [] });
const li = person("li");
const ask = { limits: [{ rule: "high", after: { limit: 24 } }], from: 0, to: NOW };
const all = (): boolean => true;

let more: PromiseWithResolvers;
interface PromiseWithResolvers {
  promise: Promise<void>;
  resolve: () => void;
}
const gate = (): PromiseWithResolvers => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
};

/** A calm piece, a stop until the test lets it go on, then fifty minutes at 23. */
async function* pieces(): AsyncGenerator<Piece> {
  yield { first: 0, last: 100 * MINUTE, min: 20, max: 21, read: () => ({ times: [], values: [], quality: null }) };
  await more.promise;
  const times = Float64Array.from({ length: 51 }, (_, at) => (200 + at) * MINUTE);
  yield { first: 200 * MINUTE, last: 250 * MINUTE, min: 20, max: 23, read: () => ({ times, values: times.map((_, at) => (at < 50 ? 23 : 20)), quality: null }) };
}

let replays: Replays & { stop(): Promise<void> };
let now: number;
beforeEach(() => {
  more = gate();
  now = NOW;
  replays = createReplays({
    limits: () => [limit],
    known: () => ({ thing: limit.thing, name: both, property: "temperature", unit: "°C", maxAge: 5 * MINUTE, calibrations: [], excursionS: 600 }),
    history: { pieces },
    clock: { now: () => now },
    report: (error) => {
      throw error;
    },
  });
});

describe("limits held against the past", () => {
  test("go on by themselves and tell what is missed", async () => {
    const { id, state } = replays.begin(SITE, ask, li, all);
    expect(state).toBe("running");
    more.resolve();
    await vi.waitFor(() => expect(replays.get(SITE, id, li).state).toBe("done"));
    const { result } = replays.get(SITE, id, li);
    expect(result).toMatchObject({ before: { alarms: 1, inAlarmMs: 50 * MINUTE }, after: { alarms: 0 }, excursions: 1, missed: 1, lost: 1, gained: 0 });
    expect(result?.things[0]?.list).toEqual([{ from: 200 * MINUTE, to: 250 * MINUTE, peak: 23, before: true, after: false }]);
    expect(result?.timeline.missed.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test("are stopped by who asked, and seen by nobody else", async () => {
    const { id } = replays.begin(SITE, ask, li, all);
    expect(() => replays.get(SITE, id, person("wang"))).toThrow(TwinError);
    expect(replays.cancel(SITE, id, li)).toMatchObject({ state: "cancelled", result: null });
    more.resolve();
    await replays.stop();
    expect(replays.get(SITE, id, li)).toMatchObject({ state: "cancelled", result: null });
  });

  test("give way to what the same person asks next", async () => {
    const first = replays.begin(SITE, ask, li, all);
    const next = replays.begin(SITE, { ...ask, excursionMin: 60 }, li, all);
    more.resolve();
    await vi.waitFor(() => expect(replays.get(SITE, next.id, li)).toMatchObject({ state: "done", result: { excursions: 0 } }));
    expect(replays.get(SITE, first.id, li).state).toBe("cancelled");
  });

  test.each([
    ["a span that ends before it begins", { ...ask, from: NOW }, all, "BAD_INPUT"],
    ["more than a year", { ...ask, from: -400 * 86_400_000 }, all, "BAD_INPUT"],
    ["a rule that is not there", { ...ask, limits: [{ rule: "none", after: {} }] }, all, "NOT_FOUND"],
    ["things that this person may not see", ask, () => false, "NOT_FOUND"],
  ])("are not begun: %s", (_name, asked, sees, code) => {
    expect(() => replays.begin(SITE, asked, li, sees)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

test("values and bounds are those that the calibration of their time puts right", () => {
  const calibrations: Calibration[] = [{ property: "p", from: 10, to: 30, gain: -1, offset: 5, certificate: "C" }];
  const points = { times: [0, 10, 29, 30], values: Float64Array.of(1, 1, 2, 2), quality: null };
  expect([...numbersOf(points, calibrations).values]).toEqual([1, 4, 3, 2]);
  const piece = (first: number, last: number): Piece => ({ first, last, min: 1, max: 2, read: () => points });
  expect([boundsOf(piece(10, 29), calibrations), boundsOf(piece(30, 40), calibrations), boundsOf(piece(0, 12), calibrations)]).toEqual([{ min: 3, max: 4 }, { min: 1, max: 2 }, undefined]);
});
