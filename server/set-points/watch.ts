import type { RoomAir, SetPointChange } from "@stacktwin/twin-models/set-point-change";

/** What the profile in force allows; null where it has no limit. */
export type AirLimits = Readonly<Record<"temperature" | "humidity", { min: number | null; max: number | null } | null>>;
export const NO_LIMITS: AirLimits = { temperature: null, humidity: null };

const LIMITED = ["temperature", "humidity"] as const;
/** What is this much worse than it was counts as worse: °C, %. What sensors differ by from minute to minute; our choice. */
const WORSE = { temperature: 0.5, humidity: 2 } as const;

/** By how much a value lies outside of limits; 0 inside. */
export function beyond(value: number, limits: AirLimits["temperature"]): number {
  if (!limits) return 0;
  return Math.max(0, limits.min === null ? 0 : limits.min - value, limits.max === null ? 0 : value - limits.max);
}

/** Whether the air left the limits since the device took the value: what was outside before counts only where it went further out. */
export const outside = (air: RoomAir, start: RoomAir | null, limits: AirLimits): boolean =>
  LIMITED.some((quantity) => {
    const [now, then] = [air[quantity], start?.[quantity] ?? null];
    if (now === null) return false;
    const [is, was] = [beyond(now, limits[quantity]), then === null ? 0 : beyond(then, limits[quantity])];
    return is > 0 && (was === 0 || is > was + WORSE[quantity]);
  });

/** How far the room is from what was set; null where either is not known. */
function offOf({ quantity, after }: SetPointChange, air: RoomAir | null): number | null {
  const value = quantity && air && air[quantity];
  return typeof value === "number" ? Math.abs(value - after) : null;
}

/** The room is known not to be where it was told to be. */
export function isOff(change: SetPointChange, air: RoomAir): boolean {
  const off = offOf(change, air);
  return off !== null && change.expects !== null && off > change.expects.tolerance;
}

/** The clocks of a watch, so much later: each runs while what it counts is so, and begins anew when it is not. What was in a gap is so for nobody. */
export function timed(change: SetPointChange, { air, limits, passed: ms, gap }: { air: RoomAir; limits: AirLimits; passed: number; gap: boolean }): SetPointChange {
  const { quantity, expects, start, passed } = change;
  const [off, was] = [offOf(change, air), offOf(change, start)];
  const run = (clock: number, is: boolean): number => (is ? clock + (gap ? 0 : ms) : 0);
  const near = off !== null && expects !== null && off <= expects.tolerance;
  const away = off !== null && expects !== null && was !== null && off > was + 2 * expects.tolerance;
  return {
    ...change,
    // A room that was silent when the device took the value begins where it is heard first.
    start: was === null && off !== null ? air : start,
    passed: { ...passed, watch: passed.watch + ms, steady: run(passed.steady, near), outside: run(passed.outside, outside(air, start, limits)), away: run(passed.away, away), silent: run(passed.silent, quantity !== null && off === null) },
  };
}
