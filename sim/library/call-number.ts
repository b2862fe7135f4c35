/** Characters of a CLC class in shelf order; the end of the class comes before all of them. */
const ORDER = `-()"=<>+:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
const CODES = new Map(Array.from(ORDER).map((char, index) => [char, String.fromCharCode(0x30 + index)]));

/**
 * Turns a call number `class/book` into a text whose plain order is the shelf order: dots carry no order,
 * class digits are decimal, the book number is a whole number (种次号) or letters and a whole number (著者号).
 */
export function shelfKey(callNumber: string): string {
  const slash = callNumber.indexOf("/");
  const clc = slash < 0 ? callNumber : callNumber.slice(0, slash);
  const book = slash < 0 ? "" : callNumber.slice(slash + 1);
  let key = "";
  for (const char of clc) if (char !== ".") key += CODES.get(char) ?? "~";
  const parts = /^([A-Z]*)(\d*)(?::(\d+))?/.exec(book);
  return `${key}!${parts?.[1] ?? ""}!${(parts?.[2] ?? "").padStart(7, "0")}!${(parts?.[3] ?? "").padStart(4, "0")}`;
}
