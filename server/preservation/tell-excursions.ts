import { daysOf, startOfDay } from "@stacktwin/twin-models/day";
import type { Excursion } from "@stacktwin/twin-models/excursion";
import { CONVENTIONS } from "@stacktwin/twin-models/excursions/conventions";
import type { InForce } from "@stacktwin/twin-models/excursion-limits";
import { keyOf, Telling, type Key, type ToldKey } from "@stacktwin/twin-models/excursion-telling";
import { restBefore } from "@stacktwin/twin-models/excursions/track";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { StoredMinutes } from "../contracts/exposure.ts";

const DAY = 86_400_000;
/** So many days of minutes are in memory at once. */
const PIECE = 7;

export interface Space {
  minutes: (from: Millis, to: Millis) => StoredMinutes;
  timeZone: string;
  /** The first day there is, and the end of the last hour that is reckoned. */
  first: Millis;
  end: Millis;
  /** All limits that were ever in force, in the order of time. */
  inForce: readonly InForce[];
  /** Those told before that touch a span, of all keys. */
  before: (from: Millis, to: Millis) => readonly Excursion[];
}

/** From when on the days of a key are to be looked at, so that no run of days that changed too much is cut. */
function firstDay({ timeZone, before }: Space, key: Key, from: Millis, since: Millis): Millis {
  let start = startOfDay(since, timeZone);
  for (let more = true; more; ) {
    const touched = before(start - 1, start).filter((each) => keyOf(each) === keyOf(key) && !each.gone && each.from < start);
    more = touched.length > 0;
    if (more) start = startOfDay(Math.min(...touched.map((each) => each.from)), timeZone);
  }
  // The day before says how it began.
  return Math.max(from, startOfDay(start - 1, timeZone));
}

/** From when on the minutes of a key are to be looked at: the last moment of rest before what is new. */
function firstMinute({ minutes, first }: Space, { quantity, side }: Key, { from }: InForce, bound: number, since: Millis): Millis {
  if (side === "change" || from >= since) return from;
  const least = Math.max(from, first);
  for (let days = 1; ; days *= 4) {
    const start = Math.max(least, since - days * DAY);
    const { times, ...values } = minutes(start, since);
    const rest = restBefore(times, values[quantity], { side, bound, from }, since, CONVENTIONS);
    if (rest !== null && rest >= start) return rest;
    if (start <= least) return least;
  }
}

/** Tells what [since, until) of the minutes of a space changed in its excursions, from the last rest before to the first one after. Gives way between pieces. */
export async function tellExcursions(space: Space, since: Millis, until: Millis, turn: () => Promise<unknown>): Promise<ToldKey[]> {
  const { end, timeZone, minutes } = space;
  // The one whose end is the beginning of what is new may end otherwise now.
  const inForce = space.inForce.filter(({ from, to }) => to >= since && from < Math.min(until, end));
  const startOf = (key: Key, by: InForce, value: number): Millis => (key.side === "change" ? firstDay(space, key, by.from, since) : firstMinute(space, key, by, value, since));
  const telling = new Telling(inForce, startOf, until);
  const starts = [...daysOf(Math.max(telling.from, space.first), end, timeZone), end];
  let stop = end;
  for (let row = 0; row + 1 < starts.length; row += PIECE) {
    const bounds = starts.slice(row, row + PIECE + 1);
    const last = bounds.at(-1) ?? end;
    telling.feed(minutes(bounds[0] ?? last, last), bounds, last === end && startOfDay(end, timeZone) !== end);
    await turn();
    if (last >= until && telling.restsAt(last)) {
      stop = last;
      break;
    }
  }
  return telling.finish(stop, space.before(since, until), since);
}
