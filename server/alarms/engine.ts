import { alarmState, isStaleLimit, listOf, type Alarm, type Limit } from "@stacktwin/twin-models/alarm";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { AlarmEngine, AlarmNews } from "../contracts/stages.ts";
import type { KeptAlarmRun } from "../contracts/state.ts";
import type { Described } from "./cause.ts";
import { act as done } from "./acts.ts";
import { elapse, hear, type Rule, type Step } from "./delay.ts";
import { unshelve } from "./lists.ts";
import { intervalsOf, TWIN, type Transition } from "./transition.ts";
import { clear, raise } from "./transitions.ts";

export interface AlarmParts {
  site: SiteId;
  limits: readonly Limit[];
  /** Undefined while there is no such thing or property (its model was refused): the limit waits, and its alarm stays as it was. */
  describe: (thing: ThingId, property: string) => Described | undefined;
}

interface Watch {
  readonly limit: Limit;
  readonly rule: Rule;
  readonly thing: Described;
  run: KeptAlarmRun | null;
}

/** Throws TwinError BAD_INPUT for an id used twice. */
export function createAlarmEngine({ site, limits, describe }: AlarmParts): AlarmEngine {
  const configured = new Set<string>();
  const watches = new Map<string, Watch>();
  const byThing = new Map<string, Watch[]>();
  for (const limit of limits) {
    const thing = describe(limit.thing, limit.property);
    if (configured.has(limit.id)) throw new TwinError("BAD_INPUT", `Two limits are called ${limit.id}.`, limit.id);
    configured.add(limit.id);
    if (!thing || isStaleLimit(limit)) continue;
    const watch: Watch = { limit, rule: { limit, maxAge: thing.maxAge }, thing, run: null };
    watches.set(limit.id, watch);
    byThing.set(limit.thing, [...(byThing.get(limit.thing) ?? []), watch]);
  }

  const alarms = new Map<string, Alarm>();
  /** Watches whose delay is running: all that a tick looks at. */
  const waiting = new Set<Watch>();
  let moved = new Map<string, Alarm>();
  let news: AlarmNews[] = [];
  let runs = new Set<Watch>();
  let intervals = new Map<string, Interval>();

  /** Those on a shelf: what a tick looks at beside the delays. */
  const shelved = new Set<string>();

  const know = (alarm: Alarm): void => {
    alarms.set(alarm.id, alarm);
    if (alarm.shelved) shelved.add(alarm.id);
    else shelved.delete(alarm.id);
  };

  const keep = (transition: Transition): Alarm => {
    const { alarm } = transition;
    know(alarm);
    moved.set(alarm.id, alarm);
    news.push({ event: transition.event, alarm });
    for (const interval of intervalsOf(transition)) intervals.set(`${interval.from} ${alarm.id}`, interval);
    return alarm;
  };

  const wait = (watch: Watch): void => {
    if (watch.run !== null && watch.run.held !== null && watch.run.value !== null) waiting.add(watch);
    else waiting.delete(watch);
  };

  const active = (watch: Watch): boolean => alarms.get(watch.limit.id)?.active ?? false;

  const take = (watch: Watch, step: Step | null, changed: Map<string, Alarm>): void => {
    if (step === null) return;
    watch.run = step.run;
    runs.add(watch);
    wait(watch);
    for (const { at, value } of step.changes) {
      const before = alarms.get(watch.limit.id);
      for (const next of before?.active ? clear(before, at, value) : [raise(site, watch.limit, watch.thing, before, at, value)])
        changed.set(watch.limit.id, keep(next));
    }
  };

  return {
    restore(known, kept = []) {
      for (const alarm of known) know(alarm);
      for (const run of kept) {
        const watch = watches.get(run.limit);
        if (!watch) continue;
        watch.run = run;
        wait(watch);
      }
    },

    take(changes) {
      const changed = new Map<string, Alarm>();
      for (const { thing, property, present } of changes) {
        const watching = byThing.get(thing);
        if (watching === undefined) continue;
        for (const watch of watching) {
          if (watch.limit.property === property) take(watch, hear(watch.rule, active(watch), watch.run, present), changed);
        }
      }
      return [...changed.values()];
    },

    tick(now) {
      const changed = new Map<string, Alarm>();
      for (const watch of waiting) {
        if (watch.run !== null) take(watch, elapse(watch.rule, active(watch), watch.run, now), changed);
      }
      // A limit that was taken out of the configuration can never be seen to return.
      for (const alarm of alarms.values())
        if (alarm.active && !configured.has(alarm.limit)) for (const next of clear(alarm, now, null)) changed.set(alarm.id, keep(next));
      for (const id of shelved) {
        const alarm = alarms.get(id);
        if (alarm?.shelved && alarm.shelved.until <= now) changed.set(id, keep(unshelve(alarm, TWIN, alarm.shelved.until)));
      }
      return [...changed.values()];
    },

    act(id, act, who, now) {
      const alarm = alarms.get(id);
      if (!alarm) throw new TwinError("NOT_FOUND", `There is no alarm ${id}.`);
      const transition = done(alarm, act, who, now);
      return transition ? keep(transition) : alarm;
    },

    standing: () => [...alarms.values()].filter((alarm) => alarmState(alarm) !== "normal" || listOf(alarm) !== null),
    get: (id) => alarms.get(id),

    drain() {
      const drained = {
        alarms: [...moved.values()],
        events: news.map(({ event }) => event),
        news,
        runs: Array.from(runs, (watch) => watch.run).filter((run) => run !== null),
        intervals: [...intervals.values()],
      };
      moved = new Map();
      news = [];
      runs = new Set();
      intervals = new Map();
      return drained;
    },
  };
}
