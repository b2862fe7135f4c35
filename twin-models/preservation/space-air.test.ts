import { describe, expect, test } from "vitest";
import { minutesOf } from "./minutes.ts";
import { airOfSpace, type Instrument } from "./space-air.ts";

const MINUTE = 60_000;

describe("minutes", () => {
  test("a value holds for its max age and no longer", () => {
    const minutes = minutesOf([0, 10 * MINUTE], [20, 21], 0, 20, 5 * MINUTE);
    expect(Array.from(minutes, (value) => (Number.isNaN(value) ? null : value))).toEqual([20, 20, 20, 20, 20, null, null, null, null, null, 21, 21, 21, 21, 21, null, null, null, null, null]);
  });

  test("what was said before the span reaches into it, and a bad sample ends it", () => {
    expect([...minutesOf([-2 * MINUTE, 2 * MINUTE], [20, Number.NaN], 0, 4, 5 * MINUTE)]).toEqual([20, 20, Number.NaN, Number.NaN]);
  });
});

const DAYS = 2;
const COUNT = DAYS * 1440;
const line = (value: (minute: number) => number): Float64Array => Float64Array.from({ length: COUNT }, (_, minute) => value(minute));
const sensor = (id: string, minutes: Float64Array, more: Partial<Instrument> = {}): Instrument => ({ id, calibrated: true, step: 0.1, minutes, ...more });
const wave = (about: number) => (minute: number): number => about + Math.round(10 * Math.sin(minute / 200)) / 10;

describe("several sensors", () => {
  test("are one mean, in which one out of calibration counts half", () => {
    const { minutes } = airOfSpace([sensor("a", line(wave(20))), sensor("b", line(wave(20.9)), { calibrated: false })], "temperature");
    expect(minutes[0]).toBeCloseTo(20.3, 9);
  });

  test("where one is silent the other stands for both, and where both are there is nothing", () => {
    const some = (from: number, to: number) => line((minute) => (minute >= from && minute < to ? Number.NaN : 50 + (minute % 2)));
    const { minutes } = airOfSpace([sensor("a", some(10, 20)), sensor("b", some(15, 25))], "humidity");
    expect([minutes[12], minutes[22]]).toEqual([50, 50]);
    expect(minutes[17]).toBeNaN();
  });

  test("that are apart for more than an hour are told, with which and by how much", () => {
    const { doubts } = airOfSpace([sensor("a", line(wave(50))), sensor("b", line((minute) => wave(50)(minute) + (minute >= 100 && minute < 170 ? 6 : minute >= 300 && minute < 360 ? 8 : 0)))], "humidity");
    expect(doubts).toEqual([{ what: "apart", instruments: ["a", "b"], from: 100, to: 170, most: expect.closeTo(6, 9) }]);
  });

  test("that stand still for a day count a tenth from then on, and are told", () => {
    const { minutes, doubts } = airOfSpace([sensor("a", line(wave(20))), sensor("still", line(() => 20.5))], "temperature");
    expect(doubts.filter(({ what }) => what === "stuck")).toEqual([{ what: "stuck", instruments: ["still"], from: 1380, to: COUNT, most: 0 }]);
    expect(minutes[COUNT - 1]).toBeCloseTo((wave(20)(COUNT - 1) + 2.05) / 1.1, 9);
  });

  test("whose steps are coarse may stand still", () => {
    expect(airOfSpace([sensor("a", line(() => 50), { step: 1 })], "humidity").doubts).toEqual([]);
  });
});
