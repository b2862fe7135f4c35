import { corrected } from "@stacktwin/twin-models/calibration";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import { addSeries, noRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import { minutesOf } from "@stacktwin/twin-models/preservation/minutes";
import { airOfSpace, STUCK, type Doubt, type Instrument } from "@stacktwin/twin-models/preservation/space-air";
import { QUALITIES } from "@stacktwin/twin-models/reading";
import type { ExposureDay, SensorDoubt } from "../contracts/exposure.ts";
import type { HistoryStore } from "../contracts/history.ts";
import { isCalibrated, type Sensor } from "./sensors.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAY_MINUTES = 1440;
const BAD = QUALITIES.indexOf("bad");

/** Where sensors were doubted before the day matters in it: a sensor that stands still is told by the day before. */
const BEFORE = STUCK;

interface Columns {
  times: number[];
  values: number[];
}

/** What a sensor said of a span, as the calibrations of its time put it right; NaN where it said nothing that holds. */
async function samplesOf(history: Pick<HistoryStore, "pieces">, site: SiteId, { thing, property, calibrations }: Sensor, from: Millis, to: Millis): Promise<Columns> {
  const columns: Columns = { times: [], values: [] };
  for await (const piece of history.pieces({ site, thing, property }, from, to)) {
    const { times, values, quality } = await piece.read();
    for (let at = 0; at < times.length; at++) {
      const time = times[at]!;
      if (time < from || time >= to) continue;
      const value = values[at];
      const says = typeof value === "number" && quality?.[at] !== BAD;
      const inForce = calibrations.findLast((each) => each.from <= time);
      columns.times.push(time);
      columns.values.push(!says ? Number.NaN : inForce && time < (inForce.to ?? Infinity) ? corrected(inForce, value) : value);
    }
  }
  return columns;
}

/** Doubts in minutes of the series as moments of the day; what ended before it is left. */
function within(doubts: readonly Doubt[], quantity: Sensor["quantity"], start: Millis, day: Millis, end: Millis): SensorDoubt[] {
  return doubts.flatMap(({ what, instruments, from, to, most }) => {
    const [begins, ends] = [Math.max(day, start + from * MINUTE), Math.min(end, start + to * MINUTE)];
    return begins < ends ? [{ quantity, what, sensors: instruments, from: begins, to: ends, most: Math.round(most * 100) / 100 }] : [];
  });
}

/**
 * The air of a space over one UTC day, from what its sensors said: minutes, of all sensors together, and hours of them, up to `end` (a full hour).
 * The same history gives the same day. Throws TwinError STORE_AWAY.
 */
export async function reckonDay(history: Pick<HistoryStore, "pieces">, site: SiteId, sensors: readonly Sensor[], day: Millis, end: Millis): Promise<ExposureDay> {
  const start = day - BEFORE * MINUTE;
  const until = Math.min(day + DAY, end);
  const count = BEFORE + DAY_MINUTES;
  const air: Record<Sensor["quantity"], Float64Array> = { temperature: new Float64Array(0), humidity: new Float64Array(0), illuminance: new Float64Array(0) };
  const doubts: SensorDoubt[] = [];
  for (const quantity of ["temperature", "humidity", "illuminance"] as const) {
    const instruments: Instrument[] = [];
    for (const sensor of sensors.filter((each) => each.quantity === quantity)) {
      const { times, values } = await samplesOf(history, site, sensor, start - sensor.maxAge, until);
      const minutes = minutesOf(times, values, start, count, sensor.maxAge);
      // What is not over yet may still be told otherwise.
      minutes.fill(Number.NaN, Math.max(0, (until - start) / MINUTE));
      instruments.push({ id: sensor.thing, calibrated: isCalibrated(sensor, day), step: 10 ** -sensor.decimals, minutes });
    }
    const { minutes, doubts: told } = airOfSpace(instruments, quantity);
    air[quantity] = instruments.length === 0 ? new Float64Array(DAY_MINUTES).fill(Number.NaN) : minutes.subarray(BEFORE);
    doubts.push(...within(told, quantity, start, day, until));
  }
  const closed = Math.max(0, (until - day) / MINUTE);
  const into = noRows(day, 24);
  const lit = sensors.some(({ quantity }) => quantity === "illuminance");
  addSeries(into, day, MINUTE, air.temperature.subarray(0, closed), air.humidity.subarray(0, closed), ...(lit ? [air.illuminance] : []));
  return { day, rows: into.rows, temperature: air.temperature, humidity: air.humidity, doubts };
}
