import type { Millis } from "@stacktwin/twin-models/ids";

/** How far the clocks of a zone are ahead of UTC at that moment. */
function offset(at: Millis, zone: string): Millis {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - at;
}

/** The moment a file means: milliseconds, a time with its offset, or the beginning of a day in that zone; null when there is no such day. */
export function momentOf(said: number | string, zone: string): Millis | null {
  if (typeof said === "number") return said;
  const written = /^(\d{4})-(\d\d)-(\d\d)$/.exec(said);
  if (!written) return Number.isNaN(Date.parse(said)) ? null : Date.parse(said);
  const midnight = Date.parse(`${said}T00:00:00Z`);
  // JavaScript takes 31 February for 3 March.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== said) return null;
  const first = midnight - offset(midnight, zone);
  return midnight - offset(first, zone);
}
