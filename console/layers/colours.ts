import type { Rgb } from "../scene/palette.ts";

/** Björn Ottosson's OKLab: distances in it are close to what the eye sees. */
export type Lab = readonly [lightness: number, greenRed: number, blueYellow: number];

const lch = (lightness: number, chroma: number, hue: number): Lab => [lightness, chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];

/** Linear light from OKLab. Source: https://bottosson.github.io/posts/oklab/ */
function linearOf([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
}

const encode = (light: number): number => Math.round(255 * Math.min(1, Math.max(0, light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)));
const decode = (byte: number): number => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);

const rgbOf = (lab: Lab): Rgb => {
  const [r, g, b] = linearOf(lab);
  return [encode(r), encode(g), encode(b)];
};

/** OKLab of an sRGB colour, for judging what is drawn. */
export function labOf(rgb: readonly [number, number, number]): Lab {
  const [r, g, b] = [decode(rgb[0]), decode(rgb[1]), decode(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s];
}

/**
 * Ends of the ramps. Every ramp is a straight line in OKLab, so equal steps look equal; its lightness only rises or only
 * falls, and its hues lie on the blue to yellow axis that every common kind of colour blindness keeps. None comes near
 * the colours of alarms. On white paper much is dark, on a dark ground it is bright.
 */
const ENDS = {
  degree: { light: [lch(0.51, 0.092, 256), lch(0.915, 0.058, 100)], dark: [lch(0.42, 0.1, 258), lch(0.88, 0.07, 100)] },
  amount: { light: [lch(0.955, 0.012, 205), lch(0.42, 0.078, 228)], dark: [lch(0.34, 0.02, 225), lch(0.86, 0.07, 210)] },
  below: { light: [lch(0.955, 0.006, 180), lch(0.42, 0.11, 256)], dark: [lch(0.36, 0.008, 200), lch(0.8, 0.095, 250)] },
  above: { light: [lch(0.955, 0.006, 180), lch(0.4, 0.06, 75)], dark: [lch(0.36, 0.008, 200), lch(0.85, 0.065, 88)] },
} as const satisfies Record<string, Record<"light" | "dark", readonly [Lab, Lab]>>;
export type Ramp = keyof typeof ENDS;
export const RAMPS = Object.keys(ENDS) as Ramp[];

/** The colour at a share of a ramp, 0 to 1. */
export function rampColour(ramp: Ramp, share: number, dark: boolean): Rgb {
  const [from, to] = ENDS[ramp][dark ? "dark" : "light"];
  const at = Math.min(1, Math.max(0, share));
  return rgbOf([from[0] + (to[0] - from[0]) * at, from[1] + (to[1] - from[1]) * at, from[2] + (to[2] - from[2]) * at]);
}

/** From the lower side of a limit to the upper: −1 to 1, pale in the middle. */
export const twoSided = (side: number, dark: boolean): Rgb => rampColour(side < 0 ? "below" : "above", Math.abs(side), dark);

export const css = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;
