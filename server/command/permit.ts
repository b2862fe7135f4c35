import { ModelError, isAnyOf, type BoundThing, type Completion, type Outbound, type WriteRules } from "@stacktwin/devices/contract";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { isStale } from "@stacktwin/twin-models/known";
import { PERMISSIONS, may, type Permission, type Person, type Scope } from "@stacktwin/twin-models/permission";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Present } from "@stacktwin/twin-models/thing";
import type { CommandAsk } from "../contracts/stages.ts";

const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);

/** The model's rules for what is asked. Throws TwinError NOT_FOUND, or BAD_INPUT for a property that is read-only. */
export function rulesFor(bound: BoundThing, ask: CommandAsk): WriteRules {
  if (ask.kind === "action") {
    if (!bound.info.actions.some((action) => action.name === ask.name))
      throw new TwinError("NOT_FOUND", `${ask.thing} has no action ${ask.name}.`, "name");
    return bound.actionRules(ask.name);
  }
  const info = bound.info.properties.find((property) => property.name === ask.name);
  if (!info) throw new TwinError("NOT_FOUND", `${ask.thing} has no property ${ask.name}.`, "name");
  if (!info.writable) throw new TwinError("BAD_INPUT", `${ask.name} of ${ask.thing} cannot be written.`, "name");
  return bound.propertyRules(ask.name);
}

/** Throws TwinError FORBIDDEN. A permission that our table does not know is nobody's. */
export function demand(rules: WriteRules, by: Person, scope: Scope): void {
  if (!isPermission(rules.permission) || !may(by, rules.permission, scope))
    throw new TwinError("FORBIDDEN", `This needs ${rules.permission} here.`);
}

/** Throws TwinError BAD_INPUT or OUT_OF_LIMITS. */
export function encode(bound: BoundThing, ask: CommandAsk): Outbound {
  const { input } = ask;
  try {
    if (ask.kind === "property") {
      if (typeof input === "object" && input !== null) throw new TwinError("BAD_INPUT", `${ask.name} takes one value.`, "input");
      return bound.encodeProperty(ask.name, input);
    }
    if (typeof input !== "object" || input === null) throw new TwinError("BAD_INPUT", `${ask.name} takes named values.`, "input");
    return bound.encodeAction(ask.name, input);
  } catch (error) {
    if (error instanceof ModelError) throw new TwinError("BAD_INPUT", error.message, error.place, { cause: error });
    throw error;
  }
}

const wanted = (equals: Value | Value[]): string => (Array.isArray(equals) ? equals.map(String).join(" or ") : String(equals));

/**
 * A job's number must differ from the one the machine shows: its echo could not be told from the old one's.
 * Throws TwinError CONFLICT.
 */
export function demandNewNumber(completion: Completion | null, ask: CommandAsk, present: (property: string) => Present | undefined): void {
  const accepted = completion?.accepted;
  if (!accepted || typeof ask.input !== "object" || ask.input === null) return;
  const number = ask.input[accepted.equalsInput];
  if (number !== undefined && present(accepted.property)?.value === number)
    throw new TwinError(
      "CONFLICT",
      `${accepted.property} of ${ask.thing} is ${String(number)} already; choose another.`,
      `input/${accepted.equalsInput}`,
    );
}

/** Why the machine does not allow it now; null when it does. What is not known, or no longer, does not allow. */
export function lockedBy(
  bound: BoundThing,
  rules: WriteRules,
  present: (property: string) => Present | undefined,
  now: Millis,
): string | null {
  for (const { property, equals } of rules.interlock) {
    const state = present(property);
    const maxAge = bound.info.properties.find((info) => info.name === property)?.maxAge ?? 0;
    if (!state || state.quality === "bad") return `INTERLOCKED: ${property} is not known, ${wanted(equals)} is needed`;
    if (isStale(state, maxAge, now)) return `INTERLOCKED: ${property} was last heard ${Math.round((now - state.heard) / 1000)} s ago`;
    if (!isAnyOf(equals, state.value)) return `INTERLOCKED: ${property} is ${String(state.value)}, ${wanted(equals)} is needed`;
  }
  return null;
}
