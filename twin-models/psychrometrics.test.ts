import { expect, test } from "vitest";
import { absoluteHumidity, dewPoint, humidityRatio, saturationPressure, vapourPressure } from "./psychrometrics.ts";

/** Reference points, computed apart: temperature, humidity, dew point, vapour pressure, absolute humidity, humidity ratio at 1013.25 hPa. */
const POINTS = [
  [20, 50, 9.2552, 11.663, 8.6206, 7.2428],
  [18, 55, 8.819, 11.325, 8.4285, 7.0306],
  [22, 60, 13.8752, 15.825, 11.6173, 9.8681],
  [14, 45, 2.2404, 7.179, 5.4171, 4.4382],
  [28, 75, 23.1519, 28.284, 20.3503, 17.8607],
  [10, 35, -4.7844, 4.291, 3.2838, 2.6453],
  [5, 80, 1.834, 6.9739, 5.4327, 4.3107],
  [0, 50, -9.202, 3.056, 2.4242, 1.8816],
] as const;

test("moist air agrees with reference points", () => {
  for (const [temperature, humidity, dew, vapour, absolute, ratio] of POINTS) {
    const at = `${temperature} °C, ${humidity} %`;
    expect(dewPoint(temperature, humidity), at).toBeCloseTo(dew, 3);
    expect(vapourPressure(temperature, humidity), at).toBeCloseTo(vapour, 2);
    expect(absoluteHumidity(temperature, humidity), at).toBeCloseTo(absolute, 3);
    expect(humidityRatio(temperature, humidity), at).toBeCloseTo(ratio, 3);
  }
});

test("saturated air is at its dew point; higher up the same air holds more for each kilogram", () => {
  for (const temperature of [-20, 0, 15, 40]) expect(dewPoint(temperature, 100)).toBeCloseTo(temperature, 9);
  expect(saturationPressure(0)).toBe(6.112);
  expect(humidityRatio(20, 50, 850)).toBeGreaterThan(humidityRatio(20, 50));
});

test("air without vapour has no dew point, and boiling air no ratio", () => {
  expect(dewPoint(20, 0)).toBe(-Infinity);
  expect(humidityRatio(20, 0)).toBe(0);
  expect(humidityRatio(120, 100)).toBe(Infinity);
});
