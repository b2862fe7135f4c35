import { FAMILIES, middleOf, type Stop } from "./stops.ts";

/** To the right and down, as the arrow keys point. */
export type Way = readonly [right: number, down: number];

const near = ({ bounds }: Stop, [x, z]: readonly [number, number]): number => {
  const [mx, mz] = middleOf(bounds);
  return Math.hypot(mx - x, mz - z);
};

const nearest = (stops: readonly Stop[], at: readonly [number, number]): Stop | undefined =>
  stops.reduce<Stop | undefined>((best, stop) => (best === undefined || near(stop, at) < near(best, at) ? stop : best), undefined);

/** The nearest of its family within the quarter of the plan that an arrow points to; what is drawn at one point is gone through by the way one reads. */
export function stopTowards(stops: readonly Stop[], from: Stop, [right, down]: Way): Stop | undefined {
  const [x, z] = middleOf(from.bounds);
  let best: Stop | undefined;
  let least = Infinity;
  let before = true;
  for (const stop of stops) {
    if (stop === from) {
      before = false;
      continue;
    }
    if (stop.family !== from.family) continue;
    const [sx, sz] = middleOf(stop.bounds);
    const along = (sx - x) * right + (sz - z) * down;
    const across = Math.abs((sx - x) * down - (sz - z) * right);
    const here = Math.abs(sx - x) + Math.abs(sz - z) < 0.01;
    if (here ? before === right + down > 0 : along < across || along <= 0) continue;
    // Straight ahead before aside; of those at one point the next one.
    const far = here ? 0 : along + across;
    if (far < least || (here && before)) [best, least] = [stop, far];
  }
  return best;
}

/** The nearest stop of the next family that has any. */
export function stopInNextFamily(stops: readonly Stop[], from: Stop, step: 1 | -1): Stop | undefined {
  const at = middleOf(from.bounds);
  for (let n = 1; n < FAMILIES.length; n++) {
    const family = FAMILIES[(FAMILIES.indexOf(from.family) + n * step + FAMILIES.length * n) % FAMILIES.length];
    const found = nearest(stops.filter((stop) => stop.family === family), at);
    if (found) return found;
  }
  return undefined;
}

/** The first or last of the same family, as one reads. */
export function stopAtEnd(stops: readonly Stop[], from: Stop, end: "first" | "last"): Stop | undefined {
  const own = stops.filter(({ family }) => family === from.family);
  return end === "first" ? own[0] : own.at(-1);
}
