import { isNumberLimit, type Limit, type NumberLimit } from "@stacktwin/twin-models/alarm";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";

/** The limits in force of a site, by their id and by what they watch. */
export interface LimitBook {
  byId: ReadonlyMap<string, Limit>;
  of(thing: string, property: string): readonly Limit[];
  /** Those on numbers: what a bar or a chart draws. */
  bounds(thing: string, property: string): readonly NumberLimit[];
}

const NONE: readonly never[] = [];

export function limitBook(limits: readonly Limit[]): LimitBook {
  const watched = new Map<string, Limit[]>();
  for (const limit of limits) {
    const key = `${limit.thing}/${limit.property}`;
    const others = watched.get(key);
    if (others) others.push(limit);
    else watched.set(key, [limit]);
  }
  const bounds = new Map(Array.from(watched, ([key, own]) => [key, own.filter(isNumberLimit)]));
  return {
    byId: new Map(limits.map((limit) => [limit.id, limit])),
    of: (thing, property) => watched.get(`${thing}/${property}`) ?? NONE,
    bounds: (thing, property) => bounds.get(`${thing}/${property}`) ?? NONE,
  };
}

/** What is normal: between the innermost limits; null on a side where there is none. */
export interface Normal {
  low: number | null;
  high: number | null;
}

export function normalOf(limits: readonly NumberLimit[]): Normal {
  const of = (kind: NumberLimit["kind"]): number[] => limits.filter((limit) => limit.kind === kind).map(({ limit }) => limit);
  const low = of("low");
  const high = of("high");
  return { low: low.length > 0 ? Math.max(...low) : null, high: high.length > 0 ? Math.min(...high) : null };
}

/** How far a bar reaches on either side of a limit that has no other across from it, as a part of the property's range. */
const ONE_SIDED = 1 / 6;

/**
 * From where to where a bar is drawn, so that what is normal takes its middle half. Without limits it is the range of
 * the property; null when there is neither.
 */
export function barSpan({ minimum, maximum }: Pick<PropertyInfo, "minimum" | "maximum">, limits: readonly NumberLimit[]): [from: number, to: number] | null {
  const range = minimum !== undefined && maximum !== undefined && maximum > minimum ? maximum - minimum : null;
  const { low, high } = normalOf(limits);
  if (low === null && high === null) return range === null ? null : [minimum ?? 0, maximum ?? 0];
  const all = limits.map(({ limit }) => limit);
  const inner = low !== null && high !== null && high > low ? high - low : (range ?? Math.max(Math.abs(low ?? high ?? 0), 1)) * ONE_SIDED;
  const from = Math.min(...all) - (low === null ? inner : inner / 2);
  const to = Math.max(...all) + (high === null ? inner : inner / 2);
  return [Math.max(from, minimum ?? -Infinity), Math.min(to, maximum ?? Infinity)];
}

/** Limits farther off than this many times what was measured would flatten the curve. */
const MOST_ROOM = 5;

/** The value axis of a curve between `lowest` and `highest`: with some air, and with the limits that are near enough to be seen with it. */
export function axisSpan(lowest: number, highest: number, limits: readonly NumberLimit[], decimals: number): [from: number, to: number] {
  const least = 10 ** -decimals * 10;
  const measured = Math.max(highest - lowest, least);
  let from = lowest;
  let to = highest;
  for (const { limit } of limits) {
    const wider = Math.max(to, limit) - Math.min(from, limit);
    if (wider > measured * MOST_ROOM) continue;
    from = Math.min(from, limit);
    to = Math.max(to, limit);
  }
  const air = Math.max((to - from) * 0.08, (least - (to - from)) / 2);
  return [from - air, to + air];
}
