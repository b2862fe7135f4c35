/** What canonical JSON can say. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * JSON that is the same bytes for the same content, as RFC 8785 writes it: no spaces, names in the order of their UTF-16 units, numbers and strings as
 * `JSON.stringify` does. Throws a RangeError for a number that is none, and for half a character.
 */
export function canonicalJson(value: Plain): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`${value} is no number of JSON`);
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) throw new RangeError("half a character is no text");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(canonicalJson).join(",")}]`;
  const members = value as { readonly [key: string]: Plain };
  return `{${Object.keys(members).toSorted().map((name) => `${JSON.stringify(name)}:${canonicalJson(members[name]!)}`).join(",")}}`;
}
