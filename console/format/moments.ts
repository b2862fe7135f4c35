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
