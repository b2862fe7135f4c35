import type { Random } from "../random.ts";
import type { Volume } from "./works.ts";

/** Where each volume of a run belongs: number of its shelf counted along the run, and its place on it. */
export interface Homes {
  shelf: Int32Array;
  order: Int32Array;
  shelves: number;
}

/** Fills shelf after shelf in order, each to four fifths more or less, so that books can come and go. */
export function assignHomes(volumes: readonly Volume[], widthMm: number, random: Random): Homes {
  const shelf = new Int32Array(volumes.length);
  const order = new Int32Array(volumes.length);
  let number = 0;
  let used = 0;
  let place = 0;
  let room = widthMm * random.between(0.74, 0.88);
  volumes.forEach((volume, i) => {
    if (used + volume.thickness > room) {
      number++;
      used = 0;
      place = 0;
      room = widthMm * random.between(0.74, 0.88);
    }
    shelf[i] = number;
    order[i] = place++;
    used += volume.thickness;
  });
  return { shelf, order, shelves: volumes.length === 0 ? 0 : number + 1 };
}

/** Bins take up to 24 litres of books: about a dozen, lying. */
export function assignBins(volumes: readonly Volume[], random: Random): Homes {
  const shelf = new Int32Array(volumes.length);
  const order = new Int32Array(volumes.length);
  let number = 0;
  let place = 0;
  let room = 8 + random.below(5);
  for (let i = 0; i < volumes.length; i++) {
    if (place >= room) {
      number++;
      place = 0;
      room = 8 + random.below(5);
    }
    shelf[i] = number;
    order[i] = place++;
  }
  return { shelf, order, shelves: volumes.length === 0 ? 0 : number + 1 };
}
