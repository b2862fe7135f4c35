import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Library } from "../library/make-library.ts";
import { SEAT_SENSORS } from "../library/models.ts";
import { hash } from "../random.ts";
import { busyness } from "./visitors.ts";
import { drift, HOUR } from "./weather.ts";

export interface Seat {
  thing: ThingId;
  place: PlaceId;
  seed: number;
}

/** How long one person keeps a seat, about. */
const SITTING = 1.4 * HOUR;

export const seatsOf = (library: Library): Seat[] =>
  library.things
    .filter((thing) => SEAT_SENSORS.has(thing.model))
    .map((thing) => ({ thing: thing.id, place: thing.place, seed: hash(thing.id, library.seed) }));

/** Whether somebody sits there: a pure function of time, in the rhythm of the day, some seats better liked than others. */
export function isTaken({ seed }: Seat, time: Millis): boolean {
  const busy = busyness(time);
  if (busy <= 0) return false;
  const liked = ((seed >>> 8) % 100) / 250 - 0.2;
  return drift(time, SITTING, seed) < 1.5 * busy - 1 + liked;
}
