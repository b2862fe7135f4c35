import type { Millis } from "./ids.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone at a moment, as if it were UTC; whole seconds. */
export function wallClock(at: Millis, timeZone: string): Millis {
  let format = formats.get(timeZone);
  if (!format)
    formats.set(
      timeZone,
      (format = new Intl.DateTimeFormat("en", {
        timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
      })),
    );
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"] ?? 1, part["hour"] ?? 0, part["minute"] ?? 0, part["second"] ?? 0);
}

const DAY = 86_400_000;

/**
 * The moment at which the clocks of a zone show this, said as if it were UTC: the first of two where an hour comes twice;
 * where it is left out, the moment as far behind the jump.
 */
export function momentOfWall(wall: Millis, timeZone: string): Millis {
  const offsetAt = (at: Millis): Millis => wallClock(at, timeZone) - Math.floor(at / 1000) * 1000;
  const [before, after] = [offsetAt(wall - DAY), offsetAt(wall + DAY)];
  const candidates = [wall - Math.max(before, after), wall - Math.min(before, after)];
  return candidates.find((at) => wallClock(at, timeZone) === wall) ?? wall - before;
}

/** The first moment of the day that it is in a zone; where midnight is skipped, the first one after it. */
export function startOfDay(at: Millis, timeZone: string): Millis {
  const wall = wallClock(at, timeZone);
  const midnight = wall - (((wall % DAY) + DAY) % DAY);
  const offsetAt = (moment: Millis): Millis => wallClock(moment, timeZone) - Math.floor(moment / 1000) * 1000;
  const first = midnight - offsetAt(at);
  // The clock may have been put forward or back since midnight.
  const again = midnight - offsetAt(first);
  return wallClock(again, timeZone) >= midnight ? again : first;
}

/** The beginnings of all days of a zone that touch [from, to), oldest first. Days are 23 or 25 hours long where the clock is put forward or back. */
export function daysOf(from: Millis, to: Millis, timeZone: string): Millis[] {
  const days: Millis[] = [];
  // A step from the middle of a day lands in the next one, however long either is.
  for (let day = startOfDay(from, timeZone); day < to; day = startOfDay(day + 1.5 * DAY, timeZone)) days.push(day);
  return days;
}
