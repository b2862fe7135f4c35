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
  /** Relative humidity that the plant holds; where it cannot humidify, what it dries down to. */
  humidity: number;
  humidifies: boolean;
  /** Runs at night too. */
  always: boolean;
}

const COMFORT: Habit = { envelope: 0.03, ventilation: 0.6, personHeat: 0.012, setpoint: 24, humidity: 45, humidifies: false, always: false };
const HABITS: Partial<Record<SpaceLayout["kind"], Habit>> = {
  "rare-store": { envelope: 0.03, ventilation: 0.05, personHeat: 0.1, setpoint: 19.5, humidity: 52, humidifies: true, always: true },
  "automated-store": { envelope: 0.04, ventilation: 0.15, personHeat: 0.1, setpoint: 21, humidity: 55, humidifies: true, always: true },
  "reading-room": COMFORT,
  "open-stacks": { ...COMFORT, setpoint: 23.5 },
  office: COMFORT,
  lobby: { ...COMFORT, envelope: 0.12, ventilation: 1.4, setpoint: 25 },
};

/** A display case: as warm as the room within hours, as damp as it within weeks. */
const CASE: Habit = { envelope: 0.5, ventilation: 0.02, personHeat: 0, setpoint: 22, humidity: 50, humidifies: false, always: true };

/**
 * What may be wrong with a room's plant: `off` lets the room drift, `runaway` heats it; `warming`, no cold water comes while the fans go on
 * heating; `steaming`, the valve of the humidifier does not close.
 */
export type PlantFault = "off" | "runaway" | "warming" | "steaming" | null;

/** By the clock, through the night too, as at night, or not at all. */
export type PlantMode = "auto" | "manual" | "night" | "off";

export interface Room {
  place: PlaceId;
  /** The room that it stands in, whose air is its outside; null for a room. */
  inside: PlaceId | null;
  kind: SpaceLayout["kind"];
  seed: number;
  habit: Habit;
  temperature: number;
  /** Vapour pressure, hPa. */
  vapour: number;
  /** ppm */
  co2: number;
  setpoint: number;
  /** Relative humidity, per cent, and the highest dew point, °C, that the plant is set to. */
  humidity: number;
  dewPoint: number;
  mode: PlantMode;
  /** Share of the usual air that the fan moves. */
  fan: number;
  /** Water that a leak gives off and that a dehumidifier takes out, hPa per hour. */
  seepage: number;
  drying: number;
  fault: PlantFault;
  /** How bad a fault is that has degrees, 0 to 1. */
  severity: number;
  /** Air from outside through a door that stands open, as a share of the room's an hour. */
  opening: number;
}

/** No limit to the dew point: more than any room has. */
const HIGHEST_DEW_POINT = 20;

const newRoom = (place: PlaceId, habit: Habit, seed: number, more: Pick<Room, "kind" | "inside" | "mode">): Room => ({
  place,
  seed: hash(place, seed),
  habit,
  temperature: habit.setpoint,
  vapour: saturation(habit.setpoint) * 0.54,
  co2: 450,
  setpoint: habit.setpoint,
  humidity: habit.humidity,
  dewPoint: HIGHEST_DEW_POINT,
  fan: 1,
  seepage: 0,
  drying: 0,
  fault: null,
  severity: 1,
  opening: 0,
  ...more,
});

/** Every room with air handling, at its set-point, and the cases that stand in one, behind it. */
export function makeRooms(layout: Layout, seed: number): Room[] {
  return layout.buildings
    .flatMap((building) => building.storeys)
    .flatMap((storey) => storey.spaces)
    .flatMap((space) => {
      const habit = HABITS[space.kind];
      if (!habit) return [];
      const cases = space.fixtures.filter(({ kind }) => kind === "case");
      // Nobody is in a case, and no plant holds its air.
      return [newRoom(space.id, habit, seed, { kind: space.kind, inside: null, mode: "auto" }), ...cases.map(({ id }) => newRoom(id, CASE, seed, { kind: "plant", inside: space.id, mode: "off" }))];
    });
}

/** Steepness of the plant's control, and the fastest it heats or cools, °C per hour. */
const GRIP = 4;
const FASTEST = 9;
/** A runaway heats by a degree in about two minutes, and ever slower towards this temperature. */
const RUNAWAY_TOP = 32;
const RUNAWAY_RATE = 2.6;
/** At their worst: what fans heat without cold water, °C per hour; what an open valve lets in, hPa per hour. */
const FAN_HEAT = 4;
const STEAM = 6;
const LONGEST_STEP = HOUR / 6;

/** Without a fan a little air still comes through doors and cracks. */
const LEAST_AIR = 0.15;

export function isRunning({ mode, habit }: Room, time: Millis): boolean {
  if (mode !== "auto" || habit.always) return mode === "auto" || mode === "manual";
  const hour = localHour(time);
  return hour >= OPENS - 1 && hour < CLOSES;
}

function plant(room: Room, running: boolean): number {
  if (room.fault === "runaway") return RUNAWAY_RATE * Math.max(0, RUNAWAY_TOP - room.temperature);
  if (room.fault === "off" || !running) return 0;
  const control = Math.min(1, room.fan) * Math.min(FASTEST, Math.max(-FASTEST, GRIP * (room.setpoint - room.temperature)));
  return room.fault === "warming" ? FAN_HEAT * room.severity + Math.max(0, control) : control;
}

function moisture(room: Room, running: boolean): number {
  if (room.fault === "steaming") return STEAM * room.severity;
  if (room.fault !== null || !running) return 0;
  const wanted = Math.min((saturation(room.temperature) * room.humidity) / 100, saturation(room.dewPoint));
  const water = wanted - room.vapour;
  return Math.min(1, room.fan) * (room.habit.humidifies ? 3 * water : 1.6 * Math.min(0, water));
}

function step(room: Room, time: Millis, span: Millis, outside: Outside): void {
  const { habit } = room;
  const hours = span / HOUR;
  const running = isRunning(room, time);
  const people = visitorsIn(room.kind, room.seed, time);
  const vent = habit.ventilation * (running || room.inside ? Math.max(LEAST_AIR, room.fan) : 0.2);
  const heat = plant(room, running);
  const water = moisture(room, running) + room.seepage - room.drying;
  const { opening } = room;
  room.temperature += hours * ((habit.envelope + opening) * (outside.temperature - room.temperature) + habit.personHeat * people + heat);
  room.vapour += hours * ((vent + opening) * (outside.vapour - room.vapour) + 0.03 * people + water);
  room.vapour = Math.min(saturation(room.temperature) * 0.98, Math.max(1, room.vapour));
  room.co2 += hours * ((vent + opening) * (430 - room.co2) + 4.5 * people);
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
