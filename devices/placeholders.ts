import { ModelError } from "./contract.ts";

/** `{{READER}}`, or with what stands for it when an instance does not say: `{{POLL_MS|10000}}`. */
const PLACEHOLDER = /\{\{([A-Z][A-Z0-9_]*)(?:\|([^{}]*))?\}\}/g;
const WHOLE = /^\{\{([A-Z][A-Z0-9_]*)(?:\|([^{}]*))?\}\}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
/** A value with a wildcard in it would widen a subscription beyond the device's own topics. */
const UNSAFE = /[+#\p{Cc}]/u;

export type Address = Readonly<Record<string, string | number>>;

function valueOf(name: string, fallback: string | undefined, address: Address): string | number {
  const value = Object.hasOwn(address, name) ? address[name] : fallback;
  if (value === undefined) throw new ModelError(`the address needs ${name}`, `/address/${name}`);
  if (typeof value === "string" && UNSAFE.test(value))
    throw new ModelError(`${name} may not contain +, # or control characters`, `/address/${name}`);
  return value;
}

/** The text with its placeholders filled; throws ModelError for one that has neither value nor default. */
export const filledText = (text: string, address: Address): string =>
  text.replaceAll(PLACEHOLDER, (_, name: string, fallback: string | undefined) => String(valueOf(name, fallback, address)));

/** A copy of any JSON with its placeholders filled; what is nothing but a placeholder becomes the number it stands for. */
export function filled(json: unknown, address: Address): unknown {
  if (typeof json === "string") {
    const text = filledText(json, address);
    return WHOLE.test(json) && NUMBER.test(text) ? Number(text) : text;
  }
  if (Array.isArray(json)) return json.map((item: unknown) => filled(item, address));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, filled(value, address)]));
}

/** The name of a text that is nothing but one placeholder. */
export const placeholderIn = (text: unknown): string | undefined => (typeof text === "string" ? WHOLE.exec(text)?.[1] : undefined);

/** The names a model asks for, with their defaults where they have one. */
export function placeholdersOf(json: unknown): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const [, name, fallback] of JSON.stringify(json).matchAll(PLACEHOLDER))
    if (!found.get(name as string)) found.set(name as string, fallback);
  return found;
}
