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

/** What a rare book is taken for while its census says nothing of its colours: black ink on paper, with a cover that may fade. Our choice. */
export const RARE_SENSITIVITY = "medium" satisfies Census["sensitivity"];

/** From this mould index on growth has begun, seen under a microscope (VTT). */
export const MOULD_BEGUN = 1;
