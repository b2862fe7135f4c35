import { csvCell } from "@stacktwin/twin-models/csv";
import { wallClock } from "@stacktwin/twin-models/day";
import { isAway } from "@stacktwin/twin-models/item";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import { localIso } from "@stacktwin/twin-models/report-span";
import { JUDGED } from "@stacktwin/twin-models/stores";
import type { EvidenceContent } from "./evidence-content.ts";

const HEAD = [
  "row", "quantity", "place", "place_name", "from_utc", "to_utc", "from_local", "to_local", "minutes", "not_known_because", "known_min",
  "temperature_mean_degC", "temperature_min_degC", "temperature_max_degC", "humidity_mean_percent", "humidity_min_percent", "humidity_max_percent",
  "temperature_in_range_min", "humidity_in_range_min", "light_lux_hours", "farthest_value",
];
const line = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
const two = (value: number | null): number | string => (value === null ? "" : Math.round(value * 100) / 100);
const minutes = (ms: number): number => Math.round(ms / 600) / 100;

/** Stays, gaps and times outside, a row each (`row` says which), RFC 4180. What is not known, or was not asked for, is an empty cell. */
export function staysCsv({ stays }: EvidenceContent, nameOf: (place: PlaceId) => string, zone: string): string {
  const utc = (at: Millis): string => new Date(at).toISOString();
  const local = (at: Millis): string => localIso(at, wallClock(at, zone));
  const rows: (string | number)[][] = [];
  // What is no place of the layout has a name only.
  const where = (place: PlaceId | null): [string, string] => (place === null ? ["", ""] : isAway(place) ? ["", place.slice(1)] : [place, nameOf(place)]);
  const span = (from: Millis, to: Millis): (string | number)[] => [utc(from), utc(to), local(from), local(to), minutes(to - from)];
  for (const { place, from, to, blind, figures, judged } of stays) {
    const { coverage, temperature, coldest, warmest, humidity, driest, dampest, luxHours } = figures;
    rows.push([
      "stay", "", ...where(place), ...span(from, to), blind ?? "", minutes((coverage ?? 0) * (to - from)),
      two(temperature), two(coldest), two(warmest), two(humidity), two(driest), two(dampest), judged.temperature ? minutes(judged.temperature.inside) : "", judged.humidity ? minutes(judged.humidity.inside) : "", two(luxHours), "",
    ]);
  }
  for (const [row, of] of [["gap", "gaps"], ["outside", "outside"]] as const)
    for (const quantity of JUDGED)
      for (const stay of stays)
        for (const run of stay[of][quantity]) rows.push([row, quantity, ...where(stay.place), ...span(run.from, run.to), row === "gap" ? (stay.blind ?? "no-data") : "", ...Array<string>(10).fill(""), two(run.most)]);
  return `\uFEFF${line(HEAD)}${rows.map(line).join("")}`;
}
