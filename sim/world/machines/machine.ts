import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { humidityIn, type Room } from "../rooms.ts";
import type { Outside } from "../weather.ts";

/** A machine that treats the air of rooms, as its controller knows it. */
export interface Machine {
  thing: ThingId;
  rooms: readonly Room[];
  /** What people wrote, by property; what they never touched is as the makers left it. */
  settings: Map<string, Value>;
  /** Takes what is written. False for what it does not take. */
  write: (property: string, value: Value) => boolean;
  say: (time: Millis) => Record<string, Value>;
  /** Does its work for so many hours. */
  work(hours: number): void;
  /** Breaks it in a way of its own, or mends it. */
  break(fault: boolean): void;
}

export interface Site {
  outside: (time: Millis) => Outside;
  seed: number;
}

/** A thing, the rooms it serves, what it needs to know of the site. */
export type MakeMachine = (thing: ThingId, rooms: readonly Room[], site: Site) => Machine;

/** Takes what is written, a word for the mode and numbers for the rest, and remembers it but for what the rooms remember. */
export const taking =
  (settings: Map<string, Value>, modes: readonly Value[], takes: Readonly<Record<string, (value: Value) => void>>, roomsOwn?: string): Machine["write"] =>
  (property, value) => {
    const take = takes[property];
    if (!take || (property === "mode" ? !modes.includes(value) : typeof value !== "number")) return false;
    if (property !== roomsOwn) settings.set(property, value);
    take(value);
    return true;
  };

export const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const mean = (rooms: readonly Room[], of: (room: Room) => number): number =>
  rooms.reduce((sum, room) => sum + of(room), 0) / Math.max(1, rooms.length);
export const returnAir = (rooms: readonly Room[]): { temperature: number; humidity: number; setpoint: number } => ({
  temperature: mean(rooms, (room) => room.temperature),
  humidity: mean(rooms, humidityIn),
  setpoint: mean(rooms, (room) => room.setpoint),
});

/** A value that follows what drives it, as a sensor in a duct does. */
export function lagging(seconds: number): (target: number, time: Millis) => number {
  let value = Number.NaN;
  let at = 0;
  return (target, time) => {
    const passed = Math.max(0, time - at) / 1000;
    value = Number.isNaN(value) ? target : value + (target - value) * (1 - Math.exp(-passed / seconds));
    at = time;
    return value;
  };
}

/** How far a filter has clogged since it was last changed, 0 to 1: a new one every four months or so. */
export const clogging = (time: Millis, seed: number): number => (time / (120 * 86_400_000) + (seed % 97) / 97) % 1;
