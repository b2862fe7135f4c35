import type { Text } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";

/** What a form knows of a value it asks for: from a property, or from an action's input schema. */
export interface FieldInfo {
  type: string;
  minimum?: number | undefined;
  maximum?: number | undefined;
  values?: readonly string[] | undefined;
  unit?: string;
  words?: Readonly<Record<string, Text>> | undefined;
}

export type Mistake = "needed" | "number" | "outside";

const numeric = ({ type }: FieldInfo): boolean => type === "number" || type === "integer";

/** Why what was typed cannot be sent; null when it can. */
export function mistakeIn(field: FieldInfo, typed: string, needed = true): Mistake | null {
  const text = typed.trim();
  if (text === "") return needed ? "needed" : null;
  if (!numeric(field)) return null;
  const value = Number(text);
  if (!Number.isFinite(value) || (field.type === "integer" && !Number.isInteger(value))) return "number";
  return (field.minimum !== undefined && value < field.minimum) || (field.maximum !== undefined && value > field.maximum) ? "outside" : null;
}

/** The typed text as the value its field asks for. */
export function parseField(field: FieldInfo, typed: string): Value {
  if (numeric(field)) return Number(typed);
  return field.type === "boolean" ? typed === "true" : typed.trim();
}
