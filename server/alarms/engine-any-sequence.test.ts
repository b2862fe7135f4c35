import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { AlarmEngine, PresentChange } from "../contracts/stages.ts";
import { engine, ID, limit, MAX_AGE, said } from "./engine-fixture.ts";

interface Doing {
  gap: number;
  value: number | null | "tick" | "acknowledge" | "stale-acknowledge";
}
const doing = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 400 }),
    value: fc.oneof(
      fc.constantFrom(20, 21.5, 22, 22.5, 25, null),
      fc.constantFrom("tick" as const, "acknowledge" as const, "stale-acknowledge" as const),
    ),
  }),
  { maxLength: 40 },
);
const rule = fc.record({ onDelayS: fc.constantFrom(0, 30, 120, 500), offDelayS: fc.constantFrom(0, 45, 300) });

/** Plays a sequence; `between` may replace the engine before every step. */
function play(
  first: AlarmEngine,
  steps: Doing[],
  between: (alarms: AlarmEngine) => AlarmEngine = (same) => same,
  repeat = false,
): AlarmEngine {
  let alarms = first;
  let now = 0;
  const past: PresentChange[] = [];
  for (const { gap, value } of steps) {
    now += gap;
    alarms = between(alarms);
    if (value === "tick") alarms.tick(now * 1000);
    else if (value === "acknowledge" || value === "stale-acknowledge") {
      const occurrence = (alarms.get(ID)?.occurrence ?? 0) + (value === "acknowledge" ? 0 : 1);
      if (value === "acknowledge" && occurrence > 0) alarms.act(ID, { act: "acknowledge", occurrence: occurrence }, "li", now * 1000);
      else expect(() => alarms.act(ID, { act: "acknowledge", occurrence: occurrence }, "li", now * 1000)).toThrow();
    } else {
      past.push(said(now, value));
      alarms.take(past.slice(-1), now * 1000);
      if (repeat) expect(alarms.take(past, now * 1000)).toEqual([]);
    }
  }
  alarms.tick((now + 10_000) * 1000);
  return alarms;
}

/** The same rules second by second, without any cleverness: how often the alarm was raised and whether it stands. */
function secondBySecond(
  steps: Doing[],
  { onDelayS, offDelayS }: { onDelayS: number; offDelayS: number },
): { raised: number; active: boolean } {
  const readings = new Map<number, number | null>();
  let end = 0;
  for (const { gap, value } of steps) {
    end += gap;
    if (typeof value !== "string") readings.set(end, value);
  }
  let [raised, active, held, age, value] = [0, false, -1, 0, null as number | null];
  for (let second = 0; second <= end + 10_000; second++) {
    const known = value !== null && age < MAX_AGE / 1000;
    if (known && held >= 0) held++;
    age++;
    const flip = (): void => {
      if (held < 0 || held < (active ? offDelayS : onDelayS)) return;
      if (!active) raised++;
      active = !active;
      held = -1;
    };
    if (known) flip();
    const heard = readings.get(second);
    if (heard === undefined) continue;
    [value, age] = [heard, 0];
    if (value === null) continue;
    const calls = active ? value <= 21 : value > 22;
    held = calls ? Math.max(held, 0) : -1;
    flip();
  }
  return { raised, active };
}

describe("any sequence", () => {
  test("loses no alarm and invents none", () => {
    fc.assert(
      fc.property(doing, rule, (steps, delays) => {
        const alarms = play(engine(limit(delays)), steps);
        const { events } = alarms.drain();
        const expected = secondBySecond(steps, delays);
        expect(events.filter((event) => event.what === "raised").map((event) => event.occurrence)).toEqual(
          Array.from({ length: expected.raised }, (_, n) => n + 1),
        );
        expect(alarms.get(ID)?.active ?? false).toBe(expected.active);
      }),
      { numRuns: 300 },
    );
  });

  test("acknowledges only what was raised, once each, and leaves intervals without gaps or overlaps", () => {
    fc.assert(
      fc.property(doing, rule, (steps, delays) => {
        const { events, intervals } = play(engine(limit(delays)), steps).drain();
        const seen = new Set<string>();
        for (const { what, occurrence } of events) {
          expect(seen.has(`${what} ${occurrence}`)).toBe(false);
          if (what !== "raised") expect(seen.has(`raised ${occurrence}`)).toBe(true);
          seen.add(`${what} ${occurrence}`);
        }
        const ordered = intervals.toSorted((a, b) => a.from - b.from);
        for (const [n, { to }] of ordered.entries()) {
          const next = ordered[n + 1];
          if (next) expect(to).not.toBeNull();
          if (next) expect(to as number).toBeLessThanOrEqual(next.from);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("ends the same with a restart before every step, and when every change comes again", () => {
    fc.assert(
      fc.property(doing, rule, (steps, delays) => {
        const journal: unknown[] = [];
        const collected = new Map<string, unknown>();
        const store = { alarms: new Map<string, Alarm>(), runs: new Map<string, never>() };
        const save = (alarms: AlarmEngine): void => {
          const drained = alarms.drain();
          for (const alarm of drained.alarms) store.alarms.set(alarm.id, alarm);
          for (const run of drained.runs) store.runs.set(run.limit, run as never);
          for (const interval of drained.intervals) collected.set(String(interval.from), interval);
          journal.push(...drained.events);
        };
        const restarted = play(engine(limit(delays)), steps, (alarms) => {
          save(alarms);
          const next = engine(limit(delays));
          next.restore([...store.alarms.values()], [...store.runs.values()]);
          return next;
        });
        save(restarted);
        const steady = play(engine(limit(delays)), steps);
        const repeated = play(engine(limit(delays)), steps, undefined, true);
        expect(restarted.get(ID)).toEqual(steady.get(ID));
        expect(repeated.get(ID)).toEqual(steady.get(ID));
        const once = steady.drain();
        expect(journal).toEqual(once.events);
        expect([...collected.values()]).toEqual(once.intervals);
        expect(repeated.drain()).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });
});
