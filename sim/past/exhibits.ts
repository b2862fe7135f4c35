import type { Interval } from "@stacktwin/twin-models/interval";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Library } from "../library/make-library.ts";
import { DAY } from "../world/weather.ts";
import type { Span } from "./climate.ts";

const CASE = "F3-CASE1" as PlaceId;
/** What was on display: of which sensitivity, so many volumes, and from how many days ago to how many. */
const SHOWN = [
  { sensitivity: "high", volumes: 3, from: 130, to: 12 },
  { sensitivity: "medium", volumes: 3, from: 250, to: 12 },
  { sensitivity: "high", volumes: 2, from: 26, to: 12 },
] as const;

/** Rare books that were in the display case and are back on their shelves: rows, with where each was since: before that nobody had read their tags. */
export function pastExhibits({ items, layout }: Library, { start, now }: Span): Map<number, Interval[]> {
  const taken = new Map<number, Interval[]>();
  const free = items.flatMap((item, row) => (item.census ? [row] : []));
  const day = (ago: number): Millis => Math.max(start, now - ago * DAY);
  for (const { sensitivity, volumes, from, to } of SHOWN)
    for (const row of free.filter((each) => !taken.has(each) && items[each]?.census?.sensitivity === sensitivity).slice(0, volumes)) {
      const { key, home } = items[row]!;
      const stood = (value: PlaceId, begins: Millis, ends: Millis | null): Interval => ({ site: layout.site, subject: key, aspect: "item.place", value, from: begins, to: ends, cause: "sighting" });
      taken.set(row, [stood(CASE, day(from), day(to)), stood(home, day(to), null)].filter((each) => each.to === null || each.to > each.from));
    }
  return taken;
}
