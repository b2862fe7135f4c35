import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { dayLimitsOf } from "@stacktwin/twin-models/preservation/day-limits";
import { SUBJECTS } from "@stacktwin/twin-models/preservation/profile";
import type { ProfileStore } from "../contracts/preservation.ts";
import type { AirLimits } from "../set-points/watch.ts";

/** The strictest side of each limit that is in force for anything in the room. */
function strictest(all: readonly AirLimits["temperature"][]): AirLimits["temperature"] {
  const ends = (of: "min" | "max"): number[] => all.flatMap((each) => each?.[of] ?? []);
  const [mins, maxs] = [ends("min"), ends("max")];
  return mins.length + maxs.length === 0 ? null : { min: mins.length > 0 ? Math.max(...mins) : null, max: maxs.length > 0 ? Math.min(...maxs) : null };
}

/** By the profiles that people chose for a space and that hold at a moment. */
export function limitsInForce(profiles: Pick<ProfileStore, "choices">, site: SiteId, space: PlaceId, at: Millis): AirLimits {
  const choices = profiles.choices(site, space);
  const inForce = SUBJECTS.flatMap((subject) => {
    const profile = choices.findLast((each) => each.subject === subject && each.since <= at)?.profile;
    return profile ? [{ subject, profile }] : [];
  });
  const of = (quantity: "temperature" | "humidity"): AirLimits["temperature"] => strictest(inForce.map(({ subject, profile }) => dayLimitsOf(profile, quantity, subject)));
  return { temperature: of("temperature"), humidity: of("humidity") };
}
