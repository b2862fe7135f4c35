import type { Profile, ProfileLimit } from "./preservation/profile.ts";
import type { LenderLimits } from "./report.ts";

type Range = LenderLimits["temperature"];

/** The ranges of a profile that a lender may ask for: those for everything, or else for paper. What it says of a year's light is not the light of a loan. */
export function rangesOf({ limits }: Pick<Profile, "limits">): Record<"temperature" | "humidity", Range> {
  const of = (quantity: ProfileLimit["quantity"]): Range => {
    const own = limits.filter((limit) => limit.quantity === quantity && limit.measure === "value");
    const found = own.find(({ subject }) => subject === "all") ?? own.find(({ subject }) => subject === "paper");
    return { min: found?.min ?? null, max: found?.max ?? null };
  };
  return { temperature: of("temperature"), humidity: of("humidity") };
}

/** Whether limits are those of the profile that they say they were taken from. */
export function areOf({ temperature, humidity }: LenderLimits, profile: Pick<Profile, "limits">): boolean {
  const own = rangesOf(profile);
  const same = (a: Range, b: Range): boolean => a.min === b.min && a.max === b.max;
  return same(temperature, own.temperature) && same(humidity, own.humidity);
}
