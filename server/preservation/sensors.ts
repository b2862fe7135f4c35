import { calibrationsOf, dueOf } from "@stacktwin/twin-models/calibration";
import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import { enclosureOf } from "@stacktwin/twin-models/enclosure";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { StoreSensor } from "@stacktwin/twin-models/stores";
import type { Calibration, ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";

/** One quantity of one instrument. */
export interface Sensor {
  thing: ThingId;
  property: string;
  quantity: "temperature" | "humidity" | "illuminance";
  maxAge: Millis;
  decimals: number;
  /** In the order in which they came into force. */
  calibrations: Calibration[];
}

export type SpaceSensors = ReadonlyMap<PlaceId, readonly Sensor[]>;

const QUANTITIES: Partial<Record<Meaning, Sensor["quantity"]>> = { "air.temperature": "temperature", "air.humidity": "humidity", light: "illuminance" };

/** Spaces and cases in which temperature and humidity are measured, with all that measures there. Light alone makes no store. */
export function sensorsBySpace(things: Iterable<{ instance: ThingInstance; info: ModelInfo }>, places: PlaceTree): SpaceSensors {
  const spaces = new Map<PlaceId, Sensor[]>();
  for (const { instance, info } of things) {
    const space = enclosureOf(places, instance.place)?.id;
    if (space === undefined) continue;
    for (const { name, means, maxAge, decimals } of info.properties) {
      const quantity = means && QUANTITIES[means];
      if (!quantity) continue;
      const sensor: Sensor = { thing: instance.id, property: name, quantity, maxAge, decimals, calibrations: calibrationsOf(instance, name) };
      const others = spaces.get(space);
      if (others) others.push(sensor);
      else spaces.set(space, [sensor]);
    }
  }
  const has = (sensors: readonly Sensor[], quantity: Sensor["quantity"]): boolean => sensors.some((each) => each.quantity === quantity);
  return new Map([...spaces].filter(([, sensors]) => has(sensors, "temperature") && has(sensors, "humidity")));
}

/** A sensor as screens see it, with the last calibration that was in force by then. */
export function seenSensor({ thing, property, quantity, calibrations }: Sensor, now: Millis): StoreSensor {
  const last = calibrations.findLast(({ from }) => from <= now);
  return { thing, property, quantity, calibration: last ? { from: last.from, due: dueOf(last), certificate: last.certificate } : null };
}

/** Whether a calibration holds at a moment. */
export function isCalibrated({ calibrations }: Sensor, at: Millis): boolean {
  const last = calibrations.findLast(({ from }) => from <= at);
  return last !== undefined && at < dueOf(last);
}
