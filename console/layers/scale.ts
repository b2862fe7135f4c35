import type { Text } from "@stacktwin/twin-models/ids";
import type { Normal } from "../format/limits.ts";
import type { Palette, Rgb } from "../scene/palette.ts";
import { rampColour, twoSided } from "./colours.ts";
import type { Layer, LayerValue, ScaleSpec } from "./contract.ts";

/** How a value is painted. Null: not at all. */
export interface Paint {
  rgb: Rgb;
  hatched: boolean;
}
/** A mark under the legend's bar, at a share of it. */
export interface Tick {
  at: number;
  text: Text | number;
}
export interface Scale {
  /** Null for words. */
  ticks: readonly Tick[] | null;
  /** Colours of the bar, evenly spaced from low to high. */
  stops: readonly Rgb[];
  paint: (value: LayerValue) => Paint | null;
}

const STOPS = 13;
/** A value this many half bands from the middle is as far off as the scale tells. */
const REACH = 2;
const LIMITS: readonly Tick[] = [
  { at: 0, text: { zh: "过低", en: "too low" } },
  { at: 0.25, text: { zh: "下限", en: "lower limit" } },
  { at: 0.75, text: { zh: "上限", en: "upper limit" } },
  { at: 1, text: { zh: "过高", en: "too high" } },
];

type Measured = Extract<ScaleSpec, { step: number }>;

/** From where to where the values are shown: whole steps around them, and wide enough that noise stays small. */
export function domainOf(spec: Measured, values: readonly number[]): readonly [number, number] {
  const { step, least } = spec;
  const [lowest, highest] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 0];
  if (spec.kind === "amount") return [0, spec.most ?? Math.max(least, Math.ceil(highest / step) * step)];
  let [from, to] = [Math.floor(lowest / step) * step, Math.ceil(highest / step) * step];
  for (let up = true; to - from < least; up = !up) {
    if (up) to += step;
    else from -= step;
  }
  const [bottom, top] = spec.within ?? [-Infinity, Infinity];
  const over = Math.max(0, to - top);
  return [Math.max(bottom, from - over), Math.min(top, to + Math.max(0, bottom - from))];
}

/** How far a value is from the middle of what is normal, in half bands: −1 at the lower limit, 1 at the upper. Null without limits. */
export function deviation(value: number, { low, high }: Normal, band: number): number | null {
  if (low !== null && high !== null && high > low) return (value - (low + high) / 2) / ((high - low) / 2);
  if (high !== null) return (value - (high - band)) / band;
  return low === null ? null : (value - (low + band)) / band;
}

const shares = (n: number): number[] => Array.from({ length: n }, (_, i) => i / (n - 1));

/** The scale of a layer for what it shows now. `against`: by its limits instead of by its values. */
export function scaleOf({ scale: spec, decimals }: Pick<Layer, "scale" | "decimals">, values: readonly LayerValue[], { against, dark, palette }: { against: boolean; dark: boolean; palette: Pick<Palette, "alarms"> }): Scale {
  if (spec.kind === "words") {
    const rgb = (at: number): Rgb => {
      const tone = spec.words[at]?.tone ?? 0;
      return typeof tone === "number" ? rampColour("amount", tone, dark) : hex(palette.alarms[tone]);
    };
    const stops = spec.words.map((_, at) => rgb(at));
    return { ticks: null, stops, paint: ({ value, stale }) => (value === null ? null : { rgb: rgb(value), hatched: stale || spec.words[value]?.hatched === true }) };
  }
  if (against && spec.kind === "degree")
    return {
      ticks: LIMITS,
      stops: shares(STOPS).map((share) => twoSided(share * 2 - 1, dark)),
      paint: ({ value, normal, stale }) => {
        const off = value === null || !normal ? null : deviation(value, normal, spec.band);
        return off === null ? null : { rgb: twoSided(off / REACH, dark), hatched: stale };
      },
    };
  const [from, to] = domainOf(spec, values.flatMap(({ value }) => (value === null ? [] : value)));
  return {
    // Half a book is no mark to read by.
    ticks: [0, 0.5, 1].map((at) => ({ at, text: from + (to - from) * at })).filter(({ text }) => decimals > 0 || Number.isInteger(text)),
    stops: shares(STOPS).map((share) => rampColour(spec.kind, share, dark)),
    paint: ({ value, stale }) => (value === null ? null : { rgb: rampColour(spec.kind, (value - from) / (to - from), dark), hatched: stale }),
  };
}

const hex = (colour: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;

export interface Counts {
  known: number;
  stale: number;
  none: number;
}

export function countsOf(values: readonly LayerValue[]): Counts {
  const none = values.filter(({ value }) => value === null).length;
  const stale = values.filter((each) => each.value !== null && each.stale).length;
  return { known: values.length - none - stale, stale, none };
}
