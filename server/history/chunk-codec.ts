import type { Value } from "@stacktwin/twin-models/reading";
import { ByteReader, ByteWriter } from "../sqlite/bytes.ts";
import { asNumber, BAD, type Points } from "./points.ts";

/**
 * A sealed run of points of one series, about three bytes a point. Times: distance from a typical step, in seconds
 * where they allow it. Numbers: differences of scaled integers where that is lossless, else floats of four or eight
 * bytes. Anything else: a dictionary and runs. Quality: runs.
 */
const VERSION = 1;
const SCALED = 0;
const FLOAT32 = 1;
const FLOAT64 = 2;
const TEXT = 3;
const MAX_SCALE = 1e6;
const MAX_SCALED = 2 ** 49;

export interface Chunk {
  /** Of the numbers that are not bad; min, max and sum are null when there are none. */
  count: number;
  min: number | null;
  max: number | null;
  sum: number | null;
  body: Buffer;
}

/** Points from `from` to before `to`, whole milliseconds in ascending order. */
export function encodeChunk(points: Points, from: number, to: number): Chunk {
  const out = new ByteWriter(64 + (to - from) * 6);
  out.byte(VERSION);
  out.varint(to - from);
  writeTimes(out, points.times, from, to);
  writeQuality(out, points.quality, from, to);
  const numbers = numbersOf(points.values, from, to);
  if (numbers) writeNumbers(out, numbers);
  else writeTexts(out, points.values, from, to);
  return { ...summary(points, from, to), body: out.finish() };
}

export function decodeChunk(body: Uint8Array): Points {
  const input = new ByteReader(body);
  const version = input.byte();
  if (version !== VERSION) throw new RangeError(`History chunk of unknown version ${version}`);
  const length = input.varint();
  return { times: readTimes(input, length), quality: readQuality(input, length), values: readValues(input, length) };
}

function summary(points: Points, from: number, to: number): Omit<Chunk, "body"> {
  let count = 0;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (let at = from; at < to; at++) {
    if (points.quality !== null && points.quality[at] === BAD) continue;
    const value = asNumber(points.values[at] as Value);
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return count === 0 ? { count, min: null, max: null, sum: null } : { count, min, max, sum };
}

function writeTimes(out: ByteWriter, times: ArrayLike<number>, from: number, to: number): void {
  const time = (at: number): number => times[at] as number;
  const length = to - from;
  out.zigzag(time(from));
  if (length === 1) return;
  // One of a few steps is taken as typical: the middle one of them is no gap.
  const samples = [1, 2, 3, 4, 5].map((part) => Math.max(1, Math.floor((part * (length - 1)) / 5))).map((at) => time(from + at) - time(from + at - 1));
  const step = samples.sort((a, b) => a - b)[2] as number;
  let even = true;
  let seconds = true;
  for (let at = from + 1; at < to; at++) {
    const delta = time(at) - time(at - 1);
    if (delta !== step) even = false;
    if (delta % 1000 !== 0) seconds = false;
  }
  out.byte((even ? 1 : 0) | (seconds ? 2 : 0));
  out.varint(step);
  if (even) return;
  const unit = seconds ? 1000 : 1;
  for (let at = from + 1; at < to; at++) out.zigzag((time(at) - time(at - 1) - step) / unit);
}

function readTimes(input: ByteReader, length: number): Float64Array {
  const times = new Float64Array(length);
  let time = input.zigzag();
  times[0] = time;
  if (length === 1) return times;
  const flags = input.byte();
  const step = input.varint();
  const unit = flags & 2 ? 1000 : 1;
  for (let at = 1; at < length; at++) {
    time += flags & 1 ? step : step + input.zigzag() * unit;
    times[at] = time;
  }
  return times;
}

function writeQuality(out: ByteWriter, quality: ArrayLike<number> | null, from: number, to: number): void {
  const runs: number[] = [];
  if (quality !== null)
    for (let at = from; at < to; ) {
      const start = at;
      while (at < to && quality[at] === quality[start]) at++;
      runs.push(quality[start] as number, at - start);
    }
  const good = runs.length === 2 && runs[0] === 0;
  out.varint(good ? 0 : runs.length / 2);
  if (!good) for (const part of runs) out.varint(part);
}

function readQuality(input: ByteReader, length: number): Uint8Array | null {
  const runs = input.varint();
  if (runs === 0) return null;
  const quality = new Uint8Array(length);
  for (let run = 0, at = 0; run < runs; run++) {
    const code = input.varint();
    const end = at + input.varint();
    quality.fill(code, at, end);
    at = end;
  }
  return quality;
}

/** The values as numbers, no value being NaN; null when some are text or yes/no. */
function numbersOf(values: ArrayLike<Value>, from: number, to: number): Float64Array | null {
  if (values instanceof Float64Array) return values.subarray(from, to);
  const numbers = new Float64Array(to - from);
  for (let at = from; at < to; at++) {
    const value = values[at] as Value;
    if (typeof value !== "number" && value !== null) return null;
    numbers[at - from] = value ?? Number.NaN;
  }
  return numbers;
}

function writeNumbers(out: ByteWriter, numbers: Float64Array): void {
  const scale = scaleOf(numbers);
  const kind = scale > 0 ? SCALED : numbers.every((value) => Object.is(Math.fround(value), value)) ? FLOAT32 : FLOAT64;
  out.byte(kind);
  if (kind === FLOAT32) return out.bytes(viewOf(new Float32Array(numbers)));
  if (kind === FLOAT64) return out.bytes(viewOf(numbers));
  out.varint(scale);
  let before = 0;
  let missing = 0;
  for (const value of numbers) if (value !== value) missing++;
  out.varint(missing);
  if (missing > 0) for (let at = 0; at < numbers.length; at++) if (Number.isNaN(numbers[at])) out.varint(at);
  for (const value of numbers) {
    if (value !== value) continue;
    const scaled = Math.round(value * scale);
    out.zigzag(scaled - before);
    before = scaled;
  }
}

/** The smallest power of ten that makes all values whole without loss, 0 when there is none. */
function scaleOf(numbers: Float64Array): number {
  let scale = 1;
  for (const value of numbers) {
    if (value !== value) continue;
    if (Object.is(value, -0)) return 0;
    for (;;) {
      const scaled = Math.round(value * scale);
      if (!(scaled < MAX_SCALED && scaled > -MAX_SCALED)) return 0;
      if (scaled / scale === value) break;
      scale *= 10;
      if (scale > MAX_SCALE) return 0;
    }
  }
  // A later, finer scale may have made an earlier value too large or inexact.
  for (const value of numbers) {
    const scaled = Math.round(value * scale);
    if (value === value && !(scaled / scale === value && scaled < MAX_SCALED && scaled > -MAX_SCALED)) return 0;
  }
  return scale;
}

const viewOf = (numbers: Float32Array | Float64Array): Uint8Array => new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

function writeTexts(out: ByteWriter, values: ArrayLike<Value>, from: number, to: number): void {
  const ids = new Map<Value, number>();
  const runs: number[] = [];
  for (let at = from; at < to; ) {
    const value = values[at] as Value;
    const start = at;
    while (at < to && values[at] === value) at++;
    // NaN never equals itself.
    if (at === start) at++;
    if (!ids.has(value)) ids.set(value, ids.size);
    runs.push(ids.get(value) as number, at - start);
  }
  out.byte(TEXT);
  out.bytes(Buffer.from(JSON.stringify([...ids.keys()])));
  out.varint(runs.length / 2);
  for (const part of runs) out.varint(part);
}

function readValues(input: ByteReader, length: number): Float64Array | Value[] {
  const kind = input.byte();
  if (kind === TEXT) return readTexts(input);
  if (kind === FLOAT32) return Float64Array.from(new Float32Array(aligned(input.bytes())));
  if (kind === FLOAT64) return new Float64Array(aligned(input.bytes()));
  const numbers = new Float64Array(length);
  const scale = input.varint();
  const missing = input.varint();
  for (let n = 0; n < missing; n++) numbers[input.varint()] = Number.NaN;
  let scaled = 0;
  for (let at = 0; at < length; at++) {
    if (missing > 0 && Number.isNaN(numbers[at])) continue;
    scaled += input.zigzag();
    numbers[at] = scaled / scale;
  }
  return numbers;
}

const aligned = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

function readTexts(input: ByteReader): Value[] {
  const known = JSON.parse(Buffer.from(input.bytes()).toString()) as Value[];
  const values: Value[] = [];
  for (let runs = input.varint(); runs > 0; runs--) {
    const value = known[input.varint()] as Value;
    for (let more = input.varint(); more > 0; more--) values.push(value);
  }
  return values;
}
