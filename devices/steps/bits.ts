import type { StepOf } from "@stacktwin/twin-models/thing-steps";
import { DecodeError } from "../contract.ts";
import { asNumber, kindOf, reversed, type Transform } from "./step.ts";

interface Bits {
  mask: number;
  shift?: number | undefined;
  type?: "boolean" | "integer" | undefined;
}

const extract = (word: number, bits: Bits): number | boolean => {
  const value = (word & bits.mask) >>> (bits.shift ?? 0);
  return bits.type === "boolean" ? value !== 0 : value;
};

const compose = (value: unknown, bits: Bits): number => {
  if (typeof value === "boolean") return value ? bits.mask >>> 0 : 0;
  return ((asNumber(value) << (bits.shift ?? 0)) & bits.mask) >>> 0;
};

const single = (bits: Bits): Transform => ({
  apply: (value) => extract(asNumber(value), bits),
  undo: (value) => compose(value, bits),
});

const several = (fields: readonly (Bits & { name: string })[]): Transform => ({
  apply(value) {
    const word = asNumber(value);
    const parts: Record<string, number | boolean> = {};
    for (const field of fields) parts[field.name] = extract(word, field);
    return parts;
  },
  undo(value) {
    if (typeof value !== "object" || value === null)
      throw new DecodeError("wrong-type", `expected an object of bit fields, found ${kindOf(value)}`);
    let word = 0;
    for (const field of fields) {
      const part = (value as Record<string, unknown>)[field.name];
      if (part !== undefined && part !== null) word |= compose(part, field);
    }
    return word >>> 0;
  },
});

export const bitExtract = (step: StepOf<"bitExtract">): Transform => ("fields" in step ? several(step.fields) : single(step));
export const bitCompose = (step: StepOf<"bitCompose">): Transform => reversed("fields" in step ? several(step.fields) : single(step));
