import type { Value } from "@stacktwin/twin-models/reading";
import { hash } from "../../random.ts";
import { dewPoint } from "../air.ts";
import { clogging, lagging, returnAir, taking, within, type MakeMachine } from "./machine.ts";

const MODES: readonly Value[] = ["off", "on", "standby"];
const USUAL = { humiditySetpoint: 52, dewPointSetpoint: 12 } as const;
/** Chilled water as it comes, and as it stands in the pipe when none does, °C. */
const [CHILLED, STANDING] = [7, 24];
const [TOO_WARM, TOO_DAMP] = [22, 60];

/** Holds the air of a store: temperature, humidity and dew point, each written and each really held. Broken, its fan trips. */
export const airConditioner: MakeMachine = (thing, rooms, { seed }) => {
  const settings = new Map<string, Value>();
  const own = hash(thing, seed);
  const [supply, inlet] = [lagging(40), lagging(90)];
  let broken = false;
  const number = (property: keyof typeof USUAL): number => Number(settings.get(property) ?? USUAL[property]);
  const takes: Readonly<Record<string, (value: Value) => void>> = {
    mode: (value) => rooms.forEach((room) => (room.mode = value === "on" ? "auto" : "off")),
    temperatureSetpoint: (value) => rooms.forEach((room) => (room.setpoint = Number(value))),
    humiditySetpoint: (value) => rooms.forEach((room) => (room.humidity = Number(value))),
    dewPointSetpoint: (value) => rooms.forEach((room) => (room.dewPoint = Number(value))),
  };
  const [room] = rooms;
  if (room) room.dewPoint = USUAL.dewPointSetpoint;
  return {
    thing,
    rooms,
    settings,
    work: () => undefined,
    // The room's own set-point is the one that its transmitters hold too.
    write: taking(settings, MODES, takes, "temperatureSetpoint"),
    break(fault) {
      broken = fault;
      for (const one of rooms) one.fan = fault ? 0 : 1;
    },
    say(time) {
      const { temperature, humidity, setpoint } = returnAir(rooms);
      const mode = settings.get("mode") ?? "on";
      const dry = room?.fault === "runaway";
      const runs = mode === "on" && !broken && room?.fault !== "off";
      const demand = runs ? within(28 + 45 * (temperature - setpoint), 0, 100) : 0;
      const water = inlet(dry ? STANDING : CHILLED, time);
      const [warm, damp, wet] = [temperature > TOO_WARM, humidity > TOO_DAMP, (room?.seepage ?? 0) > 0];
      const wrong = dry || broken || wet;
      const warmer = dry ? temperature + 6 : temperature - 0.1 * demand;
      return {
        returnTemperature: temperature,
        returnHumidity: humidity,
        supplyTemperature: supply(runs ? warmer : temperature, time),
        dewPoint: dewPoint(temperature, humidity),
        waterInlet: water,
        waterOutlet: water + (dry ? 0.2 : 0.05 * demand),
        filterPressure: Math.round(runs ? 70 + 60 * clogging(time, own) : 0),
        fanSpeed: runs ? Math.round(55 + 0.35 * demand) : 0,
        coolingDemand: Math.round(demand),
        state: mode !== "on" ? "off" : wrong ? "alarm" : warm || damp ? "warning" : "normal",
        cooling: demand > 5 && !dry,
        heating: runs && temperature < setpoint - 0.5,
        humidifying: runs && humidity < number("humiditySetpoint") - 1,
        dehumidifying: runs && humidity > number("humiditySetpoint") + 1,
        waterFlowLoss: dry,
        waterUnderFloor: wet,
        highTemperature: warm,
        highHumidity: damp,
        filterClogged: false,
        fanFault: broken,
        mode,
        temperatureSetpoint: Math.round(setpoint * 10) / 10,
        humiditySetpoint: number("humiditySetpoint"),
        dewPointSetpoint: number("dewPointSetpoint"),
      };
    },
  };
};
