/**
 * The science of preservation once more, written from its published formulas in the plainest way: whole arrays, every window summed anew,
 * nothing shared with what the product uses. Slow; it is what the product is held to.
 */
const R = 8.314;
const kelvin = (celsius: number): number => celsius + 273.15;
const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);

export const es = (t: number): number => 6.112 * Math.E ** ((17.62 * t) / (243.12 + t));
export const e = (t: number, rh: number): number => es(t) * (rh / 100);
/** The temperature at which the vapour saturates, by halving. */
export function dew(t: number, rh: number): number {
  let [low, high] = [-150, t + 1];
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (es(middle) > e(t, rh)) high = middle;
    else low = middle;
  }
  return low;
}
export const absolute = (t: number, rh: number): number => (216.68 / kelvin(t)) * e(t, rh);
export const mixing = (t: number, rh: number, p = 1013.25): number => 621.9907 / (p / e(t, rh) - 1);
export const rhElsewhere = (t: number, rh: number, other: number): number => (rh * es(t)) / es(other);

export const pi = (t: number, rh: number): number => Math.exp((95220 - 134.9 * rh) / (R * kelvin(t)) + 0.0284 * rh - 28.023) / 365;
export const lm = (t: number, rh: number, ea: number): number => Math.pow(50 / rh, 1.3) * Math.exp((ea / R) * (1 / kelvin(t) - 1 / kelvin(20)));
export const sebera = (t: number, rh: number, dh: number): number => (50 / rh) * (kelvin(20) / kelvin(t)) * Math.exp((dh / R) * (1 / kelvin(t) - 1 / kelvin(20)));
export function emcWood(t: number, rh: number): number {
  const [W, K, K1, K2] = [[349, 1.29, 0.0135], [0.805, 7.36e-4, -2.73e-6], [6.27, -9.38e-3, -3.03e-4], [1.91, 4.07e-2, -2.93e-4]].map(([a, b, c]) => a! + b! * t + c! * t ** 2) as [number, number, number, number];
  const h = rh / 100;
  return (1800 / W) * ((K * h) / (1 - K * h) + (K1 * K * h + 2 * K1 * K2 * K ** 2 * h ** 2) / (1 + K1 * K * h + K1 * K2 * K ** 2 * h ** 2));
}
/** A part of the dry mass, not percent. */
const water = (t: number, rh: number): number => Math.exp(Math.log(Math.log(1 - rh / 100) / (1.67 * t - 285.655)) / (2.491 - 0.012 * t));
export const emcPaper = (t: number, rh: number): number => water(t, rh) * 100;
/** 1/year, by the concentration of hydrogen ions. */
export const strlic = (t: number, rh: number, pH: number): number => Math.exp(36.981 + 36.72 * water(t, rh) + 0.244 * Math.log(10 ** -pH) - 14300 / kelvin(t));
export const yearsToDp = (k: number, dp0: number): number => (dp0 <= 300 ? 0 : (1 / 300 - 1 / dp0) / k);
export const lim = (t: number, c: number): number => { const u = 0.10083 * (t - 30); return 100 * ((0.02633 * (Math.exp(u) + Math.exp(-u))) / 2 + c); };
export const micrograms = (ppb: number, molar: number, t: number, hPa: number): number => ((ppb * 1e-9 * (hPa * 100)) / (8.314462618 * kelvin(t))) * molar * 1e6;

/** Harmonic, weighted by time. */
export const harmonic = (values: readonly number[], weights: readonly number[]): number => sum(weights) / sum(values.map((value, i) => weights[i]! / value));

const CLASSES = {
  "very-sensitive": { k: [1, 2], abc: [1, 7, 2], min: 80 },
  sensitive: { k: [0.578, 0.386], abc: [0.3, 6, 1], min: 80 },
  medium: { k: [0.072, 0.097], abc: [0, 5, 1.5], min: 85 },
  resistant: { k: [0.033, 0.014], abc: [0, 3, 1], min: 85 },
} as const;
/** The index after each hour. */
export function vtt(hours: readonly { t: number; rh: number }[], kind: keyof typeof CLASSES, cmat: number): number[] {
  const { k, abc, min } = CLASSES[kind];
  const told: number[] = [];
  let sinceGrowth = 0;
  for (const { t, rh } of hours) {
    const M = told.at(-1) ?? 0;
    const crit = t < 0 ? 100 : Math.max(-0.00267 * t ** 3 + 0.16 * t ** 2 - 3.13 * t + 100, min);
    if (t > 0 && t < 50 && rh >= crit) {
      sinceGrowth = 0;
      const x = (crit - rh) / (crit - 100);
      const mMax = Math.max(0, abc[0] + abc[1] * x - abc[2] * x ** 2);
      const k1 = M < 1 ? k[0] : k[1];
      const k2 = Math.max(0, 1 - Math.exp(2.3 * (M - mMax)));
      told.push(M + (k1 * k2) / (7 * Math.exp(-0.68 * Math.log(t) - 13.9 * Math.log(rh) + 66.02)) / 24);
    } else {
      sinceGrowth += 1;
      const perDay = sinceGrowth <= 6 ? -0.032 : sinceGrowth <= 24 ? 0 : -0.016;
      told.push(Math.max(0, M + (cmat * perDay) / 24));
    }
  }
  return told;
}

/** The mean of each whole window of 721 hours of which enough is known; null elsewhere. */
export function movingMeans(values: readonly (number | null)[]): (number | null)[] {
  return values.map((_, i) => {
    if (i < 360 || i + 360 >= values.length) return null;
    const known = values.slice(i - 360, i + 361).filter((value) => value !== null);
    return known.length < 0.75 * 721 ? null : sum(known) / known.length;
  });
}
export function percentile(values: readonly number[], part: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  const at = part * (ordered.length - 1);
  const [below, above] = [ordered[Math.floor(at)]!, ordered[Math.ceil(at)]!];
  return below * (1 - (at - Math.floor(at))) + above * (at - Math.floor(at));
}
export function en15757(rh: readonly (number | null)[]): { p7: number; p93: number; low: number; high: number; outside: number; hours: number } {
  const means = movingMeans(rh);
  const off = rh.flatMap((value, i) => (value === null || means[i] === null ? [] : [value - means[i]!]));
  const [p7, p93] = [percentile(off, 0.07), percentile(off, 0.93)];
  const [low, high] = [p7 > -10 ? -10 : p7, p93 < 10 ? 10 : p93];
  return { p7, p93, low, high, outside: off.filter((value) => value < low || value > high).length / off.length, hours: off.length };
}

/** For each class the part of the hours that it holds in, set points being the means of what is known. */
export function classes(t: readonly number[], rh: readonly number[]): Record<string, number> {
  const [mt, mrh] = [sum(t) / t.length, sum(rh) / rh.length];
  const [st, srh] = [movingMeans(t), movingMeans(rh)];
  const judged = t.map((_, i) => i).filter((i) => st[i] !== null && srh[i] !== null);
  const near = (value: number, to: number, by: number): boolean => Math.abs(value - to) <= by + 1e-9;
  const part = (test: (i: number) => boolean): number => judged.filter(test).length / judged.length;
  const level = mt >= 10 && mt <= 25;
  const tA = (i: number): boolean => near(t[i]!, st[i]!, 2);
  return {
    AA: level ? part((i) => tA(i) && near(st[i]!, mt, 5) && near(rh[i]!, mrh, 5) && rh[i]! >= 35 && rh[i]! <= 65) : 0,
    A1: level ? part((i) => tA(i) && st[i]! >= mt - 10 && st[i]! <= mt + 5 && near(rh[i]!, srh[i]!, 5) && near(srh[i]!, mrh, 10) && rh[i]! >= 35 && rh[i]! <= 65) : 0,
    A2: level ? part((i) => tA(i) && st[i]! >= mt - 10 && st[i]! <= mt + 5 && near(rh[i]!, mrh, 10) && rh[i]! >= 35 && rh[i]! <= 65) : 0,
    B: level ? part((i) => near(t[i]!, st[i]!, 5) && st[i]! <= mt + 10 && near(rh[i]!, srh[i]!, 10) && near(srh[i]!, mrh, 10) && rh[i]! >= 30 && rh[i]! <= 70 && t[i]! <= 30) : 0,
    C: Math.max(...t) > 40 ? 0 : part((i) => rh[i]! >= 25 && rh[i]! <= 75 && t[i]! <= 30),
    D: part((i) => rh[i]! <= 75),
  };
}
