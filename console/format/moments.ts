import type { Millis } from "@stacktwin/twin-models/ids";
import { formatSecond } from "./times.ts";

/** How a moment stands in an address: `2026-11-20T02:10:05Z`. */
export const momentText = (at: Millis): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The moment at which clocks in a zone show this; of two, the earlier; where they skip it, as much later. */
function atWall(wall: Millis, zone: string): Millis {
  const shownAt = (at: Millis): Millis => Date.parse(`${formatSecond(at, zone).replace(" ", "T")}Z`);
  const guess = wall - (shownAt(wall) - wall);
  return guess - (shownAt(guess) - wall);
}

const PATTERN = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** Milliseconds, or a date with or without a time; without a zone it is the site's. Null when it is neither. */
export function readMoment(text: string, zone: string): Millis | null {
  if (/^\d{11,14}$/.test(text)) return Number(text);
  const [, day, minute = "00:00", second = ":00", offset] = PATTERN.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const at = Date.parse(`${day}T${minute}${second}${offset ?? "Z"}`);
  if (Number.isNaN(at)) return null;
  return offset === undefined ? atWall(at, zone) : at;
}

const TYPED_DAY = /^(?:(?:(\d{4})-)?(\d{1,2})-(\d{1,2}))?(?:(?:^|[ T])(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;

/**
 * A moment as people type it in a field, on the clock of that zone: `2026-11-21 09:30`, `11-21 9:30`, a day or a time alone;
 * what is left out is taken from the moment that stands there. Null when it is none.
 */
export function readTyped(text: string, zone: string, standing: Millis): Millis | null {
  const plain = text.normalize("NFKC").replace(/[./年月]/g, "-").replace(/日/g, " ").replace(/时/g, ":").replace(/分/g, "").trim().replace(/\s+/g, " ");
  const found = plain === "" ? null : TYPED_DAY.exec(plain);
  if (!found) return readMoment(text, zone);
  const [, year, month, day, hour, minute, second = "00"] = found;
  const [date = "", clock = ""] = formatSecond(standing, zone).split(" ");
  const on = month === undefined || day === undefined ? date : `${year ?? date.slice(0, 4)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = readMoment(`${on}T${hour === undefined || minute === undefined ? clock : `${hour.padStart(2, "0")}:${minute}:${second}`}`, zone);
  // Engines let the 30th of February pass, as a day in March.
  return at !== null && formatSecond(at, zone).startsWith(on) ? at : null;
}
