import { BETWEEN, CLC_SIGNS, keyOf, plain, stripped, whole, type CallNumberScheme, type ClcRules, type Part } from "./scheme.ts";

const DIGITS = "0123456789";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DOT = 46;
const ZERO = 48;

type Kind = "digit" | "letter" | "sign";
const NAMES = { digit: "number", letter: "author", sign: "auxiliary" } as const;
const kindOf = (code: number): Kind => (code >= 48 && code <= 57 ? "digit" : code >= 65 && code <= 90 ? "letter" : "sign");
const unspaced = (text: string): string => (/\s/.test(text) ? text.replaceAll(/\s/g, "") : text);

const DEFAULTS: ClcRules = { signs: CLC_SIGNS, dots: "ignored", separators: "/\n", lettersBeforeDigits: false, author: "integer", strip: [], last: [] };

/**
 * Shelf order of the Chinese Library Classification (中图法): classes sign by sign, what ends first, then auxiliary signs in
 * their order, digits as decimals, letters; then book numbers, of which numbers count as whole (种次号) or, behind an author's
 * letter, as the library has it. The order of the auxiliary signs is from memory of the usual local rules.
 */
export function clcScheme(given: Partial<ClcRules> = {}): CallNumberScheme {
  const rules = { ...DEFAULTS, ...given };
  const order = rules.signs + (rules.lettersBeforeDigits ? LETTERS + DIGITS : DIGITS + LETTERS);
  const dot = rules.dots === "counted" ? " " : "";
  const codes: (string | undefined)[] = [];
  for (const [at, sign] of Array.from(order).entries()) codes[sign.charCodeAt(0)] = String.fromCharCode(0x21 + at);
  codes[DOT] = dot;
  const zero = codes[ZERO]!;
  const separators = new Set(rules.separators);
  const last = rules.last.map(plain);

  /** Signs by their order; undefined when one has none. */
  const coded = (text: string): string | undefined => {
    let key = "";
    for (let at = 0; at < text.length; at++) {
      const code = codes[text.charCodeAt(at)];
      if (code === undefined) return undefined;
      key += code;
    }
    return key;
  };

  return {
    parse(callNumber) {
      const told = plain((callNumber.includes("\r") ? callNumber.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : callNumber).trim());
      if (told === "") return "empty";
      let text = rules.strip.length > 0 ? stripped(told, rules.strip) : told;
      const behind = last.length === 0 ? undefined : last.find((prefix) => text.startsWith(`${prefix} `));
      if (behind !== undefined) text = text.slice(behind.length).trimStart();
      let at = 0;
      while (at < text.length && !separators.has(text[at]!)) at++;
      const main = unspaced(text.slice(0, at));
      const book = unspaced(text.slice(at + 1));
      if (kindOf(main.charCodeAt(0)) !== "letter") return "no-class";
      const mainKey = coded(main);
      if (mainKey === undefined) return "odd-sign";
      const parts: Part[] = [{ name: "class", text: main, key: mainKey }];
      if (last.length > 0) parts.unshift({ name: "prefix", text: behind ?? "", key: behind === undefined ? "0" : `1${behind}` });
      let key = keyOf(parts) + BETWEEN;
      let before: Kind | undefined;
      for (let from = 0, to = 0; from < book.length; from = to) {
        const kind = kindOf(book.charCodeAt(from));
        to = from + 1;
        // Signs stand alone; letters and digits in runs.
        if (kind !== "sign") while (to < book.length && kindOf(book.charCodeAt(to)) === kind) to++;
        const token = book.slice(from, to);
        const decimal = before === "letter" && rules.author === "decimal";
        const sorted = kind === "digit" && !decimal ? zero + whole(token) : coded(token);
        if (sorted === undefined) return "odd-sign";
        parts.push({ name: decimal && kind === "digit" ? "decimals" : NAMES[kind], text: token, key: sorted });
        // Without a gap, so that no part of a book number ends before another.
        key += sorted;
        before = kind;
      }
      return { key, parts };
    },
  };
}
