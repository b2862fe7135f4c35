import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Millis } from "@stacktwin/twin-models/ids";
import { newStore, takeSample, type StoreSample, type StoreState } from "@stacktwin/twin-models/store-forecast";
import { hearReading, noAir, type Gauge, type SpaceAir } from "./gauges.ts";
import type { WatchedLimit } from "./watched-limits.ts";

const MINUTE = 60_000;
/** What is kept of the last hours: means of so long, and so many of them. */
const [TRAIL_STEP, TRAIL_COUNT] = [6 * MINUTE, 120];

/** Means of six minutes: when they began, °C and %, and of how many samples the last one is so far. */
interface Trail {
  points: [at: Millis, temperature: number, humidity: number][];
  count: number;
}

/** All that is kept of a space. Plain, as JSON. */
export interface SpaceState {
  version: 1;
  /** The first sample that was ever taken. */
  since: Millis | null;
  air: SpaceAir;
  store: StoreState;
  trail: Trail;
}

/** One space that is foretold. */
export interface Space {
  place: PlaceId;
  gauges: readonly Gauge[];
  limits: readonly WatchedLimit[];
  state: SpaceState;
}

export const newSpaceState = (): SpaceState => ({ version: 1, since: null, air: noAir(), store: newStore(), trail: { points: [], count: 0 } });

function follow(trail: Trail, { at, temperature, humidity }: StoreSample): void {
  const begin = Math.floor(at / TRAIL_STEP) * TRAIL_STEP;
  const last = trail.points.at(-1);
  if (last && last[0] > begin) trail.points = trail.points.filter(([before]) => before < begin);
  const open = trail.points.at(-1);
  if (open?.[0] === begin) {
    trail.count++;
    open[1] += (temperature - open[1]) / trail.count;
    open[2] += (humidity - open[2]) / trail.count;
    return;
  }
  trail.points.push([begin, temperature, humidity]);
  trail.count = 1;
  while (trail.points.length > TRAIL_COUNT || trail.points[0]![0] < begin - TRAIL_COUNT * TRAIL_STEP) trail.points.shift();
}

/** Takes a reading of one of its instruments; `value` is null where it is bad. The same readings in the same order make the same state. */
export function takeReading({ gauges, limits, state }: Space, gauge: Gauge, time: Millis, heard: Millis, value: number | null): void {
  const { minute } = state.air;
  const sample = hearReading(state.air, gauges, gauge, time, heard, value);
  if (!sample || minute === null) return;
  const taken = state.store.guard.last;
  takeSample(state.store, sample, limits, (minute + 1) * MINUTE);
  if (state.store.guard.last === taken) return;
  state.since ??= sample.at;
  follow(state.trail, sample);
}
