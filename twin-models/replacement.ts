import type { ModelInfo, PropertyInfo } from "./thing.ts";

/** What a device of another model means for the history of the one it replaces; properties by name. */
export interface Succession {
  /** Series and states that go on. */
  goOn: string[];
  /** What the new device does not say: the past stays, nothing comes any more. */
  end: string[];
  /** What only the new device says. */
  begin: string[];
  /** Properties of one name that mean something else: with any of these it is no replacement. */
  clash: { name: string; before: string; after: string }[];
}

const meaning = ({ type, unit }: PropertyInfo): string => (unit === "" ? (type === "integer" ? "number" : type) : unit);

/** Compares by name and unit, which is what a series of the history is known by. */
export function successionOf(before: ModelInfo, after: ModelInfo): Succession {
  const next = new Map(after.properties.map((property) => [property.name, property]));
  const succession: Succession = { goOn: [], end: [], begin: [], clash: [] };
  for (const property of before.properties) {
    const other = next.get(property.name);
    next.delete(property.name);
    if (!other) succession.end.push(property.name);
    else if (meaning(property) === meaning(other)) succession.goOn.push(property.name);
    else succession.clash.push({ name: property.name, before: meaning(property), after: meaning(other) });
  }
  succession.begin.push(...next.keys());
  return succession;
}

/** True when nothing clashes and something goes on; a reader that only hears tags may be replaced by another of its kind. */
export const canSucceed = (before: ModelInfo, after: ModelInfo, { goOn, clash }: Succession): boolean =>
  clash.length === 0 && before.kind === after.kind && (goOn.length > 0 || before.properties.length === 0);
