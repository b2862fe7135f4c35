import { LIGHT_SENSITIVITIES, type Census } from "@stacktwin/twin-models/census";
import { NEAR, standingOfDose, WHOLE, type DoseLine } from "@stacktwin/twin-models/doses";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import { MOULD_BEGUN, RARE_SENSITIVITY, yearlyLight, type YearlyLight } from "@stacktwin/twin-models/light-dose";
import { addStay, lightOfStay } from "@stacktwin/twin-models/preservation/doses";
import { noMould } from "@stacktwin/twin-models/preservation/mould";
import type { Stay } from "@stacktwin/twin-models/preservation/passport";
import { SENSITIVITY, YEAR, type DoseSpaces } from "./dose-spaces.ts";

const MINUTE = 60_000;

/** How a volume is taken for light, and what that allows in a year; null where nothing is known of it, or nothing limits it. */
export interface Fading {
  sensitivity: NonNullable<Census["sensitivity"]>;
  assumed: boolean;
  allowed: YearlyLight | null;
}

const ALLOWED = new Map(LIGHT_SENSITIVITIES.map((each) => [each, yearlyLight(each)]));
/** Less than this brings nothing near its dose of light. */
export const LEAST_LIGHT = NEAR * Math.min(...Array.from(ALLOWED.values(), (each) => each?.max ?? Infinity));
export const LEAST_MOULD = NEAR * MOULD_BEGUN;

/** By the census; a rare book of which it does not say so by default. Rare is what has a census, or belongs into a store of rare books. */
export function fadingOf({ census }: Pick<Item, "census">, inRareStore: boolean): Fading | null {
  const sensitivity = census?.sensitivity ?? (census || inRareStore ? RARE_SENSITIVITY : null);
  return sensitivity && { sensitivity, assumed: census?.sensitivity === undefined, allowed: ALLOWED.get(sensitivity) ?? null };
}

const most = (parts: ReadonlyMap<PlaceId, number>): PlaceId | null => [...parts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;

export const isOver = ({ light, mould }: Pick<DoseLine, "light" | "mould">): boolean => light === "over" || mould === "over";

/** Over before near; and then the more of what is allowed the higher: light against a year's, mould against where it begins. */
const OVER_RANK = 1e9;
const rankOf = (line: DoseLine): number => (isOver(line) ? OVER_RANK : 0) + Math.max(line.luxHours !== null && line.allowed !== null ? line.luxHours / line.allowed : 0, line.mouldIndex / MOULD_BEGUN);

/** A line with all spaces that its doses are from. */
export interface ToldDose {
  line: DoseLine;
  rank: number;
  spaces: readonly PlaceId[];
}

/** The doses of an item along its stays of the last five years, in spaces of which the lines are read; undefined where it is near none. */
export function doseOfItem(item: Item, fading: Fading | null, stays: readonly Stay<PlaceId | null>[], spaces: Pick<DoseSpaces, "lines">, to: Millis): ToldDose | undefined {
  const [lightBy, mouldBy] = [new Map<PlaceId, number>(), new Map<PlaceId, number>()];
  const mould = noMould(SENSITIVITY);
  let [lux, lit] = [0, 0];
  for (const { place, from, to: until } of stays) {
    const before = mould.index;
    const lines = place === null ? undefined : spaces.lines(place);
    addStay(mould, lines?.mould, from, until);
    if (place === null || !lines) continue;
    if (mould.index > before) mouldBy.set(place, (mouldBy.get(place) ?? 0) + mould.index - before);
    if (until <= to - YEAR) continue;
    const brought = lightOfStay(lines.light, Math.max(from, to - YEAR), until);
    lux += brought.luxHours;
    lit += brought.lit;
    if (brought.luxHours > 0) lightBy.set(place, (lightBy.get(place) ?? 0) + brought.luxHours);
  }
  const luxHours = lit > 0 ? lux : null;
  const allowed = fading?.allowed?.max ?? null;
  const light = standingOfDose(luxHours, allowed);
  const grown = mould.index >= MOULD_BEGUN ? "over" : standingOfDose(mould.index, MOULD_BEGUN);
  if (light === "within" && grown === "within") return undefined;
  const known = lit / (YEAR / MINUTE);
  const line: DoseLine = {
    item: item.key, title: item.title, callNumber: item.callNumber,
    sensitivity: fading?.sensitivity ?? null, assumed: fading?.assumed ?? false,
    luxHours, known, atLeast: known < WHOLE, allowed, source: fading?.allowed?.source ?? null, light,
    mouldIndex: mould.index, mouldUnknown: mould.unknown, mould: grown,
    litIn: most(lightBy), mouldIn: most(mouldBy),
  };
  return { line, rank: rankOf(line), spaces: [...new Set([...lightBy.keys(), ...mouldBy.keys()])] };
}

