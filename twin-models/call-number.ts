/**
 * Shelf order of call numbers of the Chinese Library Classification (中图法): classes character by character with the
 * auxiliary signs before digits before letters, dots without weight; then book numbers.
 */
export interface CallNumberRules {
  /** How digits after an author's letter count: as a whole number (四角, 通用著者号), or as decimals (Cutter). */
  author: "integer" | "decimal";
}

const ORDER = `-()"=<>+:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
/** What a normalisation of width does not make plain. */
const PLAIN: Record<string, string> = { "“": '"', "”": '"', "〈": "<", "〉": ">", "《": "<", "》": ">", "—": "-", "–": "-", "−": "-" };
/** Sorts before every sign. */
const END = "\u0001";
/** Sorts after every sign whatever it is, by its own code. */
const weight = (sign: string): string => {
  const at = ORDER.indexOf(sign);
  return at < 0 ? `\uE000${sign}` : String.fromCharCode(0x20 + at);
};

const plain = (text: string): string =>
  Array.from(text.normalize("NFKC"), (sign) => PLAIN[sign] ?? sign)
    .join("")
    .toUpperCase();

/** A whole number of any length so that shorter ones come first: how many digits, then the digits. */
const whole = (digits: string): string => {
  const significant = digits.replace(/^0+(?=\d)/, "");
  return weight("0") + String.fromCharCode(0x20 + significant.length) + significant;
};

function bookKey(book: string, rules: CallNumberRules): string {
  let key = "";
  let author = false;
  for (const [token] of book.matchAll(/\d+|\D/g)) {
    const digits = /^\d/.test(token);
    key += digits && !(author && rules.author === "decimal") ? whole(token) : Array.from(token, weight).join("");
    author = /^[A-Z]$/.test(token);
  }
  return key;
}

/** A key whose order by code unit is the order on the shelf. Equal for spellings of the same call number. */
export function callNumberKey(callNumber: string, rules: CallNumberRules = { author: "integer" }): string {
  const [, main = "", book = ""] = /^([^/\r\n]*)[/\r\n]*([^]*)$/.exec(plain(callNumber.trim())) ?? [];
  return `${Array.from(main.replace(/[.\s]/g, ""), weight).join("")}${END}${bookKey(book.replace(/\s/g, ""), rules)}`;
}

/** Negative when the first stands left of the second. */
export function compareCallNumbers(a: string, b: string, rules?: CallNumberRules): number {
  const left = callNumberKey(a, rules);
  const right = callNumberKey(b, rules);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
