import { expect, test } from "vitest";
import type { Value } from "@stacktwin/twin-models/reading";
import { decodeChunk, encodeChunk } from "./chunk-codec.ts";
import { qualityAt, valueAt, type Points } from "./points.ts";

const minutes = (length: number): number[] => Array.from({ length }, (_, at) => 1_732_165_200_000 + at * 60_000);
const of = (values: Value[], times = minutes(values.length), quality: number[] | null = null): Points => ({ times, values, quality });
const rows = (points: Points): unknown[] => Array.from(points.times, (time, at) => [time, valueAt(points, at), qualityAt(points, at)]);
const size = (points: Points): number => encodeChunk(points, 0, points.times.length).body.length;
const wave = (length: number, shape: (value: number) => number): number[] => Array.from({ length }, (_, at) => shape(20 + 4 * Math.sin(at / 40)));

test.each<[string, Points]>([
  ["one point", of([1])],
  ["two points", of([1, -2])],
  ["tenths", of(wave(500, (value) => Math.round(value * 10) / 10))],
  ["a third", of([1 / 3, 2 / 3])],
  ["floats of a register", of(wave(500, Math.fround))],
  ["extremes", of([Number.MAX_VALUE, -Number.MIN_VALUE, 2 ** 53, -0, 0, Infinity, -Infinity])],
  ["large beside fine", of([123_456_789_012, 0.001, 1e15, 0.1])],
  ["values that are missing", of([null, 1.5, null, null, 2, null], undefined, [2, 0, 2, 2, 1, 2])],
  ["nothing but missing", of([null, null], undefined, [2, 2])],
  ["text", of(["开", "关", "关", "", "a\u0000b"])],
  ["mixed", of([1, "one", true, null, false, 1], undefined, [0, 1, 0, 2, 0, 0])],
  ["uneven times", of([1, 2, 3, 4, 5], [-5000, -4999, 0, 1e12, 1e12 + 1])],
  ["gaps of whole seconds", of([1, 2, 3, 4], [1000, 3000, 999_000, 1_000_000])],
])("%s come back as they were", (_, points) => {
  const { body } = encodeChunk(points, 0, points.times.length);
  expect(rows(decodeChunk(body))).toEqual(rows(points));
});

test("a part of a run can be encoded", () => {
  const points = of([1, 2, 3, 4], undefined, [0, 2, 1, 0]);
  expect(rows(decodeChunk(encodeChunk(points, 1, 3).body))).toEqual(rows(points).slice(1, 3));
});

test("the summary leaves out what is bad, missing or text", () => {
  expect(encodeChunk(of([5, -1, 99, null, 2], undefined, [0, 1, 2, 2, 0]), 0, 5)).toMatchObject({ count: 3, min: -1, max: 5, sum: 6 });
  expect(encodeChunk(of(["a", true]), 0, 2)).toMatchObject({ count: 1, min: 1, max: 1, sum: 1 });
  expect(encodeChunk(of(["a"]), 0, 1)).toMatchObject({ count: 0, min: null, max: null, sum: null });
});

test("bytes a point: even minutes of two decimals under 2, jittered times under 5, register floats under 5", () => {
  const decimals = wave(1024, (value) => Math.round(value * 100) / 100);
  expect(size(of(decimals)) / 1024).toBeLessThan(2);
  expect(size(of(decimals, minutes(1024).map((time, at) => time + ((at * 7919) % 400)))) / 1024).toBeLessThan(5);
  expect(size(of(wave(1024, Math.fround))) / 1024).toBeLessThan(5);
});
