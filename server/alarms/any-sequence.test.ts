import { alarmState, listOf, type Alarm, type AlarmEvent, type NumberLimit } from "@stacktwin/twin-models/alarm";
import type { AlarmAct } from "@stacktwin/twin-models/alarm-act";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { AlarmId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { AlarmEngine } from "../contracts/stages.ts";
import type { KeptAlarmRun } from "../contracts/state.ts";
import { createAlarmEngine } from "./engine.ts";

const ID = "high" as AlarmId;
const LIMIT: NumberLimit = {
  id: ID, thing: "t" as ThingId, property: "temperature", kind: "high", limit: 22, deadband: 0, onDelayS: 0, offDelayS: 0, priority: "high", rule: "r", desk: "facility", under: [], latch: true,
  source: { zh: "", en: "" }, consequence: { zh: "", en: "" }, response: { zh: "", en: "" },
};
const create = (latch: boolean): AlarmEngine =>
  createAlarmEngine({
    site: "s" as SiteId,
    limits: [{ ...LIMIT, latch }],
    describe: () => ({ name: { zh: "库", en: "Store" }, property: { zh: "温度", en: "Temperature" }, unit: "°C", place: null, decimals: 1, maxAge: 3_600_000 }),
  });

type Event = { kind: "reads"; hot: boolean } | { kind: "passes" } | { kind: "acts"; act: (alarm: Alarm | undefined) => AlarmAct };
const step = fc.record({
  after: fc.integer({ min: 0, max: 20_000 }),
  event: fc.oneof(
    fc.boolean().map((hot): Event => ({ kind: "reads", hot })),
    fc.constant<Event>({ kind: "passes" }),
    fc.oneof(
      // Of the present occurrence, or of one that was or will be.
      fc.tuple(fc.constantFrom("acknowledge", "reset"), fc.integer({ min: -1, max: 1 })).map(([act, off]) => (alarm: Alarm | undefined): AlarmAct => ({ act: act as "acknowledge", occurrence: Math.max(1, (alarm?.occurrence ?? 1) + off) })),
      fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.boolean()).map(([ms, once]) => (): AlarmAct => ({ act: "shelve", ms, once, why: "works" })),
      fc.constantFrom<AlarmAct>({ act: "unshelve" }, { act: "takeOut", why: "works" }, { act: "putBack" }).map((act) => (): AlarmAct => act),
    ).map((act): Event => ({ kind: "acts", act })),
  ),
});

/** What the journal alone says of the alarm. */
function told(events: readonly AlarmEvent[], latch: boolean): { active: boolean; acknowledged: boolean; latched: boolean; quiet: string | null; occurrence: number } {
  const is = { active: false, acknowledged: true, latched: false, shelved: false, out: false, occurrence: 0 };
  for (const { what, occurrence } of events) {
    if (what === "raised") Object.assign(is, { active: true, acknowledged: false, latched: latch, occurrence });
    if (what === "cleared") is.active = false;
    if (what === "acknowledged") is.acknowledged = true;
    if (what === "reset") is.latched = false;
    if (what === "shelved" || what === "unshelved") is.shelved = what === "shelved";
    if (what === "taken-out") Object.assign(is, { out: true, shelved: false });
    if (what === "put-back") is.out = false;
  }
  return { active: is.active, acknowledged: is.acknowledged, latched: is.latched, quiet: is.out ? "outOfService" : is.shelved ? "shelved" : null, occurrence: is.occurrence };
}

test.each([false, true])("no sequence of events loses an alarm, leaves one shelved for ever or acknowledges one that did not exist yet; all is journalled, over any restart (latches: %s)", (latch) => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.func(fc.boolean()), (steps, restarts) => {
      /** One that is never restarted, and one that is restarted wherever chance says. */
      const whole = create(latch);
      let broken = create(latch);
      const kept: { alarms: Map<string, Alarm>; runs: Map<string, KeptAlarmRun> } = { alarms: new Map(), runs: new Map() };
      const journal: AlarmEvent[] = [];
      const once: AlarmEvent[] = [];
      let now = 1_000_000;
      let hot = false;
      steps.forEach(({ after, event }, at) => {
        now += after;
        for (const engine of [whole, broken]) {
          engine.tick(now);
          if (event.kind === "reads") {
            const present = { value: event.hot ? 25 : 20, time: now, heard: now, quality: "good" as const };
            engine.take([{ thing: LIMIT.thing, property: "temperature", present, before: null }], now);
          }
          if (event.kind !== "acts") continue;
          const before = engine.get(ID);
          const act = event.act(before);
          try {
            const done = engine.act(ID, act, "li", now);
            // Only the occurrence that was named is seen by anybody.
            if ("occurrence" in act) expect(act.occurrence).toBe(done.occurrence);
          } catch (error) {
            expect(error).toBeInstanceOf(TwinError);
            expect(engine.get(ID)).toEqual(before);
          }
        }
        // A reading of the same moment as the one before says nothing new unless it is hotter.
        if (event.kind === "reads") hot = whole.get(ID)?.active ?? false;
        const drained = broken.drain();
        for (const alarm of drained.alarms) kept.alarms.set(alarm.id, alarm);
        for (const run of drained.runs) kept.runs.set(run.limit, run);
        journal.push(...drained.events);
        once.push(...whole.drain().events);
        if (restarts(at)) {
          broken = create(latch);
          broken.restore([...kept.alarms.values()], [...kept.runs.values()]);
        }
        const alarm = broken.get(ID);
        expect(alarm).toEqual(whole.get(ID));
        if (!alarm) return;
        expect(alarm.active).toBe(hot);
        // Nothing that matters is out of sight.
        expect(broken.standing().length === 1).toBe(alarmState(alarm) !== "normal" || listOf(alarm) !== null);
        if (alarm.active) expect(broken.standing()).toHaveLength(1);
        expect(told(journal, latch)).toEqual({ active: alarm.active, acknowledged: alarm.acknowledged, latched: alarm.latched, quiet: listOf(alarm), occurrence: alarm.occurrence });
        // No shelf outlives its end by more than the next look at the clock.
        if (alarm.shelved) expect(alarm.shelved.until).toBeGreaterThan(now);
      });
      expect(journal).toEqual(once);
      // In the order in which it happened.
      expect(journal.map(({ at }) => at)).toEqual(journal.map(({ at }) => at).toSorted((a, b) => a - b));
      broken.tick(now + 100_000_000);
      expect(broken.get(ID)?.shelved ?? null).toBeNull();
    }),
    { numRuns: 400 },
  );
});
