import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Layout, SpaceLayout } from "@stacktwin/twin-models/layout";
import { OPENED } from "../library/opened.ts";
import { hash } from "../random.ts";
import { OPENS, visitorsOf } from "./visitors.ts";
import { DAY, HOUR, startOfDay } from "./weather.ts";

const STEP = HOUR / 6;
const STEPS = DAY / STEP;
const RECENT_DAYS = 8;
/** How long people stay, in the mean. */
const STAY_HOURS = 1.5;
const WAYS = ["in", "out"] as const;
export type Way = (typeof WAYS)[number];

/** Shares of the gates from the west, of those who come and of those who go. */
const SHARES: Record<Way, readonly number[]> = { in: [0.5, 0.3, 0.2], out: [0.25, 0.35, 0.4] };

/**
 * Everybody who passes the gates, as pure functions of time: people who come and go so that as many are inside as the
 * rooms hold. No two runs ever disagree about a total, and no total goes back.
 */
export interface Doors {
  gates: PlaceId[];
  /** Whole people who passed a gate since the library opened. */
  passed(gate: PlaceId, way: Way, time: Millis): number;
  inside(time: Millis): number;
}

interface Day {
  start: Millis;
  /** People who passed before each step of the day, since the library opened. */
  in: Float64Array;
  out: Float64Array;
}

const spacesOf = (layout: Layout): SpaceLayout[] =>
  layout.buildings.flatMap((building) => building.storeys).flatMap((storey) => storey.spaces);

export function makeDoors(layout: Layout, seed: number): Doors {
  const rooms = spacesOf(layout).map((space) => ({ kind: space.kind, seed: hash(space.id, seed) }));
  const gates = spacesOf(layout)
    .flatMap((space) => space.fixtures)
    .filter((fixture) => fixture.kind === "gate")
    .map((fixture) => fixture.id);
  const dayFrom = (start: Millis, came: number, went: number): Day => {
    const day: Day = { start, in: new Float64Array(STEPS + 1), out: new Float64Array(STEPS + 1) };
    let crowd = 0;
    for (let i = 0; i <= STEPS; i++) {
      const now = i < OPENS * 6 || i === STEPS ? 0 : visitorsOf(rooms, start + i * STEP);
      const turnover = (((crowd + now) / 2) * STEP) / HOUR / STAY_HOURS;
      came += turnover + Math.max(0, now - crowd);
      went += turnover + Math.max(0, crowd - now);
      day.in[i] = came;
      day.out[i] = went;
      crowd = now;
    }
    return day;
  };
  const first = startOfDay(OPENED);
  /** How many had come and gone before each day that was looked at, by its number; and the days looked at last. */
  const before: [came: number, went: number][] = [[0, 0]];
  const recent = new Map<number, Day>();
  const dayOf = (time: Millis): Day => {
    const number = Math.floor((time - first) / DAY);
    const known = recent.get(number);
    if (known) return known;
    let day = dayFrom(first + (before.length - 1) * DAY, ...(before.at(-1) ?? [0, 0]));
    while (before.length <= number) {
      const base: [number, number] = [day.in[STEPS] ?? 0, day.out[STEPS] ?? 0];
      before.push(base);
      day = dayFrom(first + (before.length - 1) * DAY, ...base);
    }
    if (number < before.length - 1) day = dayFrom(first + number * DAY, ...(before[number] ?? [0, 0]));
    if (recent.size >= RECENT_DAYS) recent.clear();
    recent.set(number, day);
    return day;
  };
  const total = (way: Way, time: Millis): number => {
    const { start, [way]: steps } = dayOf(Math.max(OPENED, time));
    const at = Math.max(0, (time - start) / STEP);
    const [from = 0, to = 0] = [steps[Math.floor(at)], steps[Math.floor(at) + 1] ?? steps[STEPS]];
    return from + (to - from) * (at % 1);
  };
  const shareOf = (gate: PlaceId, way: Way): number => {
    const share = SHARES[way][gates.indexOf(gate)] ?? 0;
    return share / SHARES[way].slice(0, gates.length).reduce((sum, one) => sum + one, 0);
  };
  const passed = (gate: PlaceId, way: Way, time: Millis): number => Math.floor(total(way, time) * shareOf(gate, way));
  return {
    gates,
    passed,
    inside: (time) => Math.max(0, Math.round(total("in", time) - total("out", time))),
  };
}
