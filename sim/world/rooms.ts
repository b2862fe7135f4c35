import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Layout, SpaceLayout } from "@stacktwin/twin-models/layout";
import { hash } from "../random.ts";
import { humidityOf, saturation } from "./air.ts";
import { OPENS, CLOSES, visitorsIn } from "./visitors.ts";
import { HOUR, localHour, type Outside } from "./weather.ts";

/** How a kind of room answers to weather, people and its air handling. Rates are per hour. */
interface Habit {
  envelope: number;
  ventilation: number;
  /** °C per hour and person. */
  personHeat: number;
  setpoint: number;
  /** Relative humidity that the plant holds, or null where it only dries while it cools. */
  humidity: number | null;
  /** Runs at night too. */
  always: boolean;
}

const COMFORT: Habit = { envelope: 0.03, ventilation: 0.6, personHeat: 0.012, setpoint: 24, humidity: null, always: false };
const HABITS: Partial<Record<SpaceLayout["kind"], Habit>> = {
  "rare-store": { envelope: 0.03, ventilation: 0.05, personHeat: 0.1, setpoint: 19.5, humidity: 52, always: true },
  "automated-store": { envelope: 0.04, ventilation: 0.15, personHeat: 0.1, setpoint: 21, humidity: 55, always: true },
  "reading-room": COMFORT,
  "open-stacks": { ...COMFORT, setpoint: 23.5 },
  lobby: { ...COMFORT, envelope: 0.12, ventilation: 1.4, setpoint: 25 },
};

/** What may be wrong with a room's plant: `off` lets the room drift, `runaway` heats it. */
export type PlantFault = "off" | "runaway" | null;

export interface Room {
  place: PlaceId;
  kind: SpaceLayout["kind"];
  seed: number;
  habit: Habit;
  temperature: number;
  /** Vapour pressure, hPa. */
  vapour: number;
  /** ppm */
  co2: number;
  setpoint: number;
  fault: PlantFault;
}

/** Every room with air handling, at its set-point. */
export function makeRooms(layout: Layout, seed: number): Room[] {
  return layout.buildings
    .flatMap((building) => building.storeys)
    .flatMap((storey) => storey.spaces)
    .flatMap((space) => {
      const habit = HABITS[space.kind];
      if (!habit) return [];
      const { setpoint } = habit;
      return [
        {
          place: space.id,
          kind: space.kind,
          seed: hash(space.id, seed),
          habit,
          temperature: setpoint,
          vapour: saturation(setpoint) * 0.54,
          co2: 450,
          setpoint,
          fault: null,
        },
      ];
    });
}

/** Steepness of the plant's control, and the fastest it heats or cools, °C per hour. */
const GRIP = 4;
const FASTEST = 9;
/** A runaway heats by a degree in about two minutes, and ever slower towards this temperature. */
const RUNAWAY_TOP = 32;
const RUNAWAY_RATE = 2.6;
const LONGEST_STEP = HOUR / 6;

function plant(room: Room, running: boolean): number {
  if (room.fault === "runaway") return RUNAWAY_RATE * Math.max(0, RUNAWAY_TOP - room.temperature);
  if (room.fault === "off" || !running) return 0;
  return Math.min(FASTEST, Math.max(-FASTEST, GRIP * (room.setpoint - room.temperature)));
}

function moisture(room: Room, running: boolean): number {
  if (room.fault !== null || !running) return 0;
  const { humidity } = room.habit;
  if (humidity !== null) return 3 * ((saturation(room.temperature) * humidity) / 100 - room.vapour);
  return room.vapour > 13.5 ? -1.6 * (room.vapour - 13.5) : 0;
}

function step(room: Room, time: Millis, span: Millis, outside: Outside): void {
  const { habit } = room;
  const hours = span / HOUR;
  const hour = localHour(time);
  const running = habit.always || (hour >= OPENS - 1 && hour < CLOSES);
  const people = visitorsIn(room.kind, room.seed, time);
  const vent = habit.ventilation * (running ? 1 : 0.2);
  const heat = plant(room, running);
  const water = moisture(room, running);
  room.temperature += hours * (habit.envelope * (outside.temperature - room.temperature) + habit.personHeat * people + heat);
  room.vapour += hours * (vent * (outside.vapour - room.vapour) + 0.03 * people + water);
  room.vapour = Math.min(room.vapour, saturation(room.temperature) * 0.98);
  room.co2 += hours * (vent * (430 - room.co2) + 4.5 * people);
}

/** Moves a room from one moment to the next, in steps short enough for its control. */
export function advance(room: Room, from: Millis, to: Millis, weather: (time: Millis) => Outside): void {
  for (let at = from; at < to;) {
    const span = Math.min(LONGEST_STEP, to - at);
    step(room, at, span, weather(at));
    at += span;
  }
}

export const humidityIn = (room: Room): number => humidityOf(room.temperature, room.vapour);
