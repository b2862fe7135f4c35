import type { Millis } from "@stacktwin/twin-models/ids";
import type { SpaceLayout } from "@stacktwin/twin-models/layout";
import { drift, HOUR, localDay, localHour } from "./weather.ts";

export const OPENS = 8;
export const CLOSES = 22;

const bump = (hour: number, middle: number, width: number): number => Math.exp(-(((hour - middle) / width) ** 2));

/** How busy the library is, 0 to about 1.2: mornings and afternoons, fuller at weekends, empty at night. */
export function busyness(time: Millis): number {
  const hour = localHour(time);
  if (hour < OPENS || hour >= CLOSES) return 0;
  const day = localDay(time);
  const week = day === 0 || day === 6 ? 1.2 : day === 1 ? 0.7 : 0.9;
  const door = Math.min(1, (hour - OPENS) * 2, (CLOSES - hour) * 2);
  return week * door * Math.min(1, 0.25 + 0.75 * bump(hour, 10.5, 1.6) + bump(hour, 15.5, 2.2) + 0.6 * bump(hour, 19.5, 1.6));
}

const CROWD: Record<SpaceLayout["kind"], number> = {
  "reading-room": 60,
  lobby: 40,
  "open-stacks": 35,
  "rare-store": 1.5,
  "automated-store": 1,
  office: 6,
  plant: 0,
  circulation: 20,
};

const drawn = (kind: SpaceLayout["kind"], seed: number, time: Millis): number => CROWD[kind] * (1 + 0.35 * drift(time, 0.7 * HOUR, seed));

/** People in a space at a time, never a name: a number that breathes with the day. */
export const visitorsIn = (kind: SpaceLayout["kind"], seed: number, time: Millis): number => busyness(time) * drawn(kind, seed, time);

/** People in all of these spaces. */
export function visitorsOf(spaces: readonly { kind: SpaceLayout["kind"]; seed: number }[], time: Millis): number {
  const busy = busyness(time);
  return busy === 0 ? 0 : busy * spaces.reduce((sum, { kind, seed }) => sum + drawn(kind, seed, time), 0);
}
