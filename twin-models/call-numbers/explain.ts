import type { Part, PartName, Parsed } from "./scheme.ts";

/** Why one call number stands left of another: the first part in which they differ. An empty text: that one ends there. */
export interface Reason {
  part: PartName;
  left: string;
  right: string;
  /** How these are compared: what ends first stands first; numbers as whole numbers; else sign by sign. */
  rule: "shorter" | "number" | "sign";
  /** True when `left` is the first of the two. */
  before: boolean;
}

const isWhole = (part: Part): boolean => part.name === "number" || part.name === "date";

/** The reason for the order of two call numbers; null when they stand side by side. */
export function explain(left: Parsed, right: Parsed): Reason | null {
  if (left.key === right.key) return null;
  const before = left.key < right.key;
  const most = Math.max(left.parts.length, right.parts.length);
  for (let i = 0; i < most; i++) {
    const [a, b] = [left.parts[i], right.parts[i]];
    if (a && b && a.key === b.key) continue;
    const name = (a ?? b)!.name;
    const texts = { left: a?.text ?? "", right: b?.text ?? "" };
    if (!a || !b || a.text === "" || b.text === "") return { part: name, ...texts, rule: "shorter", before };
    if (isWhole(a) && isWhole(b)) return { part: name, ...texts, rule: "number", before };
    const [shorter, longer] = a.key.length < b.key.length ? [a, b] : [b, a];
    return { part: name, ...texts, rule: longer.key.startsWith(shorter.key) && !isWhole(a) ? "shorter" : "sign", before };
  }
  return null;
}
