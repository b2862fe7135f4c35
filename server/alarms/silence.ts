import type { Alarm, StaleLimit } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Described } from "./cause.ts";

/**
 * A tick that comes this much later than the one before it, ms, or before it: nobody was listening in between. A server that
 * was down, a machine that slept and a clock that was set all start to wait anew: that is no device's silence.
 */
const GAP: Millis = 60_000;

/** What waits for a word of one thing. Nothing of it is kept: after a restart everybody has the whole time to speak. */
export interface SilenceWatch {
  readonly limit: StaleLimit;
  readonly thing: Described;
  heard: Millis;
}

/** From the last word on so long, ms, a thing may say nothing. */
export const patience = ({ limit, thing }: Pick<SilenceWatch, "limit" | "thing">): Millis => (limit.afterS === undefined ? thing.maxAge : 1000 * limit.afterS);

export interface Silences {
  add(watch: SilenceWatch): void;
  /** Those that have been silent for too long, with the moment from which on. */
  due(now: Millis, alarms: ReadonlyMap<string, Alarm>): { watch: SilenceWatch; at: Millis }[];
}

export function createSilences(): Silences {
  const watches = new Map<string, SilenceWatch>();
  let since: Millis = Infinity;
  let last: Millis = -Infinity;
  const dueAt = (watch: SilenceWatch): Millis => Math.max(watch.heard, since) + patience(watch);

  /** While what the messages come through has not spoken since, it may be its silence: then this one is not judged yet. */
  const mayBeAnothers = ({ limit }: SilenceWatch, at: Millis, alarms: ReadonlyMap<string, Alarm>): boolean =>
    limit.under.some((id) => {
      const above = watches.get(id);
      return above !== undefined && above.heard < at && !alarms.get(id)?.active;
    });

  return {
    add: (watch) => void watches.set(watch.limit.id, watch),
    due(now, alarms) {
      if (now - last > GAP || now < last) since = now;
      // Heard in what is the future again, now that the clock was set back.
      if (now < last) for (const watch of watches.values()) watch.heard = Math.min(watch.heard, now);
      last = now;
      const found: { watch: SilenceWatch; at: Millis }[] = [];
      for (const watch of watches.values()) {
        const at = dueAt(watch);
        if (at <= now && !alarms.get(watch.limit.id)?.active && !mayBeAnothers(watch, at, alarms)) found.push({ watch, at });
      }
      // What others come through first: its alarm is then there to hold theirs back.
      return found.toSorted((one, other) => one.watch.limit.under.length - other.watch.limit.under.length);
    },
  };
}
