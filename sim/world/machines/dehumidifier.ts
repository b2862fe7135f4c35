import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { OPENED } from "../../library/opened.ts";
import { hash } from "../../random.ts";
import { HOUR } from "../weather.ts";
import { returnAir, within, type MakeMachine } from "./machine.ts";

const FANS: Readonly<Record<string, number>> = { low: 0.5, medium: 0.75, high: 1, auto: 1 };
/** hPa per hour out of the room with the fan at its highest, and how fast that fills the tank, per cent per hour. */
const DRIES = 3;
const FILLS = 20;
const USUAL_SETPOINT = 57;
/** Hours until somebody empties a full tank. */
const EMPTIED_AFTER = 0.5;

/** Runs its compressor while the room is damper than it is set to, until its tank is full. Broken, the compressor stands. */
export const dehumidifier: MakeMachine = (thing, rooms, { seed }) => {
  const settings = new Map<string, Value>();
  const own = hash(thing, seed);
  let [runs, broken, tank, full] = [false, false, (own % 60) + 5, 0];
  const setpoint = (): number => Number(settings.get("humiditySetpoint") ?? USUAL_SETPOINT);
  const on = (): boolean => settings.get("on") !== false;
  const fan = (): string => String(settings.get("fan") ?? "auto");
  const valid: Readonly<Record<string, (value: Value) => boolean>> = {
    on: (value) => typeof value === "boolean",
    humiditySetpoint: (value) => typeof value === "number",
    fan: (value) => typeof value === "string" && Object.hasOwn(FANS, value),
  };
  /** Hours that the compressor has run: about a sixth of its life, so that the total never goes back. */
  const hoursRun = (time: Millis): number => Math.max(0, Math.floor(((time - OPENED) / HOUR) * (0.12 + (own % 10) / 100)));
  return {
    thing,
    rooms,
    settings,
    write(property, value) {
      if (!valid[property]?.(value)) return false;
      settings.set(property, value);
      return true;
    },
    break: (fault) => void (broken = fault),
    work(hours) {
      const { humidity } = returnAir(rooms);
      if (tank >= 100) full += hours;
      if (full > EMPTIED_AFTER) [tank, full] = [0, 0];
      const able = on() && !broken && tank < 100;
      runs = able && (runs ? humidity > setpoint() - 1 : humidity > setpoint() + 1);
      const share = FANS[fan()] ?? 1;
      if (runs) tank = within(tank + FILLS * share * hours, 0, 100);
      for (const room of rooms) room.drying = runs ? DRIES * share : 0;
    },
    say: (time) => ({
      humidity: returnAir(rooms).humidity,
      temperature: returnAir(rooms).temperature,
      tankLevel: Math.round(tank),
      compressorHours: hoursRun(time),
      compressor: runs,
      defrosting: false,
      tankFull: tank >= 100,
      sensorFault: false,
      compressorFault: broken,
      on: on(),
      humiditySetpoint: setpoint(),
      fan: fan(),
    }),
  };
};
