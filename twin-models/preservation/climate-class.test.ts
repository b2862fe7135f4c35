import { expect, test } from "vitest";
import { CLASS_NAMES, gradeClimate } from "./climate-class.ts";
import { addHumidity, bandOfStream, historicBand, noHistory, RECORD_HOURS, trailingMean, YEAR_HOURS } from "./historic-band.ts";
import { meanOf, quantileOf, seasonalMeans } from "./seasons.ts";

const hourly = (of: (hour: number) => number, hours = YEAR_HOURS): Float64Array => Float64Array.from({ length: hours }, (_, hour) => of(hour));
const year = (hour: number): number => Math.sin((2 * Math.PI * hour) / YEAR_HOURS);
const day = (hour: number): number => Math.sin((2 * Math.PI * hour) / 24);

test.each<[string, string | null, (hour: number) => number, (hour: number) => number]>([
  ["steady air", "AA", () => 18, () => 50],
  ["humidity that goes with the seasons", "A1", (hour) => 18 + 4 * year(hour), (hour) => 50 + 9 * year(hour) + 3 * day(hour)],
  ["humidity that swings about a firm mean", "A2", (hour) => 18 + 4 * year(hour), (hour) => 50 + 9 * day(hour)],
  ["seasons and swings", "B", (hour) => 18 + 9 * year(hour) + 4 * day(hour), (hour) => 50 + 8 * year(hour) + 9 * day(hour)],
  ["wide air", "C", (hour) => 18 + 9 * year(hour), (hour) => 50 + 18 * year(hour)],
  ["a cold store", "C", () => 5, () => 45],
  ["dry winters", "D", () => 20, (hour) => 40 + 25 * year(hour)],
  ["damp", null, () => 20, () => 80],
])("%s: %s", (_, grade, temperature, humidity) => {
  expect(gradeClimate(hourly(temperature), hourly(humidity)).grade?.grade).toBe(grade);
});

test("a class must hold in the part of the hours that is asked for; one hot hour ends C", () => {
  const humidity = hourly((hour) => (hour % 100 < 4 ? 62 : 50));
  const temperature = hourly(() => 18);
  const { grade } = gradeClimate(temperature, humidity);
  expect(grade!.grade).toBe("AA");
  expect(grade!.holds.AA).toBeCloseTo(0.96, 2);
  expect(gradeClimate(temperature, humidity, { part: 0.99 }).grade!.grade).toBe("C");
  temperature[4000] = 41;
  expect(gradeClimate(temperature, hourly((hour) => 50 + 20 * year(hour))).grade!.grade).toBe("D");
  expect(gradeClimate(hourly(() => 18), hourly(() => 56), { setPoint: 50 }).grade!.grade).toBe("A1");
});

test("less than a year, or too many gaps, is no grade and no band, and why", () => {
  const short = hourly(() => 50, YEAR_HOURS - 1);
  expect(gradeClimate(short, short)).toEqual({ grade: null, record: "too-short" });
  const gappy = hourly((hour) => (hour % 2000 < 900 ? Number.NaN : 50));
  expect(gradeClimate(hourly(() => 18), gappy)).toEqual({ grade: null, record: "too-many-gaps" });
  const nothing = hourly(() => Number.NaN, RECORD_HOURS);
  expect(gradeClimate(nothing, nothing)).toEqual({ grade: null, record: "too-many-gaps" });
  expect(historicBand(hourly(() => 50, RECORD_HOURS - 1))).toEqual({ band: null, record: "too-short" });
  expect(historicBand(nothing)).toEqual({ band: null, record: "too-many-gaps" });
  const odd = hourly((hour) => (hour % 500 === 0 ? Infinity : 50 + day(hour)), RECORD_HOURS);
  expect(Object.values(historicBand(odd).band!).every(Number.isFinite)).toBe(true);
  expect(gradeClimate(odd.map((value) => value - 30), odd).grade!.grade).toBe("AA");
  expect(bandOfStream(noHistory())).toEqual({ band: null, record: "too-short" });
});

test("hour by hour the band stands in the very hour in which the record is long enough", () => {
  const stream = noHistory();
  const humidity = hourly((hour) => 50 + 8 * year(hour) + 12 * day(hour) + (hour % 97 === 0 ? Number.NaN : 0), RECORD_HOURS + 2000);
  for (const [hour, value] of humidity.entries()) {
    addHumidity(stream, value);
    if (hour === 718) expect(trailingMean(stream)).toBeCloseTo(meanOf(humidity.subarray(0, 719))!, 9);
    if (hour === RECORD_HOURS - 2) expect(bandOfStream(stream).record).toBe("too-short");
  }
  const last = historicBand(humidity.subarray(2000)).band!;
  const told = bandOfStream(stream).band!;
  expect(told.hours).toBe(last.hours);
  expect(told.low7).toBeCloseTo(last.low7, 9);
  expect(told.high93).toBeCloseTo(last.high93, 9);
});

test("seasonal means want a whole window of which enough is known", () => {
  const values = hourly((hour) => (hour >= 1000 && hour < 1200 ? Number.NaN : 50), 2000);
  const means = seasonalMeans(values);
  expect(means[359]).toBeNaN();
  expect(means[360]).toBe(50);
  expect(means[1639]).toBe(50);
  expect(means[1640]).toBeNaN();
  // 200 of 721 hours are more than a quarter.
  expect(means[1100]).toBeNaN();
  expect(meanOf([])).toBeNull();
  expect(quantileOf([], 0.5)).toBeNull();
  expect(quantileOf([1, 3], 0.25)).toBe(1.5);
  expect(CLASS_NAMES).toEqual(["AA", "A1", "A2", "B", "C", "D"]);
});
