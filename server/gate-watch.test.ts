import { expect, test } from "vitest";
import type { ListWord } from "@stacktwin/twin-models/gate-decision";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import { createGateWatch, passagesOf } from "./gate-watch.ts";

const SITE = "north" as SiteId;
const passage = (time: number, values: Record<string, Reading["value"]>): Reading[] =>
  Object.entries(values).map(([property, value]) => ({ thing: "gate-1" as ThingId, property, time, received: time, value, quality: "good" }));

test("passages are judged one by one, what leaves without being lent is asked about, and no reading is changed", () => {
  const word: ListWord = { status: "available", stale: false, listStale: false };
  const asked: string[] = [];
  const watch = createGateWatch((_, epc) => (epc === null ? { ...word, status: null } : word), (_, epc) => asked.push(epc));
  const take = (...readings: Reading[][]): void => {
    const before = structuredClone(readings);
    watch.take({ seq: 1, at: 9, site: SITE, readings: readings.flat(), sightings: [] });
    expect(readings).toEqual(before);
  };
  take(passage(1, { exitReason: "none", exitDirection: "out", exitEpc: "E1" }), passage(2, { exitReason: "afi", exitDirection: "out", exitEpc: "E2" }), passage(3, { exitReason: "none", exitDirection: "in", exitEpc: "E3" }));
  expect([watch.counts(SITE), asked]).toEqual([{ "own-alarm": 1, "list-alarm": 1, suppressed: 0, passed: 1 }, ["E1"]]);
  word.listStale = true;
  take(passage(4, { exitReason: "list", exitDirection: "out", exitEpc: "E4" }), passage(5, { exitReason: "eas" }), passage(6, { exitReason: null, exitEpc: "E6" }), passage(7, { temperature: 20 }));
  expect([watch.counts(SITE), asked]).toEqual([{ "own-alarm": 2, "list-alarm": 1, suppressed: 1, passed: 1 }, ["E1", "E4"]]);
  expect(passagesOf([...passage(1, { exitReason: "none", exitDirection: "out", exitEpc: "E1" }), ...passage(2, { exitReason: "eas", exitDirection: "sideways" })])).toEqual([{ reason: "none", direction: "out", epc: "E1", at: 1, by: "gate-1" }, { reason: "eas", direction: "unknown", epc: null, at: 2, by: "gate-1" }]);
});
