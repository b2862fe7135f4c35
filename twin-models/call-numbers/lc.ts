import { keyOf, lined, whole, type CallNumberScheme, type LcRules, type Part } from "./scheme.ts";

const FORM = /^([A-Z]{1,3})\s*(\d{1,5})(?:\.(\d+))?\s*(.*)$/s;

/** What follows the class, word by word: a date or ordinal, cutters, and what belongs to the volume. */
function wordsOf(rest: string): Part[] {
  const parts: Part[] = [];
  for (const [token] of rest.matchAll(/\.?[A-Z]\d+[A-Z]?(?![A-Z\d])|\d+(?:ST|ND|RD|TH)|\d{4}[A-Z]?|[A-Z]+\.?\d*|\d+|[^\sA-Z\d]+/g)) {
    const cutter = /^\.?([A-Z])(\d+)([A-Z]?)$/.exec(token);
    if (cutter) parts.push({ name: "cutter", text: token, key: `B${cutter[1]}${cutter[2]}${cutter[3]}` });
    else if (/^\d/.test(token)) parts.push({ name: "date", text: token, key: `A${whole(/^\d+/.exec(token)?.[0] ?? "")}${token.replace(/^\d+/, "")}` });
    else if (/[A-Z]/.test(token)) parts.push({ name: "suffix", text: token, key: `C${token.replaceAll(/\d+/g, whole).replaceAll(".", "")}` });
  }
  return parts;
}

/** Library of Congress: letters, a whole number, decimals, then dates and ordinals before cutters, whose digits are decimals. */
export function lcScheme({ strip = [] }: Partial<LcRules> = {}): CallNumberScheme {
  return {
    parse(callNumber) {
      const text = lined(callNumber, strip);
      if (text === "") return "empty";
      const found = FORM.exec(text);
      if (!found) return "no-class";
      const [, letters = "", number = "", decimals = "", rest = ""] = found;
      const parts: Part[] = [
        { name: "class", text: letters + number, key: `${letters.padEnd(3, " ")}${whole(number)}` },
        { name: "decimals", text: decimals, key: decimals },
        ...wordsOf(rest),
      ];
      return { key: keyOf(parts), parts };
    },
  };
}
