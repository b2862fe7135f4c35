import type { Value } from "@stacktwin/twin-models/reading";
import { hash } from "../../random.ts";
import { isRunning, type PlantMode } from "../rooms.ts";
import { clogging, lagging, returnAir, taking, within, type MakeMachine } from "./machine.ts";

/** The fan's usual speed, per cent: then it moves the air that the rooms were planned with. */
const USUAL_FAN = 65;
const MODES: readonly Value[] = ["off", "auto", "manual", "night"];
const CLOGGED_PA = 420;

/** Serves the rooms of a storey: one set-point for all of them. Broken, its filter clogs and the fan trips. */
export const airHandlingUnit: MakeMachine = (thing, rooms, { outside, seed }) => {
  const settings = new Map<string, Value>();
  const own = hash(thing, seed);
  const supply = lagging(40);
  let broken = false;
  const setting = (property: string, usual: number): number => Number(settings.get(property) ?? usual);
  const mode = (): PlantMode => (settings.get("mode") as PlantMode | undefined) ?? "auto";
  const blow = (): void => {
    for (const room of rooms) room.fan = broken ? 0 : setting("fanSetpoint", USUAL_FAN) / USUAL_FAN;
  };
  const takes: Readonly<Record<string, (value: Value) => void>> = {
    mode: (value) => rooms.forEach((room) => (room.mode = value as PlantMode)),
    temperatureSetpoint: (value) => rooms.forEach((room) => (room.setpoint = Number(value))),
    humiditySetpoint: (value) => rooms.forEach((room) => (room.humidity = Number(value))),
    fanSetpoint: blow,
  };
  return {
    thing,
    rooms,
    settings,
    work: () => undefined,
    write: taking(settings, MODES, takes),
    break(fault) {
      broken = fault;
      blow();
    },
    say(time) {
      const air = returnAir(rooms);
      const out = outside(time).temperature;
      const running = !broken && rooms.some((room) => isRunning(room, time));
      const fan = running ? setting("fanSetpoint", USUAL_FAN) : !broken && mode() !== "off" ? 20 : 0;
      const need = 35 * (air.temperature - air.setpoint) + 5 * (out - air.setpoint) + 10;
      const coolingValve = running ? within(need, 0, 100) : 0;
      const heatingValve = running ? within(-need, 0, 100) : 0;
      const blown = air.temperature - 0.11 * coolingValve + 0.14 * heatingValve;
      // Without a fan the duct takes the temperature of what stands in it.
      const target = fan > 0 ? blown : (2 * air.temperature + out) / 3 + 2;
      const drop = (85 + 90 * clogging(time, own)) * (fan / USUAL_FAN) ** 2;
      return {
        supplyTemperature: supply(target, time),
        returnTemperature: air.temperature,
        returnHumidity: air.humidity,
        outdoorTemperature: out,
        filterPressure: Math.round(broken ? CLOGGED_PA : drop),
        fanSpeed: fan,
        coolingValve,
        heatingValve,
        outdoorDamper: running ? 30 : 0,
        running,
        fault: broken,
        filterAlarm: broken,
        frostAlarm: false,
        fanAlarm: broken,
        fireAlarm: false,
        faultText: broken ? "fan fault" : "none",
        mode: mode(),
        temperatureSetpoint: setting("temperatureSetpoint", 24),
        humiditySetpoint: setting("humiditySetpoint", 45),
        fanSetpoint: setting("fanSetpoint", USUAL_FAN),
      };
    },
  };
};
