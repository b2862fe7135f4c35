import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Quality, Reading, Value } from "@stacktwin/twin-models/reading";
import type { PropertyAffordance } from "@stacktwin/twin-models/thing-model";
import { DecodeError } from "./contract.ts";
import { kindOf, Unusable } from "./steps/step.ts";

/** Turns what came off the wire into a reading; `clock` is why the device's time was not believed, if it was not. */
export type Judge = (value: unknown, time: Millis, received: Millis, clock: string | undefined) => Reading;

/** The one place where readings are made: always the same keys in the same order. */
function reading(
  thing: ThingId,
  property: string,
  time: Millis,
  received: Millis,
  value: Value,
  quality: Quality,
  reason: string | undefined,
): Reading {
  const made: Reading = { thing, property, time, received, value, quality };
  if (reason !== undefined) made.reason = reason;
  return made;
}

const TYPE_OF = { number: "number", integer: "number", string: "string", boolean: "boolean" } as const;

/**
 * Values that mean nothing become null, quality bad; values outside the model's range keep their number, quality uncertain.
 * Throws DecodeError wrong-type for a value of another type than the model says.
 */
export function judge(thing: ThingId, name: string, property: PropertyAffordance): Judge {
  const wanted = TYPE_OF[property.type];
  const whole = property.type === "integer";
  const minimum = property.minimum ?? -Infinity;
  const maximum = property.maximum ?? Infinity;
  const outside = `outside ${property.minimum ?? "-∞"}..${property.maximum ?? "∞"}`;
  const words = property.enum ? new Set(property.enum) : undefined;

  return (value, time, received, clock) => {
    if (value === null) return reading(thing, name, time, received, null, "bad", "no value");
    if (typeof value === "object" && value instanceof Unusable) return reading(thing, name, time, received, null, "bad", value.reason);
    if (typeof value !== wanted) throw new DecodeError("wrong-type", `expected ${property.type}, found ${kindOf(value)}`);
    if (typeof value === "number") {
      if (!Number.isFinite(value)) return reading(thing, name, time, received, null, "bad", "not a number");
      if (whole && !Number.isInteger(value)) throw new DecodeError("wrong-type", `expected integer, found ${value}`);
      if (value < minimum || value > maximum) return reading(thing, name, time, received, value, "uncertain", outside);
    } else if (words && typeof value === "string" && !words.has(value))
      return reading(thing, name, time, received, null, "bad", `unknown value ${value.slice(0, 40)}`);
    return reading(thing, name, time, received, value as Value, clock === undefined ? "good" : "uncertain", clock);
  };
}
