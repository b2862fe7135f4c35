import { filled, placeholders } from "./numbering.ts";

const ORDER = ["site", "building", "storey", "space", "range", "side", "bay", "shelf"];

/** What a pattern of ids cannot be; null when it can. */
export function patternFault(pattern: string): string | null {
  const names = placeholders(pattern).map(({ name }) => name);
  const unknown = names.find((name) => !ORDER.includes(name));
  if (unknown !== undefined) return `{${unknown}} is not a placeholder: they are ${ORDER.map((name) => `{${name}}`).join(" ")}`;
  const missing = ["range", "bay", "shelf"].find((name) => !names.includes(name));
  if (missing !== undefined) return `{${missing}} is missing, so that several places would have one id`;
  if (names.some((name, at) => at > 0 && ORDER.indexOf(name) <= ORDER.indexOf(names[at - 1] ?? ""))) return `the placeholders must come in this order, each once: ${ORDER.join(", ")}`;
  return /[{}]/.test(filled(pattern, Object.fromEntries(ORDER.map((name) => [name, ""])))) ? "has a brace that is not part of a placeholder; a format is :02 or :A" : null;
}

/** Up to and with that placeholder (or the last before it), as an id. */
export function idUpTo(pattern: string, name: string, values: Record<string, string>): string | null {
  const end = placeholders(pattern).findLast((each) => ORDER.indexOf(each.name) <= ORDER.indexOf(name))?.end;
  return end === undefined ? null : filled(pattern.slice(0, end), values);
}

export const names = (pattern: string, name: string): boolean => placeholders(pattern).some((each) => each.name === name);

/** The id that a pattern gives at a placeholder; null where it does not name it. */
export const idAt = (pattern: string, name: string, values: Record<string, string>): string | null => (names(pattern, name) ? idUpTo(pattern, name, values) : null);
