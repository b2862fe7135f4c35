import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { alarmOrder } from "../live/use-live.ts";
import type { Health } from "../pages/health.ts";

export interface HealthLine {
  thing: ThingInstance;
  model: ModelInfo | undefined;
  health: Health;
  /** When it was heard last; 0 before the first time. */
  heard: Millis;
}

/** One line of what calls for somebody: an alarm, or devices that say nothing (one of them, or many in one line). */
export type Need = { kind: "alarm"; key: string; alarm: Alarm } | { kind: "silent"; key: string; lines: readonly HealthLine[] };

/** So many silent devices still have a line each; more are one line. */
const EACH = 2;

/**
 * What calls for somebody, the most urgent first: alarms that are active and that nobody has acknowledged, then devices
 * that say nothing, then alarms that are over and still wait for somebody. A silent device whose alarm is listed is not told twice.
 */
export function needsOf(alarms: Iterable<Alarm>, lines: readonly HealthLine[]): Need[] {
  const waiting = [...alarms].filter((alarm) => !alarm.acknowledged).sort(alarmOrder);
  const told = new Set(waiting.map(({ thing }) => thing));
  const silent = lines.filter(({ health, thing }) => health === "silent" && !told.has(thing.id));
  const asNeed = (alarm: Alarm): Need => ({ kind: "alarm", key: alarm.id, alarm });
  const ofSilence: Need[] = silent.length > EACH ? [{ kind: "silent", key: "silent", lines: silent }] : silent.map((line): Need => ({ kind: "silent", key: line.thing.id, lines: [line] }));
  return [...waiting.filter(({ active }) => active).map(asNeed), ...ofSilence, ...waiting.filter(({ active }) => !active).map(asNeed)];
}
