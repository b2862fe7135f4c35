import { startOfDay } from "@stacktwin/twin-models/day";
import type { Millis } from "@stacktwin/twin-models/ids";
import { readMoment } from "../format/moments.ts";
import { formatMinute } from "../format/times.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const ZOOMS = ["hour", "day", "week", "month", "year"] as const;
export type Zoom = (typeof ZOOMS)[number];

/** `step` and `page`: how far one key goes. `mark`: from one label to the next. */
interface Scale {
  span: Millis;
  step: Millis;
  page: Millis;
  mark: Millis;
}

export const SCALES: Readonly<Record<Zoom, Scale>> = {
  hour: { span: HOUR, step: 15_000, page: 5 * MINUTE, mark: 10 * MINUTE },
  day: { span: DAY, step: 5 * MINUTE, page: HOUR, mark: 4 * HOUR },
  week: { span: 7 * DAY, step: 30 * MINUTE, page: 6 * HOUR, mark: DAY },
  month: { span: 30 * DAY, step: 2 * HOUR, page: DAY, mark: 5 * DAY },
  year: { span: 365 * DAY, step: 6 * HOUR, page: 7 * DAY, mark: 61 * DAY },
};

/** The end of the window: it stays while the moment is inside, goes along with the present, and comes after a moment that left it. */
export function windowEnd(before: Millis | null, moment: Millis | null, zoom: Zoom, present: Millis): Millis {
  const { span } = SCALES[zoom];
  if (moment === null) return present;
  if (before !== null && before <= present && moment >= before - span && moment <= before) return before;
  return Math.min(present, moment + span / 2);
}

const onSecond = (at: Millis): Millis => Math.round(at / 1000) * 1000;

/** The moment at a share of the window, on a whole second. */
export const momentAt = (share: number, end: Millis, zoom: Zoom): Millis => onSecond(end - SCALES[zoom].span * (1 - Math.min(1, Math.max(0, share))));
export const shareOf = (at: Millis, end: Millis, zoom: Zoom): number => 1 - (end - at) / SCALES[zoom].span;

/** Where a key takes the moment; undefined for keys that mean nothing here. */
export function keyMove(key: string, at: Millis, end: Millis, zoom: Zoom): Millis | undefined {
  const { span, step, page } = SCALES[zoom];
  const moves: Record<string, Millis> = {
    ArrowLeft: at - step,
    ArrowDown: at - step,
    ArrowRight: at + step,
    ArrowUp: at + step,
    PageDown: at - page,
    PageUp: at + page,
    Home: end - span,
    End: end,
  };
  const to = moves[key];
  return to === undefined ? undefined : onSecond(to);
}

export interface Mark {
  at: Millis;
  label: string;
}

function firstMark(from: Millis, mark: Millis, zone: string): Millis {
  const midnight = startOfDay(from, zone);
  return mark < DAY ? midnight + Math.ceil((from - midnight) / mark) * mark : midnight;
}

function monthMarks(from: Millis, to: Millis, zone: string): Mark[] {
  const [year = 0, month = 0] = formatMinute(from, zone).split("-").map(Number);
  return Array.from({ length: 13 }, (_, n) => {
    const index = month - 1 + n;
    const label = `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
    return { at: readMoment(`${label}-01`, zone) ?? 0, label };
  }).filter(({ at }, n) => at >= from && at <= to && n % 2 === 1);
}

/** Labels of the window at round moments of the site's clock. */
export function marksOf(end: Millis, zoom: Zoom, zone: string): Mark[] {
  const { span, mark } = SCALES[zoom];
  const from = end - span;
  if (zoom === "year") return monthMarks(from, end, zone);
  const marks: Mark[] = [];
  for (let at = firstMark(from, mark, zone); at <= end; at += mark) {
    // A day of 23 or 25 hours moves midnight.
    const on = mark < DAY ? at : startOfDay(at + 2 * HOUR, zone);
    const [day = "", clock = ""] = formatMinute(on, zone).split(" ");
    if (on >= from && on <= end) marks.push({ at: on, label: mark < DAY ? clock : day.slice(5) });
  }
  return marks;
}
