import type { StepOf } from "@stacktwin/twin-models/thing-steps";
import { ModelError } from "../contract.ts";
import { asNumber, type Transform, Unusable } from "./step.ts";

/** 70.01 × 100 is 7001.000000000001 in binary; a device means 7001. */
function snapped(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) <= 1e-12 * Math.max(1, Math.abs(value)) * 4 ? nearest : value;
}

/** Multiplying by 0.1 is dividing by 10: 3 × 0.1 is not 0.3. */
export function mul(step: StepOf<"mul">, place: string): Transform {
  const factor = step.value;
  if (factor === 0) throw new ModelError("multiplying by 0 loses the value", place);
  const inverse = Math.round(1 / factor);
  if (Math.abs(factor) < 1 && Math.abs(1 / factor - inverse) < 1e-9)
    return { apply: (value) => asNumber(value) / inverse, undo: (value) => snapped(asNumber(value) * inverse) };
  return { apply: (value) => snapped(asNumber(value) * factor), undo: (value) => asNumber(value) / factor };
}

export const add = (step: StepOf<"add">): Transform => ({
  apply: (value) => asNumber(value) + step.value,
  undo: (value) => asNumber(value) - step.value,
});

const inverted = (value: unknown): unknown => {
  const number = asNumber(value);
  return number === 0 ? new Unusable("reciprocal of zero") : 1 / number;
};
export const reciprocal = (): Transform => ({ apply: inverted, undo: inverted });

const ROUNDING = { nearest: Math.round, down: Math.floor, up: Math.ceil } as const;

export function round(step: StepOf<"round">): Transform {
  const how = ROUNDING[step.mode ?? "nearest"];
  const scale = 10 ** (step.decimals ?? 0);
  return { apply: (value) => how(snapped(asNumber(value) * scale)) / scale + 0, undo: asNumber };
}

export function clamp(step: StepOf<"clamp">, place: string): Transform {
  const min = step.min ?? -Infinity;
  const max = step.max ?? Infinity;
  if (min > max) throw new ModelError("clamp: min is above max", place);
  return { apply: (value) => Math.min(max, Math.max(min, asNumber(value))), undo: asNumber };
}

const NUMBER_TEXT = /^\s*[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\s*$/;

/** Text that is no number means nothing here; the rest of its message is good all the same. */
export const textNumber = (): Transform => ({
  apply(value) {
    if (typeof value !== "string") return asNumber(value);
    // Minus zero is no other value than zero.
    return NUMBER_TEXT.test(value) ? Number(value) + 0 : new Unusable(`no number (${value.slice(0, 40)})`);
  },
  undo: (value) => String(asNumber(value)),
});
