import { expect, test } from "vitest";
import { absoluteHumidity, dewPoint, humidityAt, humidityRatio, saturationPressure, vapourPressure } from "./psychrometrics.ts";

/** Reference points, computed apart: temperature, humidity, dew point, vapour pressure, absolute humidity, humidity ratio at 1013.25 hPa. */
const POINTS = [
  [20, 50, 9.2552, 11.663, 8.6206, 7.2428],
  [18, 55, 8.819, 11.325, 8.4285, 7.0306],
  [22, 60, 13.8752, 15.8245, 11.6173, 9.8681],
  [24, 45, 11.3304, 13.3946, 9.7673, 8.3326],
  [14, 45, 2.2404, 7.179, 5.4171, 4.4382],
  [28, 75, 23.1519, 28.284, 20.3503, 17.8607],
  [10, 35, -4.7844, 4.2911, 3.2838, 2.6453],
  [5, 80, 1.834, 6.9739, 5.4327, 4.3107],
  [0, 50, -9.202, 3.056, 2.4242, 1.8816],
] as const;

test("moist air agrees with reference points", () => {
  for (const [temperature, humidity, dew, vapour, absolute, ratio] of POINTS) {
    const at = `${temperature} °C, ${humidity} %`;
    expect(dewPoint(temperature, humidity), at).toBeCloseTo(dew, 4);
    expect(vapourPressure(temperature, humidity), at).toBeCloseTo(vapour, 3);
    expect(absoluteHumidity(temperature, humidity), at).toBeCloseTo(absolute, 4);
    expect(humidityRatio(temperature, humidity), at).toBeCloseTo(ratio, 4);
  }
});

test("saturation pressures agree with reference points", () => {
  for (const [temperature, pressure] of [[20, 23.326], [22, 26.3742], [24, 29.7659], [10, 12.2603], [5, 8.7174], [0, 6.112]] as const)
    expect(saturationPressure(temperature)).toBeCloseTo(pressure, 4);
});

test("the same air at a colder wall is damper, over 100 % where water settles", () => {
  for (const [from, humidity, to, there] of [[20, 50, 18, 56.64], [20, 50, 16, 64.29], [20, 50, 12, 83.308], [28, 70, 22, 100.091]] as const)
    expect(humidityAt(from, humidity, to)).toBeCloseTo(there, to === 12 || to === 22 ? 3 : 2);
  const dew = dewPoint(20, 50)!;
  expect(humidityAt(20, 50, dew)).toBeCloseTo(100, 9);
});

test("saturated air is at its dew point; higher up the same air holds more for each kilogram", () => {
  for (const temperature of [-20, 0, 15, 40]) expect(dewPoint(temperature, 100)).toBeCloseTo(temperature, 9);
  expect(saturationPressure(0)).toBe(6.112);
  expect(humidityRatio(20, 50, 850)!).toBeGreaterThan(humidityRatio(20, 50)!);
});

test("air without vapour has no dew point, and what no air can be is nothing", () => {
  expect(dewPoint(20, 0)).toBeNull();
  expect(humidityRatio(20, 0)).toBe(0);
  for (const [temperature, humidity] of [[Number.NaN, 50], [20, Number.NaN], [20, -1], [20, 100.1], [-40.1, 50], [61, 50], [Infinity, 50]] as const)
    for (const quantity of [dewPoint, vapourPressure, absoluteHumidity, humidityRatio]) expect(quantity(temperature, humidity)).toBeNull();
  expect(saturationPressure(Number.NaN)).toBeNull();
  expect(humidityRatio(20, 50, 0)).toBeNull();
  expect(humidityAt(20, 50, Number.NaN)).toBeNull();
  expect(humidityAt(20, 120, 10)).toBeNull();
});
