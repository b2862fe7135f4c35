import { keyOf, lined, whole, type CallNumberScheme, type DeweyRules, type Part } from "./scheme.ts";

const FORM = /^(?:([A-Z]+)\s+)?(\d{1,3})(?:\.(\d+))?(?:\s+|$)(.*)$/s;

/** One word behind the class: a cutter (a letter and decimals), a year or number, or a volume. */
function suffixOf(token: string): Part {
  const cutter = /^\.?([A-Z]{1,3})(\d+)([A-Z]*)$/.exec(token);
  if (cutter) return { name: "cutter", text: token, key: `A${cutter[1]}${cutter[2]}${cutter[3]}` };
  if (/^\d+$/.test(token)) return { name: "date", text: token, key: `0${whole(token)}` };
  const key = token.replaceAll(/\d+/g, whole);
  return { name: "suffix", text: token, key: `B${key}` };
}

/** As Koha's sorting of Dewey does, its known weaknesses included: `V.10` before `V.2`, `92` behind `100`. */
function kohaKey(text: string): string {
  const tokens = text.replaceAll("/", "").replace(/^([A-Z]+)/, "$1 ").split(/\.|\s+/);
  const groups = tokens.flatMap((token, at) => (/^\d+$/.test(token) ? [at] : []));
  const [first, second] = groups;
  if (first !== undefined && second !== undefined) tokens[second] = second - first === 1 ? tokens[second]!.slice(0, 15).padEnd(15, "0") : tokens[second]!.padStart(15, "0");
  else if (first !== undefined) tokens[first] = tokens[first]! + `_${"0".repeat(15)}`;
  return tokens.join("_").replaceAll(/[^A-Z0-9_]/g, "");
}

/** Dewey: a prefix stands behind everything without; classes as whole numbers, decimals as such, then cutters, years and volumes. */
export function deweyScheme({ strip = [], koha = false }: Partial<DeweyRules> = {}): CallNumberScheme {
  return {
    parse(callNumber) {
      const text = lined(callNumber, strip);
      if (text === "") return "empty";
      const found = FORM.exec(text);
      if (!found) return "no-class";
      const [, prefix = "", main = "", decimals = "", rest = ""] = found;
      const parts: Part[] = [
        { name: "prefix", text: prefix, key: prefix === "" ? "0" : `1${prefix}` },
        { name: "class", text: main, key: main.padStart(3, "0") },
        { name: "decimals", text: decimals, key: decimals },
        ...rest.split(" ").filter((token) => token !== "").map(suffixOf),
      ];
      return { key: koha ? kohaKey(text) : keyOf(parts), parts };
    },
  };
}
