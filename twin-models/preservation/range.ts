/**
 * One rule for every formula of this folder: it returns null where it is not defined (and for NaN), never NaN or an infinity.
 * Between where it is defined and where it is known to hold, the number stands and `reachOf` calls it extrapolated: to leave
 * out the worst hours of a store would flatter it.
 */
export interface Range {
  /** Here the formula gives a number, both ends inside: °C and %. */
  temperature: readonly [least: number, most: number];
  humidity: readonly [least: number, most: number];
  /** Here it is known, or taken, to hold. */
  holds: { temperature: readonly [least: number, most: number]; humidity: readonly [least: number, most: number] };
  /** `published`: its source says where it holds. `assumed`: the source was not at hand, and we took this. */
  basis: "published" | "assumed";
}

export type Reach = "holds" | "extrapolated" | "outside";

/** False for NaN. */
export const between = (value: number, [least, most]: readonly [number, number]): boolean => value >= least && value <= most;

/** Whether a formula gives a number at all: exactly then it does not return null. */
export const isDefined = ({ temperature, humidity }: Range, degrees: number, percent: number): boolean =>
  between(degrees, temperature) && between(percent, humidity);

export function reachOf(range: Range, degrees: number, percent: number): Reach {
  if (!isDefined(range, degrees, percent)) return "outside";
  return between(degrees, range.holds.temperature) && between(percent, range.holds.humidity) ? "holds" : "extrapolated";
}

/** Air of a building in any climate: beyond, an instrument is broken. */
export const AIR_TEMPERATURE = [-40, 60] as const;
