import type { DayLimits } from "./compliance.ts";
import type { Profile, ProfileLimit } from "./profile.ts";

/**
 * What a profile asks of each day for one quantity: the limit of the subject, or else the one for all; null where it has none. A change that
 * is allowed each way of the day's mean is held as a range of twice as much, so nothing is called unsteady that the source allows.
 */
export function dayLimitsOf({ limits }: Profile, quantity: ProfileLimit["quantity"], subject: ProfileLimit["subject"]): DayLimits | null {
  const of = (who: ProfileLimit["subject"]): ProfileLimit | undefined => limits.find((limit) => limit.quantity === quantity && limit.subject === who && limit.measure === "value");
  const limit = of(subject) ?? of("all");
  if (!limit) return null;
  const { min, max, change } = limit;
  return { min, max, dailyChange: change?.overH === 24 ? change.most * (change.of === "range" ? 1 : 2) : null };
}
