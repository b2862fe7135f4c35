import { ModelError } from "./contract.ts";

/** `{{READER}}`, or with what stands for it when an instance does not say: `{{POLL_MS|10000}}`. */
const PLACEHOLDER = /\{\{([A-Z][A-Z0-9_]*)(?:\|([^{}]*))?\}\}/g;
const WHOLE = /^\{\{([A-Z][A-Z0-9_]*)(?:\|([^{}]*))?\}\}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
/** A value with a wildcard in it would widen a subscription beyond the device's own topics. */
const UNSAFE = /[+#\u0000-\u001f\u007f]/;

export type Address = Readonly<Record<string, string | number>>;

function valueOf(name: string, fallback: string | undefined, address: Address): string | number {
  const value = Object.hasOwn(address, name) ? address[name] : fallback;
  if (value === undefined) throw new ModelError(`the address needs ${name}`, `/address/${name}`);
  if (typeof value === "string" && UNSAFE.test(value)) throw new ModelError(`${name} may not contain +, # or control characters`, `/address/${name}`);
  return value;
}

function filledText(text: string, address: Address): string | number {
  const whole = WHOLE.exec(text);
  if (!whole) return text.replaceAll(PLACEHOLDER, (_, name: string, fallback: string | undefined) => String(valueOf(name, fallback, address)));
  const value = valueOf(whole[1] as string, whole[2], address);
  return typeof value === "string" && NUMBER.test(value) ? Number(value) : value;
}

/** A copy of any JSON with its placeholders filled; throws ModelError for one that has neither value nor default. */
export function filled<T>(json: T, address: Address): T {
  if (typeof json === "string") return filledText(json, address) as T;
  if (Array.isArray(json)) return json.map((item: unknown) => filled(item, address)) as T;
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, filled<unknown>(value, address)])) as T;
}

/** The names a model asks for, with their defaults where they have one. */
export function placeholdersOf(json: unknown): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const [, name, fallback] of JSON.stringify(json).matchAll(PLACEHOLDER)) if (!found.get(name as string)) found.set(name as string, fallback);
  return found;
}
