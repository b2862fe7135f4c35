import type { Millis } from "@stacktwin/twin-models/ids";

const parts = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = parts.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
    });
    parts.set(zone, found);
  }
  return found;
}

function fields(at: Millis, zone: string): Record<string, string> {
  return Object.fromEntries(formatter(zone).formatToParts(at).map(({ type, value }) => [type, value]));
}

/** `2026-11-21 09:30` in that time zone. */
export function formatMinute(at: Millis, zone: string): string {
  const f = fields(at, zone);
  return `${f["year"]}-${f["month"]}-${f["day"]} ${f["hour"]}:${f["minute"]}`;
}

/** `2026-11-21 09:30:05` in that time zone. */
export const formatSecond = (at: Millis, zone: string): string => `${formatMinute(at, zone)}:${fields(at, zone)["second"]}`;

/** `09:30:05` in that time zone. */
export const formatClock = (at: Millis, zone: string): string => formatSecond(at, zone).slice(11);

/** `Asia/Shanghai (GMT+8)`: what a time on the screen is said in. */
export function zoneName(at: Millis, zone: string): string {
  const name = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(at).find(({ type }) => type === "timeZoneName");
  return `${zone} (${name?.value ?? ""})`;
}

export type Age = { unit: "now" } | { unit: "seconds" | "minutes" | "hours" | "days"; count: number };

/** How long ago, in the largest unit that fits; a moment ahead of now counts as now. */
export function ageOf(at: Millis, now: Millis): Age {
  const seconds = Math.floor((now - at) / 1000);
  if (seconds < 2) return { unit: "now" };
  if (seconds < 60) return { unit: "seconds", count: seconds };
  if (seconds < 3600) return { unit: "minutes", count: Math.floor(seconds / 60) };
  if (seconds < 48 * 3600) return { unit: "hours", count: Math.floor(seconds / 3600) };
  return { unit: "days", count: Math.floor(seconds / 86_400) };
}
