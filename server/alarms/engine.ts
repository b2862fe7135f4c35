import type { AlarmNews } from "@stacktwin/twin-models/alarm-calls";
import { alarmState, isStaleLimit, listOf, type Alarm, type Limit, type State } from "@stacktwin/twin-models/alarm";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { AlarmEngine } from "../contracts/stages.ts";
import type { KeptAlarmRun } from "../contracts/state.ts";
import { act as done } from "./acts.ts";
import type { Described } from "./cause.ts";
import { createCauses } from "./causes.ts";
import { elapse, hear, type Rule, type Step } from "./delay.ts";
import { suppress, unshelve, unsuppress } from "./lists.ts";
import { createSilences, type SilenceWatch } from "./silence.ts";
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

const NOBODY: readonly SilenceWatch[] = [];

/** Throws TwinError BAD_INPUT for an id used twice. */
export function createAlarmEngine({ site, limits, describe }: AlarmParts): AlarmEngine {
  const causes = createCauses();
  const silences = createSilences();
  const listening = new Map<string, SilenceWatch[]>();
  const configured = new Set<string>();
  const watches = new Map<string, Watch>();
  const byThing = new Map<string, Watch[]>();
  for (const limit of limits) {
    const thing = describe(limit.thing, limit.property);
    if (configured.has(limit.id)) throw new TwinError("BAD_INPUT", `Two limits are called ${limit.id}.`, limit.id);
    configured.add(limit.id);
    if (!thing) continue;
    causes.add(limit, thing);
    if (isStaleLimit(limit)) {
      const watch = { limit, thing, heard: 0 };
      silences.add(watch);
      listening.set(limit.thing, [...(listening.get(limit.thing) ?? []), watch]);
      continue;
    }
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

  /** Those on a list that ends by itself: what a tick looks at beside the delays. */
  const aside = new Set<string>();

  const know = (alarm: Alarm): void => {
    alarms.set(alarm.id, alarm);
    if (alarm.shelved || alarm.suppressed) aside.add(alarm.id);
    else aside.delete(alarm.id);
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

  const keepAll = (transitions: readonly Transition[], changed: Map<string, Alarm>): void => {
    for (const next of transitions) changed.set(next.alarm.id, keep(next));
  };

  /** Raised or cleared, as the moment comes; what it explains is held back from then on. */
  const turn = ({ limit, thing }: Pick<Watch, "limit" | "thing"> | SilenceWatch, at: Millis, value: State | null, changed: Map<string, Alarm>): void => {
    const before = alarms.get(limit.id);
    if (before?.active) return keepAll(clear(before, at, value), changed);
    keepAll(raise(site, limit, thing, before, at, value, causes.standing(limit.id, alarms)), changed);
    if (alarms.get(limit.id)?.outOfService) return;
    for (const id of causes.effects(limit.id)) {
      const effect = alarms.get(id);
      if (effect?.active && !effect.suppressed) keepAll([suppress(effect, limit.id, at)], changed);
    }
  };

  const take = (watch: Watch, step: Step | null, changed: Map<string, Alarm>): void => {
    if (step === null) return;
    watch.run = step.run;
    runs.add(watch);
    wait(watch);
    for (const { at, value } of step.changes) turn(watch, at, value, changed);
  };

  const heard = (watch: SilenceWatch, at: Millis, changed: Map<string, Alarm>): void => {
    watch.heard = Math.max(watch.heard, at);
    if (alarms.get(watch.limit.id)?.active) turn(watch, at, null, changed);
  };

  /** The ends that come by themselves: of a shelf, and of being held back by a cause that is gone. */
  const letGo = (alarm: Alarm, now: Millis, changed: Map<string, Alarm>): void => {
    if (alarm.shelved && alarm.shelved.until <= now) keepAll([unshelve(alarm, TWIN, alarm.shelved.until)], changed);
    const kept = alarms.get(alarm.id) ?? alarm;
    if (!kept.suppressed) return;
    const cause = causes.standing(alarm.id, alarms);
    if (cause !== null && cause !== kept.suppressed.under) keepAll([suppress(kept, cause, now)], changed);
    if (cause === null && causes.isOver(kept, alarms, now)) keepAll([unsuppress(kept, now)], changed);
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
        for (const watch of listening.get(thing) ?? NOBODY) if (watch.limit.property === property) heard(watch, present.heard, changed);
        const watching = byThing.get(thing);
        if (watching === undefined) continue;
        for (const watch of watching) {
          if (watch.limit.property === property) take(watch, hear(watch.rule, active(watch), watch.run, present), changed);
        }
      }
      return [...changed.values()];
    },

    sighted(reader, at) {
      const changed = new Map<string, Alarm>();
      for (const watch of listening.get(reader) ?? NOBODY) if (watch.thing.sights) heard(watch, at, changed);
      return [...changed.values()];
    },

    tick(now) {
      const changed = new Map<string, Alarm>();
      for (const watch of waiting) {
        if (watch.run !== null) take(watch, elapse(watch.rule, active(watch), watch.run, now), changed);
      }
      // A limit that was taken out of the configuration can never be seen to return.
      for (const alarm of alarms.values())
        if (alarm.active && !configured.has(alarm.limit)) keepAll(clear(alarm, now, null), changed);
      for (const { watch, at } of silences.due(now, alarms)) turn(watch, at, null, changed);
      for (const id of aside) {
        const alarm = alarms.get(id);
        if (alarm) letGo(alarm, now, changed);
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
