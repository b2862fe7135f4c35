import type { Millis } from "@stacktwin/twin-models/ids";

/** `2026-11-21 09:30 (Asia/Shanghai, GMT+8)`. */
export function momentIn(at: Millis, zone: string): string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", timeZoneName: "shortOffset",
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part["year"]}-${part["month"]}-${part["day"]} ${part["hour"]}:${part["minute"]} (${zone}, ${part["timeZoneName"]})`;
}
