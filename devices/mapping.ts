import type { ValueMapping } from "@stacktwin/twin-models/thing-model";
import type { Step } from "@stacktwin/twin-models/thing-steps";
import { below } from "./check.ts";
import { compileSteps } from "./steps/compile-steps.ts";
import { chain, IDENTITY, type Transform, Unusable } from "./steps/step.ts";

/** How one property's value and what lies on the wire become each other. */
export interface ValueWire {
  /** Wire to application: readings, and on the device's side what was written. */
  decode(wire: unknown): unknown;
  /** Application to wire, for writing. */
  encode(value: unknown): unknown;
  /** Application to wire, as the device itself reports it. */
  report(value: unknown): unknown;
  /** Bits that are this property's, where it shares a register. */
  mask: number | undefined;
  /** What the device reports instead of a value. */
  sentinel: unknown;
}

const LEADS = new Set(["pick", "unwrap", "at", "firstOf"]);

/** Sentinels are as they stand on the wire: looked at after the steps that fetch the value, before those that change it. */
function withInvalid(steps: readonly Step[], invalid: readonly unknown[], place: string): Transform {
  if (invalid.length === 0) return compileSteps(steps, place);
  const lead = steps.findIndex((step) => !LEADS.has(step.proc));
  const split = lead < 0 ? steps.length : lead;
  const fetched = compileSteps(steps.slice(0, split), place);
  const changed = compileSteps(steps.slice(split), place);
  const sentinels = new Set(invalid);
  const guard: Transform = {
    apply: (value) => (sentinels.has(value) ? new Unusable(`no value (${String(value)})`) : value),
    undo: (value) => value,
  };
  return chain([fetched, guard, changed]);
}

/** Without `toWire`, writing is `fromWire` backwards, and the other way round. */
export function compileMapping(mapping: ValueMapping, place: string): ValueWire {
  const inward = mapping.fromWire ? withInvalid(mapping.fromWire, mapping.invalid ?? [], below(place, "fromWire")) : undefined;
  const outward = mapping.toWire ? compileSteps(mapping.toWire, below(place, "toWire")) : undefined;
  const plain = mapping.invalid ? withInvalid([], mapping.invalid, place) : IDENTITY;
  const [lead] = mapping.fromWire ?? [];
  const bits = lead?.proc === "bitExtract" ? (lead as { mask?: number }).mask : undefined;
  return {
    decode: inward ? (wire) => inward.apply(wire) : outward ? (wire) => outward.undo(wire) : (wire) => plain.apply(wire),
    encode: outward ? (value) => outward.apply(value) : inward ? (value) => inward.undo(value) : (value) => value,
    report: inward ? (value) => inward.undo(value) : outward ? (value) => outward.apply(value) : (value) => value,
    mask: bits,
    sentinel: mapping.invalid?.[0],
  };
}
