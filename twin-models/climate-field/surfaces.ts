import { estimateAt, type Field } from "./field.ts";
import type { Spot } from "./kernel.ts";

/** A surface whose temperature is known or assumed: a wall, a pipe, a window. */
export interface Surface extends Spot {
  id: string;
  /** °C */
  temperature: number;
}

export interface Sweating {
  id: string;
  /** °C: the dew point of the air there, and by how much the surface is colder; negative: warmer. */
  dewPoint: number;
  colder: number;
  /** `wet`: colder in all likelihood (nine of ten); `may`: it cannot be ruled out; `dry`. */
  state: "wet" | "may" | "dry";
  /** Standard deviation of the dew point there, °C. */
  deviation: number;
}

/** The standard deviations between which nine of ten lie on one side. */
const SURE = 1.2816;

/** Which surfaces are colder than the dew point of the air before them; the field is one of dew points, °C. */
export function sweatingOf(dewPoints: Field, surfaces: readonly Surface[]): Sweating[] {
  return surfaces.map((surface) => {
    const { mean, deviation } = estimateAt(dewPoints, surface);
    const colder = mean - surface.temperature;
    const state = colder > SURE * deviation ? "wet" : colder > -SURE * deviation ? "may" : "dry";
    return { id: surface.id, dewPoint: mean, colder, state, deviation };
  });
}
