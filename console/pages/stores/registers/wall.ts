import { momentOfWall } from "@stacktwin/twin-models/day";
import type { Millis } from "@stacktwin/twin-models/ids";
import { formatMinute } from "../../../format/times.ts";

/** A moment as a field of date and time shows it in the zone of the site. */
export const wallOf = (at: Millis, zone: string): string => formatMinute(at, zone).replace(" ", "T");

/** What such a field says; null where it is no moment. */
export function momentTyped(typed: string, zone: string): Millis | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(typed)) return null;
  const wall = Date.parse(`${typed.length === 10 ? `${typed}T00:00` : typed}:00Z`);
  return Number.isNaN(wall) ? null : momentOfWall(wall, zone);
}

/** A number as people type it; null where nothing is typed, undefined where it is none, or below nothing. */
export function amountTyped(typed: string): number | null | undefined {
  const text = typed.trim().replace(",", ".");
  if (text === "") return null;
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
