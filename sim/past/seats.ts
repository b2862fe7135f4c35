import type { Interval } from "@stacktwin/twin-models/interval";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Library } from "../library/make-library.ts";
import { isTaken, seatsOf } from "../world/seats.ts";
import type { Span } from "./climate.ts";

const MINUTE: Millis = 60_000;

/** Every seat over the last week, taken and free, to the minute. Before that nobody watched. */
export function pastSeats(library: Library, span: Span): Interval[] {
  const intervals: Interval[] = [];
  for (const seat of seatsOf(library)) {
    const add = (taken: boolean, from: Millis, to: Millis | null): void => {
      const value = String(taken);
      intervals.push({ site: library.layout.site, subject: seat.thing, aspect: "seat.state", value, from, to, cause: "reading" });
    };
    let [taken, since] = [isTaken(seat, span.week), span.week];
    for (let time = span.week + MINUTE; time < span.now; time += MINUTE) {
      if (isTaken(seat, time) === taken) continue;
      add(taken, since, time);
      [taken, since] = [!taken, time];
    }
    add(taken, since, null);
  }
  return intervals;
}
