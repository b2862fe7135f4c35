import type { StepOf } from "@stacktwin/twin-models/thing-steps";
import { DecodeError, ModelError } from "../contract.ts";
import { asNumber, kindOf, type Transform, Unusable } from "./step.ts";

const shown = (value: unknown): string => String(value).slice(0, 40);

/** A code that is not in the table is a reading without value, not a broken message: the device speaks, we do not know the word. */
export function enumeration(step: StepOf<"enum">, place: string): Transform {
  const toApp = new Map<unknown, unknown>();
  const toWire = new Map<unknown, unknown>();
  for (const { wire, app } of step.map) {
    if (toApp.has(wire)) throw new ModelError(`enum: ${JSON.stringify(wire)} stands twice`, place);
    toApp.set(wire, app);
    if (!toWire.has(app)) toWire.set(app, wire);
  }
  return {
    apply(value) {
      if (typeof value === "object") throw new DecodeError("wrong-type", `expected a code, found ${kindOf(value)}`);
      return toApp.has(value) ? toApp.get(value) : new Unusable(`unknown code ${shown(value)}`);
    },
    undo: (value) => (toWire.has(value) ? toWire.get(value) : new Unusable(`${shown(value)} has no code`)),
  };
}

export function enumRange(step: StepOf<"enumRange">, place: string): Transform {
  const ranges = step.map.toSorted((one, other) => one.from - other.from);
  for (const [index, range] of ranges.entries()) {
    const next = ranges[index + 1];
    if (range.from > range.to || (next && next.from <= range.to)) throw new ModelError("enumRange: ranges overlap or run backwards", place);
  }
  return {
    apply(value) {
      const number = asNumber(value);
      const found = ranges.find((range) => number >= range.from && number <= range.to);
      return found ? found.app : new Unusable(`unknown code ${shown(number)}`);
    },
    undo: (value) => ranges.find((range) => range.app === value)?.from ?? new Unusable(`${shown(value)} has no code`),
  };
}

const HEX = /^([0-9A-F]{2})*$/;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

export const base64Hex = (): Transform => ({
  apply(value) {
    if (typeof value !== "string" || !BASE64.test(value)) throw new DecodeError("wrong-type", `expected base64, found ${kindOf(value)}`);
    return Buffer.from(value, "base64").toString("hex").toUpperCase();
  },
  undo(value) {
    if (typeof value !== "string" || !HEX.test(value)) throw new DecodeError("wrong-type", `expected hexadecimal, found ${kindOf(value)}`);
    return Buffer.from(value, "hex").toString("base64");
  },
});
