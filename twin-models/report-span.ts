import { daysOf, momentOfWall } from "./day.ts";
import type { Millis } from "./ids.ts";

/** `2026-10`. */
export const MONTH = "^(19[7-9]\\d|2\\d{3})-(0[1-9]|1[0-2])$";
/** `2026`. */
export const YEAR = "^(19[7-9]\\d|2\\d{3})$";

export interface Span {
  from: Millis;
  to: Millis;
}

const wallOf = (year: number, month: number): Millis => Date.UTC(year, month - 1, 1);
const parts = (name: string): [number, number] => [Number(name.slice(0, 4)), Number(name.slice(5, 7) || 1)];
/** The first moment of the day on which a month begins, also where midnight is left out that day. */
const begin = (year: number, month: number, timeZone: string): Millis => {
  const wall = wallOf(year, month);
  return daysOf(momentOfWall(wall + 43_200_000, timeZone), momentOfWall(wall + 43_200_000, timeZone) + 1, timeZone)[0]!;
};

/** A month of the calendar of a zone, from its first moment to that of the next one: an hour longer or shorter where the clock is changed. */
export function monthSpan(name: string, timeZone: string): Span {
  const [year, month] = parts(name);
  return { from: begin(year, month, timeZone), to: begin(year, month + 1, timeZone) };
}

export function yearSpan(name: string, timeZone: string): Span {
  const [year] = parts(name);
  return { from: begin(year, 1, timeZone), to: begin(year + 1, 1, timeZone) };
}

/** The month that comes so many after (or, below 0, before) another one. */
export function monthAfter(name: string, count: number): string {
  const [year, month] = parts(name);
  return new Date(wallOf(year, month + count)).toISOString().slice(0, 7);
}

const two = (value: number): string => String(Math.trunc(value)).padStart(2, "0");

/** A moment by the clock of a zone, to the second, with its offset: `2026-10-25T02:30:00+02:00`, which says which of two it is where an hour comes twice. */
export function localIso(at: Millis, wall: Millis): string {
  const offset = Math.round((wall - Math.floor(at / 1000) * 1000) / 60_000);
  const size = Math.abs(offset);
  return `${new Date(wall).toISOString().slice(0, 19)}${offset < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}
