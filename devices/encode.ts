import { TwinError } from "@stacktwin/twin-models/errors";
import type { Value } from "@stacktwin/twin-models/reading";
import type { PropertyAffordance } from "@stacktwin/twin-models/thing-model";
import type { Mailbox, PropertyRegisters } from "./bind-registers.ts";
import { wordsFor } from "./bind-registers.ts";
import type { OutTopic } from "./bind-topics.ts";
import { DecodeError, type Outbound } from "./contract.ts";
import type { ActionPart, PropertyPart } from "./model-parts.ts";
import { Unusable } from "./steps/step.ts";

export interface Unit {
  connection: string;
  unit: number;
}

type Limits = Pick<PropertyAffordance, "type" | "minimum" | "maximum"> & { enum?: string[] };

/** Throws TwinError BAD_INPUT for another type, OUT_OF_LIMITS for a value the model does not allow. */
export function checkValue(value: Value, limits: Limits, place: string): void {
  const wanted = limits.type === "integer" ? "number" : limits.type;
  if (typeof value !== wanted || (typeof value === "number" && !Number.isFinite(value)))
    throw new TwinError("BAD_INPUT", `${place} must be of type ${limits.type}`, place);
  if (limits.type === "integer" && !Number.isInteger(value)) throw new TwinError("BAD_INPUT", `${place} must be a whole number`, place);
  const { minimum = -Infinity, maximum = Infinity } = limits;
  if (typeof value === "number" && (value < minimum || value > maximum))
    throw new TwinError("OUT_OF_LIMITS", `${place} must lie within ${minimum} to ${maximum}`, place);
  if (limits.enum && !limits.enum.includes(String(value)))
    throw new TwinError("OUT_OF_LIMITS", `${place} must be one of ${limits.enum.join(", ")}`, place);
}

function onWire(encode: (value: unknown) => unknown, value: unknown, place: string): unknown {
  let wire: unknown;
  try {
    wire = encode(value);
  } catch (error) {
    if (error instanceof DecodeError) throw new TwinError("BAD_INPUT", `${place}: ${error.message}`, place, { cause: error });
    throw error;
  }
  if (wire === undefined || wire === null || wire instanceof Unusable)
    throw new TwinError("BAD_INPUT", `${place} has no form on the wire`, place);
  return wire;
}

const fits = (words: number[] | null, place: string): number[] => {
  if (!words) throw new TwinError("OUT_OF_LIMITS", `${place} does not fit its registers`, place);
  return words;
};

const published = (out: OutTopic, document: unknown): Outbound => ({
  wire: "mqtt",
  topic: out.topic,
  payload: out.codec.encode(document, out.topic),
  qos: out.qos,
});

/** The message or registers that write this value. */
export function encodeProperty(part: PropertyPart, value: Value, target: PropertyRegisters | OutTopic, unit: Unit | null): Outbound {
  checkValue(value, part.property, part.name);
  const wire = onWire((one) => part.write?.wire.encode(one), value, part.name);
  if (!("form" in target)) return published(target, wire);
  const words = fits(wordsFor(target.number, wire), part.name);
  const { table, address, single } = target.form;
  return { wire: "modbus", ...(unit as Unit), table: table as "holding" | "coil", address, words, single: single && words.length === 1 };
}

function checkInput(part: ActionPart, input: Record<string, Value>): void {
  const known = part.action.input?.properties ?? {};
  for (const name of Object.keys(input))
    if (!Object.hasOwn(known, name)) throw new TwinError("BAD_INPUT", `${part.name} has no input "${name}"`, name);
  for (const name of part.action.input?.required ?? [])
    if (input[name] === undefined) throw new TwinError("BAD_INPUT", `${part.name} needs "${name}"`, name);
  for (const [name, limits] of Object.entries(known)) {
    const value = input[name];
    if (value !== undefined) checkValue(value, limits, name);
  }
}

/** The message or registers that start this action. */
export function encodeAction(part: ActionPart, input: Record<string, Value>, target: Mailbox | OutTopic, unit: Unit | null): Outbound {
  checkInput(part, input);
  if (!("form" in target))
    return published(
      target,
      onWire((one) => part.document.apply(one), input, part.name),
    );
  const words = target.fields.flatMap((field) =>
    fits(wordsFor(field.number, field.name === undefined ? field.const : (input[field.name] ?? 0)), field.name ?? part.name),
  );
  const { address, single } = target.form;
  return { wire: "modbus", ...(unit as Unit), table: "holding", address, words, single: single && words.length === 1 };
}
