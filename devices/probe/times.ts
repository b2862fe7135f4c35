import type { Millis } from "@stacktwin/twin-models/ids";
import type { ModelTime } from "@stacktwin/twin-models/probe";
import { deviceTime, implausible, CLOCK_AHEAD } from "../device-time.ts";
import { DecodeError } from "../contract.ts";
import { wordsOf } from "./quantities.ts";
import type { Column } from "./flatten.ts";

const WORDS = new Set(["t", "ts", "at", "time", "timestamp", "date", "datetime", "utc", "when", "时间", "采集时间"]);
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const QUARTER = 900_000;
const DAY = 86_400_000;

export type TimeDoubt = "clock-ahead" | "clock-not-set" | "local-time";
export interface TimeFound {
  unit: ModelTime["unit"];
  doubt: TimeDoubt | null;
  /** Greatest distance from the moment of receipt. */
  away: number;
}

function unitOf(value: unknown): ModelTime["unit"] | null {
  if (typeof value === "string") return ISO.test(value) && !Number.isNaN(Date.parse(ZONED.test(value) ? value : `${value}Z`)) ? "iso" : null;
  if (typeof value !== "number" || value <= 0) return null;
  return value >= 1e14 && value < 1e16 ? "us" : value >= 1e11 ? "ms" : value >= 1e8 && value < 1e11 && Number.isFinite(value) ? "s" : null;
}

/** A clock without zone that is off by whole quarters of an hour, the same in every message, is one of local time. */
function isLocal(values: readonly unknown[], offsets: readonly number[]): boolean {
  if (!values.every((value) => typeof value === "string" && !ZONED.test(value))) return false;
  const zones = offsets.map((offset) => Math.round(offset / QUARTER) * QUARTER);
  const [zone = 0] = zones;
  return zone !== 0 && Math.abs(zone) <= 14 * 3_600_000 && zones.every((one) => one === zone) && offsets.every((offset) => Math.abs(offset - zone) < 120_000);
}

/** What kind of time a column is, if all of it is one; `received` by message. */
export function timeOf({ key, values }: Pick<Column, "key" | "values">, received: readonly Millis[]): TimeFound | null {
  const said = values.filter(({ value }) => value !== null);
  const unit = unitOf(said[0]?.value);
  if (unit === null || !said.every(({ value }) => unitOf(value) === unit)) return null;
  const named = wordsOf(key).some((word) => WORDS.has(word));
  if (unit !== "iso" && !named) return null;
  const clock = deviceTime({ path: "x", unit }, "");
  try {
    const pairs = said.map(({ value, message }) => ({ at: clock.read({ x: value }) ?? 0, received: received[message] ?? 0 }));
    const offsets = pairs.map((pair) => pair.at - pair.received);
    const away = Math.max(...offsets.map(Math.abs));
    if (isLocal(said.map(({ value }) => value), offsets)) return { unit, doubt: "local-time", away };
    const wrong = pairs.map((pair) => implausible(pair.at, pair.received)).find((reason) => reason !== undefined);
    const doubt = wrong === undefined ? null : wrong === CLOCK_AHEAD ? "clock-ahead" : "clock-not-set";
    // What is named a time by nothing but its form must at least be near.
    return named || away < DAY ? { unit, doubt, away } : null;
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}
