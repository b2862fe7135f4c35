import { DecodeError } from "../contract.ts";

/**
 * One step both ways: `apply` from the wire towards the application, `undo` back. Steps are called with
 * present values only; they answer undefined for "not there", null for "no value", Unusable for a value with a reason.
 */
export interface Transform {
  apply(value: unknown): unknown;
  undo(value: unknown): unknown;
}

/** A value that came but means nothing here: it becomes a reading without value, quality bad. */
export class Unusable {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/** The number, or a DecodeError that names what was found instead. */
export function asNumber(value: unknown): number {
  if (typeof value === "number") return value;
  throw new DecodeError("wrong-type", `expected a number, found ${kindOf(value)}`);
}

const same = (value: unknown): unknown => value;

export const IDENTITY: Transform = { apply: same, undo: same };

const settled = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "object" && value instanceof Unusable);

/** Steps in order, ending early at the first result that is no value. */
export function chain(steps: readonly Transform[]): Transform {
  const [only] = steps;
  if (only === undefined) return IDENTITY;
  if (steps.length === 1) return only;
  const backwards = steps.toReversed();
  return {
    apply(value) {
      let result = value;
      for (const step of steps) {
        result = step.apply(result);
        if (settled(result)) return result;
      }
      return result;
    },
    undo(value) {
      let result = value;
      for (const step of backwards) {
        result = step.undo(result);
        if (settled(result)) return result;
      }
      return result;
    },
  };
}

/** The same steps read in the other direction. */
export const reversed = (transform: Transform): Transform => ({
  apply: (value) => transform.undo(value),
  undo: (value) => transform.apply(value),
});
