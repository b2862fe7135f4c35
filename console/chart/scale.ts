/** From dark blue over grey to pale sand: even in lightness, told apart also by colour-blind eyes, without the colours of alarms. After cividis (Nuñez, Anderton, Renslow 2018), its end paler. */
const STOPS: readonly (readonly [number, number, number])[] = [
  [10, 40, 87],
  [55, 75, 111],
  [97, 104, 117],
  [137, 135, 124],
  [180, 172, 135],
  [228, 219, 172],
];

/** The colour at a part (0 to 1) of the scale; beyond its ends the colour of the end. */
export function scaleColour(part: number): string {
  const at = Math.max(0, Math.min(1, part)) * (STOPS.length - 1);
  const low = Math.min(STOPS.length - 2, Math.floor(at));
  const [one, other] = [STOPS[low], STOPS[low + 1]];
  const mixed = (one ?? [0, 0, 0]).map((value, channel) => Math.round(value + ((other?.[channel] ?? value) - value) * (at - low)));
  return `rgb(${mixed.join(" ")})`;
}

export const SCALE_GRADIENT = `linear-gradient(to right, ${STOPS.map((_, index) => scaleColour(index / (STOPS.length - 1))).join(", ")})`;

/** The part of [from, to] at which a value lies; the middle where there is no width. */
export const partOf = (value: number, from: number, to: number): number => (to > from ? (value - from) / (to - from) : 0.5);

/** The part of all values that the ends of a scale leave out on either side: one wild day shall not make the others alike. */
const WILD = 0.02;

/** From where to where a scale goes, at least so wide, and whether there are values beyond its ends. */
export function scaleEnds(values: readonly number[], least: number): { from: number; to: number; below: boolean; above: boolean } {
  const ordered = values.toSorted((a, b) => a - b);
  const at = (part: number): number => ordered[Math.round((ordered.length - 1) * part)] ?? 0;
  const missing = Math.max(0, least - (at(1 - WILD) - at(WILD))) / 2;
  const [from, to] = [at(WILD) - missing, at(1 - WILD) + missing];
  return { from, to, below: at(0) < from, above: at(1) > to };
}
