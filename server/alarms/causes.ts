import { isStaleLimit, type Alarm, type Limit } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Described } from "./cause.ts";
import { patience } from "./silence.ts";

const MINUTE: Millis = 60_000;
/** What was caused has so long, minutes, to return by itself once the cause is gone, where its limit says nothing of time. */
const RETURN_MIN = 30;

/** True while the alarm explains others: it stands, and nobody has said that its limit is not to be believed. */
const explains = (alarm: Alarm | undefined): boolean => alarm !== undefined && alarm.active && !alarm.outOfService;

/** Which alarms are the cause of which, as their limits say. */
export interface Causes {
  add(limit: Limit, thing: Described): void;
  /** The standing alarm that explains this one, the nearest first; null: it is its own trouble. */
  standing(id: string, alarms: ReadonlyMap<string, Alarm>): string | null;
  /** Those that this one would explain. */
  effects(id: string): readonly string[];
  /** True when the alarm has been held back long enough: its cause is gone, and the time to return by itself is over. */
  isOver(alarm: Alarm, alarms: ReadonlyMap<string, Alarm>, now: Millis): boolean;
}

export function createCauses(): Causes {
  const under = new Map<string, readonly string[]>();
  const effects = new Map<string, string[]>();
  const grace = new Map<string, Millis>();
  return {
    add(limit, thing) {
      if (limit.under.length === 0) return;
      under.set(limit.id, limit.under);
      grace.set(limit.id, isStaleLimit(limit) ? patience({ limit, thing }) : MINUTE * (limit.respondMin ?? RETURN_MIN));
      for (const cause of limit.under) effects.set(cause, [...(effects.get(cause) ?? []), limit.id]);
    },
    standing: (id, alarms) => under.get(id)?.find((cause) => explains(alarms.get(cause))) ?? null,
    effects: (id) => effects.get(id) ?? [],
    isOver({ id, suppressed }, alarms, now) {
      const cause = suppressed === null ? undefined : alarms.get(suppressed.under);
      // Of a limit that is gone, or is not to be believed any more, nothing is left to wait for.
      if (!cause || cause.outOfService || !grace.has(id)) return true;
      return !cause.active && now >= (cause.cleared ?? 0) + (grace.get(id) ?? 0);
    },
  };
}
