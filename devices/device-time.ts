import type { Millis } from "@stacktwin/twin-models/ids";
import { FUTURE_TOLERANCE_MS } from "@stacktwin/twin-models/known";
import type { DeviceTimePath } from "@stacktwin/twin-models/thing-model";
import { DecodeError } from "./contract.ts";
import { getter, placed, type Path } from "./paths.ts";
import { pathAt } from "./steps/shape.ts";
import { kindOf } from "./steps/step.ts";

export const CLOCK_AHEAD = "device clock ahead";
export const CLOCK_NOT_SET = "device clock not set";
const YEAR_2000 = Date.UTC(2000, 0, 1);
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;

export interface DeviceTime {
  path: Path;
  /** Device time of an element, or undefined where it says none; throws DecodeError wrong-type for what is no time. */
  read(element: unknown): Millis | undefined;
  /** A document with only this time in it. */
  write(time: Millis): unknown;
}

function parsed(value: unknown, perUnit: number): Millis {
  if (typeof value === "number" && Number.isFinite(value)) return Math.round(value * perUnit);
  if (typeof value === "string") {
    // Without a zone the host's own would be assumed, and the same bytes would mean different moments.
    const time = Date.parse(value.endsWith("Z") || ZONE.test(value) ? value : `${value}Z`);
    if (!Number.isNaN(time)) return time;
    throw new DecodeError("wrong-type", `"${value.slice(0, 40)}" is not a time`);
  }
  throw new DecodeError("wrong-type", `expected a time, found ${kindOf(value)}`);
}

export function deviceTime(said: DeviceTimePath, place: string): DeviceTime {
  const unit = typeof said === "string" ? "iso" : said.unit;
  const path = pathAt(typeof said === "string" ? said : said.path, place);
  const get = getter(path);
  const perUnit = unit === "s" ? 1000 : unit === "us" ? 0.001 : 1;
  return {
    path,
    read(element) {
      const value = get(element);
      return value === undefined || value === null ? undefined : parsed(value, perUnit);
    },
    write: (time) => placed(path, unit === "iso" ? new Date(time).toISOString() : time / perUnit),
  };
}

/** Why a device's time is not believed; undefined when it is. */
export const implausible = (time: Millis, received: Millis): string | undefined =>
  time > received + FUTURE_TOLERANCE_MS ? CLOCK_AHEAD : time < YEAR_2000 ? CLOCK_NOT_SET : undefined;
