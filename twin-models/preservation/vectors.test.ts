import { expect, test } from "vitest";
import { add, noExposure } from "./exposure.ts";
import { figuresOf } from "./exposure-figures.ts";
import { microgramsOf, ppbOf, type Gas } from "./gases.ts";
import { historicBand } from "./historic-band.ts";
import { isopleth, ISOPLETHS } from "./isopleth.ts";
import { isoperm, ISOPERM_ENTHALPY, lifetimeMultiplier, preservationIndex } from "./life.ts";
import { paperMoisture, woodMoisture } from "./moisture.ts";
import { addHour, noMould, type MouldSensitivity } from "./mould.ts";
import { degradationRate, yearsUntilBrittle } from "./paper.ts";
import { meanOf, seasonalMeans } from "./seasons.ts";

/** Reference values, computed apart from their published formulas; each is held to the digits in which it is stated. Moist air has its own in psychrometrics.test.ts. */

test.each([
  [20, 50, 44.624], [18, 50, 57.262], [22, 60, 26.75], [10, 40, 214.726], [25, 55, 21.315], [14, 30, 167.152], [21, 40, 51.546], [27, 65, 13.024],
])("preservation index at %d °C, %d %: %d years", (t, rh, years) => {
  expect(preservationIndex(t, rh)).toBeCloseTo(years, 3);
});

test.each([
  [20, 45, 51.06], [16, 45, 84.69], [5, 40, 426.35], [30, 70, 8.15],
])("preservation index at %d °C, %d %: about %d years", (t, rh, years) => {
  expect(preservationIndex(t, rh)).toBeCloseTo(years, 2);
});

test.each([
  [20, 20, 4.507, 4.401], [20, 50, 9.271, 7.282], [20, 70, 13.129, 9.307], [18, 55, 10.155, 7.921], [14, 40, 7.827, 6.811], [5, 50, 9.513, 8.504],
  [20, 35, 6.963, 5.895], [20, 65, 11.996, 8.757], [20, 80, 16.037, 10.588], [24, 45, 8.386, 6.511],
])("moisture at %d °C, %d %: wood %d %, paper %d %", (t, rh, wood, paper) => {
  expect(woodMoisture(t, rh)).toBeCloseTo(wood, 3);
  expect(paperMoisture(t, rh)).toBeCloseTo(paper, 3);
});

test.each([
  [20, 50, 1, 1], [10, 50, 4.2591, 2.7575], [18, 55, 1.1711, 1.0761], [24, 45, 0.6601, 0.7791], [5, 40, 12.2159, 6.2899], [20, 25, 2.4623, 2.4623],
])("lifetime multiplier at %d °C, %d %: paper %d, varnish %d", (t, rh, paper, varnish) => {
  expect(lifetimeMultiplier(t, rh)).toBeCloseTo(paper, 4);
  expect(lifetimeMultiplier(t, rh, "varnish")).toBeCloseTo(varnish, 4);
});

test.each([
  [15, 50, 2.038], [10, 30, 8.274], [25, 50, 0.5025], [30, 70, 0.1668],
])("lifetime multiplier at %d °C, %d %: paper %d", (t, rh, paper) => {
  expect(lifetimeMultiplier(t, rh)).toBeCloseTo(paper, 4);
});

test.each([
  [20, 50, 1, 1, 1], [10, 30, 7.3491, 14.4042, 7.8557], [20, 30, 1.6667, 1.6667, 1.6667], [30, 70, 0.1784, 0.0952, 0.1677],
])("isoperm at %d °C, %d %: %d, with 35 kcal %d, with 25 kcal %d", (t, rh, standard, high, low) => {
  expect(isoperm(t, rh)).toBeCloseTo(standard, 4);
  expect(isoperm(t, rh, ISOPERM_ENTHALPY.high)).toBeCloseTo(high, 4);
  expect(isoperm(t, rh, ISOPERM_ENTHALPY.low)).toBeCloseTo(low, 4);
});

test.each([
  [15, 50, 2.0733], [25, 50, 0.4941], [18, 55, 1.2133],
])("isoperm at %d °C, %d %: %d", (t, rh, value) => {
  expect(isoperm(t, rh)).toBeCloseTo(value, 4);
});

test.each([
  [20, 50, 5.5, 650, 4.953362e-6, 362.4], [18, 50, 5, 500, 4.977752e-6, 267.9], [14, 40, 6.5, 800, 8.570762e-7, 2430.7],
])("paper at %d °C, %d %, pH %d and a degree of %d: rate %d, brittle after %d years", (t, rh, acidity, degree, rate, years) => {
  const told = degradationRate(t, rh, acidity)!;
  expect(Number(told.toPrecision(7))).toBe(rate);
  expect(yearsUntilBrittle(told, degree)).toBeCloseTo(years, 1);
});

test.each([
  [20, 50, 7, 900, 1042], [24, 60, 5, 500, 83.9], [28, 70, 5, 500, 34.5],
])("paper at %d °C, %d %, pH %d and a degree of %d: brittle after %d years", (t, rh, acidity, degree, years) => {
  expect(yearsUntilBrittle(degradationRate(t, rh, acidity)!, degree)).toBeCloseTo(years, years > 1000 ? 0 : 1);
});

test.each([
  [5, 88.01, 95.98, 103.49], [15, 77.794, 85.764, 93.274], [25, 74.505, 82.475, 89.985],
])("isopleths at %d °C: %d, %d and %d %", (t, none, one, four) => {
  const [least, , , millimetre, , , most] = ISOPLETHS;
  // Those at 5 °C are stated in two digits.
  expect(isopleth(t, least.c)).toBeCloseTo(none, t === 5 ? 2 : 3);
  expect(isopleth(t, millimetre.c)).toBeCloseTo(one, t === 5 ? 2 : 3);
  expect(isopleth(t, most.c)).toBeCloseTo(four, t === 5 ? 2 : 3);
});

test.each([
  [5, 88.01], [10, 81.6], [15, 77.79], [20, 75.62], [25, 74.51], [30, 74.16],
])("lowest isopleth at %d °C: %d %", (t, line) => {
  expect(isopleth(t)).toBeCloseTo(line, t === 25 ? 1 : 2);
});

test.each<[Gas, number, number, number]>([
  ["SO2", 1, 2.663, 2.619], ["SO2", 10, 26.633, 26.186], ["NO2", 5, 9.563, 9.402], ["O3", 1, 1.995, 1.962], ["O3", 10, 19.953, 19.619],
  ["HCHO", 5, 6.241, 6.136], ["CH3COOH", 1, 2.496, 2.455], ["CH3COOH", 10, 24.964, 24.546],
])("%s: %d ppb are %d µg/m³ at 20 °C, %d at 25 °C", (gas, ppb, at20, at25) => {
  expect(microgramsOf(gas, ppb)).toBeCloseTo(at20, 3);
  expect(microgramsOf(gas, ppb, 25)).toBeCloseTo(at25, 3);
  expect(ppbOf(gas, microgramsOf(gas, ppb)!)).toBeCloseTo(ppb, 9);
});

type Span = [days: number, temperature: number, humidity: number];
const lived = (spans: readonly Span[]) => {
  const exposure = noExposure();
  for (const [days, t, rh] of spans) add(exposure, t, rh, days * 1440);
  return figuresOf(exposure);
};

/** Halves of years by the table of rates, which may be off by two in ten thousand: all of these lie on its points. */
test.each<[string, Span[], number]>([
  ["half 20/50, half 10/40", [[182.5, 20, 50], [182.5, 10, 40]], 73.892],
  ["constant 20/50", [[365, 20, 50]], 44.624],
  ["one hot day", [[364, 16, 45], [1, 35, 80]], 79.878],
  ["one hot month", [[335, 18, 50], [30, 28, 75]], 39.741],
  ["seasons", [[91.25, 14, 40], [91.25, 18, 50], [91.25, 24, 60], [91.25, 18, 50]], 44.284],
])("time-weighted preservation index, %s", (_, spans, years) => {
  expect(lived(spans).preservationIndex).toBeCloseTo(years, 3);
});

test.each<[string, Span[], number, number]>([
  ["half 20/50, half 10/40", [[182.5, 20, 50], [182.5, 10, 40]], 1.7012, 3.3462],
  ["constant 20/50", [[365, 20, 50]], 1, 1],
  ["one hot day", [[364, 16, 45], [1, 35, 80]], 1.8862, 2.0176],
])("equivalent lifetime multiplier, %s", (_, spans, equivalent, mean) => {
  expect(lived(spans).paperLifetime).toBeCloseTo(equivalent, 4);
  const days = spans.reduce((sum, [each]) => sum + each, 0);
  // The mean of multipliers flatters a hot day.
  expect(spans.reduce((sum, [each, t, rh]) => sum + (each / days) * lifetimeMultiplier(t, rh)!, 0)).toBeCloseTo(mean, 4);
});

const DAYS = [7, 14, 28, 56, 84];
test.each<[MouldSensitivity, number, number, number[]]>([
  ["very-sensitive", 22, 90, [0.25388, 0.50774, 1.03035, 3.01276, 3.94897]],
  ["very-sensitive", 20, 95, [0.50458, 1.01816, 3.033, 5.11827, 5.123]],
  ["very-sensitive", 28, 82, [0.08014, 0.15989, 0.31795, 0.62522, 0.91207]],
  ["sensitive", 25, 85, [0.07087, 0.14147, 0.28173, 0.55664, 0.81923]],
  ["sensitive", 15, 90, [0.113, 0.22596, 0.45174, 0.90216, 1.23356]],
  ["medium", 22, 90, [0.01769, 0.03536, 0.07061, 0.14077, 0.21042]],
  ["medium", 20, 95, [0.03625, 0.07249, 0.14495, 0.28975, 0.43434]],
  ["medium", 28, 82, [0, 0, 0, 0, 0]],
  ["resistant", 25, 85, [0, 0, 0, 0, 0]],
  ["resistant", 15, 90, [0.00562, 0.01122, 0.0224, 0.04462, 0.06665]],
])("mould on what is %s, at %d °C and %d %", (sensitivity, t, rh, indices) => {
  const mould = noMould(sensitivity);
  for (let hour = 1; hour <= 84 * 24; hour++) {
    addHour(mould, t, rh);
    const at = DAYS.indexOf(hour / 24);
    if (at >= 0) expect(mould.index, `${hour / 24} days`).toBeCloseTo(indices[at]!, 5);
  }
});

test.each<[number, number, (number | null)[]]>([
  [22, 90, [0.1466, null, 0.5859, 1.11265, 1.49705]],
  [20, 95, [0.29163, null, 1.11152, 1.88896, 2.65831]],
])("mould on paper at %d °C and %d %", (t, rh, indices) => {
  const mould = noMould();
  for (let hour = 1; hour <= 84 * 24; hour++) {
    addHour(mould, t, rh);
    const index = indices[DAYS.indexOf(hour / 24)];
    if (index !== undefined && index !== null) expect(mould.index, `${hour / 24} days`).toBeCloseTo(index, 5);
  }
});

test("mould grows when it is damp, dies back when it is dry, and remembers its highest", () => {
  const mould = noMould("sensitive", 0.5);
  const told: number[] = [];
  for (let hour = 1; hour <= 28 * 24; hour++) {
    addHour(mould, 22, Math.ceil(hour / 168) % 2 === 1 ? 95 : 60);
    if (hour % 168 === 0) told.push(mould.index);
  }
  for (const [week, index] of [0.31115, 0.25915, 0.57028, 0.51828].entries()) expect(told[week]).toBeCloseTo(index, 5);
  expect(mould.highest).toBeCloseTo(0.57028, 5);
});

const HOURS = 9480;
const hourly = (of: (hour: number) => number): Float64Array => Float64Array.from({ length: HOURS }, (_, hour) => of(hour));
const wave = (hour: number, hours: number): number => Math.sin((2 * Math.PI * hour) / hours);
test.each<[string, Float64Array, { mean: number | null; low7: number; high93: number; low: number; high: number; middle: [mean: number, value: number] | null; outside: number }]>([
  ["day and year", hourly((hour) => 50 + 8 * wave(hour, 8760) + 4 * wave(hour, 24)), { mean: 50, low7: -3.9012, high93: 3.9012, low: -10, high: 10, middle: [47.9799, 47.9572], outside: 0 }],
  ["a square", hourly((hour) => (hour % 24 < 12 ? 62 : 38)), { mean: 50, low7: -11.9834, high93: 11.9834, low: -11.9834, high: 11.9834, middle: [49.9834, 38], outside: 0 }],
  ["spikes", hourly((hour) => (hour % 720 < 24 ? 80 : 50)), { mean: 50.9863, low7: -0.9986, high93: -0.9986, low: -10, high: 10, middle: [50.9986, 50], outside: 3.288 }],
  ["a great day", hourly((hour) => 50 + 15 * wave(hour, 24)), { mean: 50, low7: -14.4688, high93: 14.4688, low: -14.4688, high: 14.4688, middle: null, outside: 13.96 }],
  ["constant", hourly(() => 50), { mean: 50, low7: 0, high93: 0, low: -10, high: 10, middle: null, outside: 0 }],
])("historic band of %s", (name, humidity, { mean, low7, high93, low, high, middle, outside }) => {
  const band = historicBand(humidity).band!;
  expect(band.hours).toBe(8760);
  expect(meanOf(humidity.subarray(360, HOURS - 360))).toBeCloseTo(mean!, 4);
  for (const [told, stated] of [[band.low7, low7], [band.high93, high93], [band.low, low], [band.high, high]] as const) expect(told).toBeCloseTo(stated, 4);
  if (middle) {
    const [at, value] = middle;
    expect(seasonalMeans(humidity)[HOURS / 2]).toBeCloseTo(at, 4);
    // Which half of the square an hour belongs to is its phase.
    expect(humidity[HOURS / 2]).toBeCloseTo(value, 4);
  }
  // The ends of the band lie on hours of the wave itself: rounding says which of those are outside.
  expect(band.outside * 100).toBeCloseTo(outside, name === "a great day" ? 1 : 3);
});
