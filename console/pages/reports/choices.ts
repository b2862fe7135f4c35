import type { Millis } from "@stacktwin/twin-models/ids";
import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import type { LenderLimits } from "@stacktwin/twin-models/report";
import { rangesOf } from "@stacktwin/twin-models/lender-limits";
import { monthAfter } from "@stacktwin/twin-models/report-span";
import { formatMinute } from "../../format/times.ts";

const MONTHS = 36;
const YEARS = 5;

/** The month that it is in the site, and those before it, newest first. */
export function monthsBefore(now: Millis, zone: string): string[] {
  const [first] = [formatMinute(now, zone).slice(0, 7)];
  return Array.from({ length: MONTHS }, (_, n) => monthAfter(first, -n));
}

export function yearsBefore(now: Millis, zone: string): string[] {
  const year = Number(formatMinute(now, zone).slice(0, 4));
  return Array.from({ length: YEARS }, (_, n) => String(year - n));
}

/** A number as somebody typed it; null for nothing, undefined for what is none. */
export function typedNumber(text: string): number | null | undefined {
  const said = text.trim().replace(",", ".").replace("−", "-");
  if (said === "") return null;
  const value = Number(said);
  return Number.isFinite(value) ? value : undefined;
}

/** What a lender asks, as it is typed in. */
export interface TypedLimits {
  coldest: string;
  warmest: string;
  driest: string;
  dampest: string;
  lux: string;
}
export const NOT_TYPED: TypedLimits = { coldest: "", warmest: "", driest: "", dampest: "", lux: "" };

const shown = (value: number | null): string => (value === null ? "" : String(value));

/** The ranges of a profile, to begin from. */
export function limitsOf(profile: Pick<Profile, "limits">): TypedLimits {
  const { temperature, humidity } = rangesOf(profile);
  return { coldest: shown(temperature.min), warmest: shown(temperature.max), driest: shown(humidity.min), dampest: shown(humidity.max), lux: "" };
}

/** What was typed as limits; null where something is no number, the wrong way round, or nothing at all is asked. */
export function askedLimits({ coldest, warmest, driest, dampest, lux }: TypedLimits, profile: string | null): LenderLimits | null {
  const [t1, t2, h1, h2, dose] = [coldest, warmest, driest, dampest, lux].map(typedNumber);
  if (t1 === undefined || t2 === undefined || h1 === undefined || h2 === undefined || dose === undefined) return null;
  const crossed = (min: number | null, max: number | null): boolean => min !== null && max !== null && min >= max;
  if (crossed(t1, t2) || crossed(h1, h2) || (dose !== null && dose < 0)) return null;
  return [t1, t2, h1, h2, dose].every((each) => each === null) ? null : { profile, temperature: { min: t1, max: t2 }, humidity: { min: h1, max: h2 }, luxHours: dose };
}
