import type { PlaceId } from "@stacktwin/twin-models/ids";
import { describe, expect, test } from "vitest";
import { labOf } from "./colours.ts";
import type { LayerValue } from "./contract.ts";
import { countsOf, deviation, domainOf, scaleOf } from "./scale.ts";
import { alarms } from "./alarms.ts";
import { health } from "./health.ts";
import { temperature } from "./temperature.ts";

const value = (value: number | null, more: Partial<LayerValue> = {}): LayerValue => ({ subject: { kind: "place", id: "r" as PlaceId }, value, stale: false, at: 0, ...more });
const LOOK = { against: false, dark: false, palette: { alarms: { urgent: "#cf2b2b", high: "#e0700f", medium: "#d9a800", low: "#ac3b92" } } };
const degree = { kind: "degree", step: 2, least: 8, band: 4 } as const;

describe("the span of a scale", () => {
  test("takes whole steps around the values and is never so narrow that noise looks large", () => {
    expect(domainOf(degree, [18.3, 27.1])).toEqual([18, 28]);
    const [from, to] = domainOf(degree, [21.4, 21.6]);
    expect(to - from).toBeGreaterThanOrEqual(8);
    expect(from % 2).toBe(0);
    expect([from < 21, to > 22]).toEqual([true, true]);
    expect(domainOf(degree, [])).toHaveLength(2);
  });

  test("stays within what can be measured, and amounts begin at nothing", () => {
    const wet = { kind: "degree", step: 5, least: 20, band: 10, within: [0, 100] } as const;
    expect(domainOf(wet, [98])).toEqual([80, 100]);
    expect(domainOf(wet, [2])).toEqual([0, 20]);
    expect(domainOf({ kind: "amount", step: 5, least: 10 }, [])).toEqual([0, 10]);
    expect(domainOf({ kind: "amount", step: 5, least: 10 }, [12])).toEqual([0, 15]);
    expect(domainOf({ kind: "amount", step: 25, least: 100, most: 100 }, [3])).toEqual([0, 100]);
  });
});

test("a deviation is 0 in the middle of what is normal and 1 at its upper limit; one limit alone needs a band", () => {
  expect(deviation(20, { low: 16, high: 24 }, 4)).toBe(0);
  expect(deviation(24, { low: 16, high: 24 }, 4)).toBe(1);
  expect(deviation(12, { low: 16, high: 24 }, 4)).toBe(-2);
  expect([deviation(24, { low: null, high: 24 }, 4), deviation(16, { low: 16, high: null }, 4)]).toEqual([1, -1]);
  expect(deviation(20, { low: null, high: null }, 4)).toBeNull();
});

describe("what is painted", () => {
  test("nothing for no data, stripes for what is stale, and more is lighter on the air's scale", () => {
    const values = [value(16), value(24), value(null), value(20, { stale: true })];
    const { paint, ticks } = scaleOf(temperature, values, LOOK);
    expect(paint(value(null))).toBeNull();
    expect(paint(value(20, { stale: true }))?.hatched).toBe(true);
    const light = [16, 18, 20, 22, 24].map((n) => labOf(paint(value(n))?.rgb ?? [0, 0, 0])[0]);
    expect(light).toEqual([...light].sort((a, b) => a - b));
    expect(ticks?.map(({ text }) => text)).toEqual([16, 20, 24]);
    expect(countsOf(values)).toEqual({ known: 2, stale: 1, none: 1 });
  });

  test("by limits only where there are some, pale in the middle, past both ends alike far off", () => {
    const { paint } = scaleOf(temperature, [], { ...LOOK, against: true });
    const normal = { low: 16, high: 24 };
    expect(paint(value(20))).toBeNull();
    const light = (n: number): number => labOf(paint(value(n, { normal }))?.rgb ?? [0, 0, 0])[0];
    expect(light(20)).toBeGreaterThan(0.9);
    expect([light(28) < light(24), light(24) < light(22), light(12) < light(16), light(16) < light(18)]).toEqual([true, true, true, true]);
    expect(paint(value(99, { normal }))).toEqual(paint(value(28, { normal })));
  });

  test("alarms in their own colours, and every word of health unlike the others", () => {
    const alarming = scaleOf(alarms, [], LOOK);
    expect(alarming.paint(value(4))?.rgb).toEqual([0xcf, 0x2b, 0x2b]);
    expect(alarming.paint(value(0))?.rgb).not.toEqual(alarming.paint(value(1))?.rgb);
    const looks = [0, 1, 2, 3, 4, 5].map((at) => JSON.stringify(scaleOf(health, [], LOOK).paint(value(at))));
    expect(new Set(looks).size).toBe(6);
  });
});
