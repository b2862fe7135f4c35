import { listOf, type Alarm, type AlarmEvent, type Limit } from "@stacktwin/twin-models/alarm";
import type { AlarmId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { AlarmEngine } from "../contracts/stages.ts";
import { createAlarmEngine } from "./engine.ts";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const MINUTE = 60_000;
const RESPOND_MIN = 5;
/** A plant that serves two units, each of which serves a room: causes of causes. */
const UNDER: Record<string, string[]> = { plant: [], "unit-1": ["plant"], "unit-2": ["plant"], "room-1": ["unit-1", "plant"], "room-2": ["unit-2", "plant"] };
const NAMES = Object.keys(UNDER);
const LIMITS: Limit[] = NAMES.map((name) => ({
  id: name, rule: "fault", thing: name as ThingId, property: "fault", kind: "is", values: [true], onDelayS: 0, offDelayS: 0, priority: "low", desk: "facility", respondMin: RESPOND_MIN,
  source: both(""), consequence: both(""), response: both(""), under: UNDER[name] ?? [],
}));
const create = (): AlarmEngine =>
  createAlarmEngine({ site: "s" as SiteId, limits: LIMITS, describe: (thing) => ({ name: both(thing), property: both("Fault"), unit: "", place: null, decimals: 0, maxAge: 3_600_000 }) });

const step = fc.record({ after: fc.integer({ min: 0, max: 4 * MINUTE }), who: fc.constantFrom(...NAMES), does: fc.constantFrom("breaks", "breaks", "works", "works", "takeOut", "putBack", "passes") });

/** What the journal alone says: who stands, and who is held back by whom. */
function told(events: readonly AlarmEvent[]): Record<string, [active: boolean, under: string | null]> {
  const is: Record<string, [boolean, string | null]> = {};
  for (const { alarm, what, why } of events) {
    const [active, under] = (is[alarm] ??= [false, null]);
    is[alarm] = [what === "raised" || (active && what !== "cleared"), what === "suppressed" ? why : what === "unsuppressed" ? null : under];
  }
  return is;
}

test("whatever breaks and is mended in whatever order, over any restart: what is held back has a cause, and is let go when that is over", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.func(fc.boolean()), (steps, restarts) => {
      let engine = create();
      const kept = new Map<string, Alarm>();
      const runs = new Map<string, Parameters<AlarmEngine["restore"]>[1] extends (infer R)[] | undefined ? R : never>();
      const journal: AlarmEvent[] = [];
      let now = 1_000_000;
      const drain = (): void => {
        const drained = engine.drain();
        for (const alarm of drained.alarms) kept.set(alarm.id, alarm);
        for (const run of drained.runs) runs.set(run.limit, run);
        journal.push(...drained.events);
      };
      steps.forEach(({ after, who, does }, at) => {
        now += after;
        engine.tick(now);
        if (does === "breaks" || does === "works")
          engine.take([{ thing: who as ThingId, property: "fault", present: { value: does === "breaks", time: now, heard: now, quality: "good" }, before: null }], now);
        const alarm = engine.get(who as AlarmId);
        if (does === "takeOut" && alarm && !alarm.outOfService) engine.act(alarm.id, { act: "takeOut", why: "works" }, "li", now);
        if (does === "putBack" && alarm?.outOfService) engine.act(alarm.id, { act: "putBack" }, "li", now);
        drain();
        if (restarts(at)) {
          engine = create();
          engine.restore([...kept.values()], [...runs.values()]);
        }
        for (const name of NAMES) {
          const one = engine.get(name as AlarmId);
          if (!one) continue;
          expect(told(journal)[name]).toEqual([one.active, one.suppressed?.under ?? null]);
          // What is not there any more is not held back, and what holds back is above.
          if (one.suppressed) expect([one.active, UNDER[name]]).toEqual([true, expect.arrayContaining([one.suppressed.under])]);
          // The root is never held back: some cause that is believed calls for it, or did a moment ago.
          if (one.suppressed && listOf(one) === "suppressed") {
            const cause = engine.get(one.suppressed.under as AlarmId);
            expect(cause?.active || now - (cause?.cleared ?? 0) <= RESPOND_MIN * MINUTE + after || cause?.outOfService).toBeTruthy();
          }
        }
      });
      // Two looks at the clock: a cause may itself be held back.
      const plant = engine.get("plant" as AlarmId);
      if (plant?.active) engine.take([{ thing: "plant" as ThingId, property: "fault", present: { value: false, time: now + 1, heard: now + 1, quality: "good" }, before: null }], now + 1);
      for (let minute = 0; minute < 30; minute++) engine.tick(now + minute * MINUTE);
      for (const name of NAMES) {
        const under = engine.get(name as AlarmId)?.suppressed?.under;
        if (under !== undefined) expect(engine.get(under as AlarmId)?.active).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
