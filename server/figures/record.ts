import type { AlarmEvent, AlarmList } from "@stacktwin/twin-models/alarm";
import { CHATTER, type Often } from "@stacktwin/twin-models/alarm-figures";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Priority } from "@stacktwin/twin-models/priority";

/** What the figures need of an alarm event. */
export type AlarmFact = Pick<AlarmEvent, "at" | "alarm" | "occurrence" | "what" | "priority" | "desk" | "list"> & Pick<Often, "site">;

/** Where the span finds an alarm that is active or on a list: since when (null: it is not), and on which list since when. */
export interface Opening extends Pick<AlarmFact, "site" | "alarm" | "priority"> {
  active: Millis | null;
  list: AlarmList | null;
  aside: Millis;
}

/** What is kept of one alarm while the span goes by. Times in ms; null: not now. */
export interface Kept {
  readonly who: Often;
  /** Calls, those that chattered, those that were over before anybody could respond. */
  calls: number;
  chattered: number;
  fleeting: number;
  /** The last calls, newest last, as many as make a chatter. */
  readonly last: Millis[];
  /** Calls since the last one that chattered. */
  calm: number;
  /** The present occurrence: since when it is active, and whether it called and waits to be acknowledged. */
  active: Millis | null;
  raised: Millis;
  priority: Priority;
  waits: boolean;
  list: AlarmList | null;
  /** Since when it is active and on no list, and how many days of that are counted. */
  seen: Millis | null;
  days: number;
  aside: Record<AlarmList, Millis | null>;
}

export const keep = (site: AlarmFact["site"], alarm: AlarmFact["alarm"]): Kept => ({
  who: { site, alarm, count: 0 },
  calls: 0,
  chattered: 0,
  fleeting: 0,
  last: [],
  calm: 0,
  active: null,
  raised: 0,
  priority: "low",
  waits: false,
  list: null,
  seen: null,
  days: 0,
  aside: { shelved: null, suppressed: null, outOfService: null },
});

/** One more call. It chatters where any three calls in a row that it is one of came within a minute. */
export function calledAgain(kept: Kept, at: Millis): void {
  const { last } = kept;
  last.push(at);
  if (last.length > CHATTER.times) last.shift();
  kept.calls++;
  kept.calm++;
  if (last.length < CHATTER.times || at - last[0]! > CHATTER.withinMs) return;
  kept.chattered += Math.min(CHATTER.times, kept.calm);
  kept.calm = 0;
}
