import type { Census } from "./census.ts";
import { PROFILES } from "./preservation/profiles.ts";

export interface YearlyLight {
  /** Lux hours that a year may add up to. */
  max: number;
  source: string;
}

/** What the light of a year may add up to for a volume of that sensitivity; null where its sensitivity is not known, or nothing limits it. */
export function yearlyLight(sensitivity: Census["sensitivity"]): YearlyLight | null {
  for (const { source, edition, limits } of PROFILES) {
    const limit = limits.find(({ quantity, subject }) => quantity === "light-dose" && subject === `light-${sensitivity ?? ""}`);
    if (limit && limit.max !== null) return { max: limit.max, source: `${source} ${edition}`.trim() };
  }
  return null;
}

/** From this mould index on growth has begun, seen under a microscope (VTT). */
export const MOULD_BEGUN = 1;
