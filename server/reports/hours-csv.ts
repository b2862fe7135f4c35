import { csvCell } from "@stacktwin/twin-models/csv";
import { wallClock } from "@stacktwin/twin-models/day";
import { localIso } from "@stacktwin/twin-models/report-span";
import { JUDGED } from "@stacktwin/twin-models/stores";
import type { StoreContent } from "./store-content.ts";

const HEAD = [
  "store", "store_name", "from_utc", "to_utc", "from_local", "profile", "subject",
  "temperature_known_min", "temperature_in_range_min", "temperature_mean_degC", "temperature_min_degC", "temperature_max_degC",
  "humidity_known_min", "humidity_in_range_min", "humidity_mean_percent", "humidity_min_percent", "humidity_max_percent",
];
const line = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
const two = (value: number | null): number | string => (value === null ? "" : Math.round(value * 100) / 100);
const minutes = (ms: number | null): number | string => (ms === null ? "" : Math.round(ms / 600) / 100);

/** Moments by the clock of a zone; each is asked for by every store. */
export function localTimes(zone: string): (at: number) => string {
  const known = new Map<number, string>();
  return (at) => {
    const before = known.get(at) ?? localIso(at, wallClock(at, zone));
    known.set(at, before);
    return before;
  };
}

export const hoursHead = (): string => `\uFEFF${line(HEAD)}`;

/**
 * Hours of a store, RFC 4180: by UTC and by the clock of the site with its offset, so that the hour which comes twice is told apart. What is not known, or not
 * judged, is an empty cell; minutes of a value that is known are minutes, never a part. `means`: of each hour, NaN where not known.
 */
export function hoursCsv(content: StoreContent, name: string, localOf: (at: number) => string, means: { from: number; temperature: Float64Array; humidity: Float64Array }): string {
  const lines: string[] = [];
  for (const hour of content.hours) {
    const at = Math.floor((hour.from - means.from) / 3_600_000);
    const mean = (value: number | undefined): number | string => (value === undefined || !Number.isFinite(value) ? "" : two(value));
    const cells: (string | number)[] = [content.space, name, new Date(hour.from).toISOString(), new Date(hour.to).toISOString(), localOf(hour.from), hour.profile ?? "", hour.profile === null ? "" : content.subject];
    for (const quantity of JUDGED) {
      const { known, inside, lowest, highest } = hour[quantity];
      cells.push(minutes(known), minutes(inside), mean(means[quantity][at]), two(lowest), two(highest));
    }
    lines.push(line(cells));
  }
  return lines.join("");
}
