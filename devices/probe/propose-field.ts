import type { ModelField, ProposedField } from "@stacktwin/twin-models/probe";
import type { Column, Scalar } from "./flatten.ts";
import { quantityOf, wayOf, wordsOf, type Quantity } from "./quantities.ts";

const NUMBER_TEXT = /^\s*[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\s*$/;
const FRAMES = new Set(["fcnt", "seq", "sequence", "uptime", "frame", "nonce", "msgid", "packet", "dr", "fport", "port", "adr", "confirmed", "version", "crc", "checksum"]);
const IDENTIFIERS = new Set(["id", "eui", "mac", "serial", "sn", "uuid", "addr", "address", "imei", "token", "latitude", "longitude", "lat", "lon", "lng"]);
const PAIRS: readonly (readonly [yes: string, no: string])[] = [["on", "off"], ["open", "closed"], ["open", "close"], ["yes", "no"], ["true", "false"], ["occupied", "free"], ["occupied", "vacant"], ["alarm", "normal"], ["leak", "normal"]];
const SAMPLES = 5;

const dressed = (word: string, like: string): string => (like === like.toUpperCase() ? word.toUpperCase() : /^\p{Lu}/u.test(like) ? word[0]?.toUpperCase() + word.slice(1) : word);

/** Both words of a pair, one of which is said, in its own spelling. */
function pairOf(texts: readonly string[]): ModelField["words"] {
  const said = new Set(texts.map((text) => text.toLowerCase()));
  const pair = PAIRS.find((each) => [...said].every((word) => each.includes(word)));
  if (!pair || new Set(texts).size !== said.size) return undefined;
  const spelt = (word: string): string => texts.find((text) => text.toLowerCase() === word) ?? dressed(word, texts[0] ?? word);
  return { yes: spelt(pair[0]), no: spelt(pair[1]) };
}

/** A total only rises; that alone, seen often enough, is one. */
function rises(numbers: readonly number[]): boolean {
  let risen = 0;
  for (let at = 1; at < numbers.length; at++) {
    if ((numbers[at] ?? 0) < (numbers[at - 1] ?? 0)) return false;
    if ((numbers[at] ?? 0) > (numbers[at - 1] ?? 0)) risen++;
  }
  return risen >= 4 && numbers.every((number) => Number.isInteger(number) && number >= 0);
}

const decimalsIn = (numbers: readonly number[]): number => Math.min(3, Math.max(0, ...numbers.map((number) => (/\.(\d+)$/.exec(String(number))?.[1] ?? "").length)));

/** `airTemp_1` becomes airTemp1; what has no Latin letter gets the fallback. */
export function propertyName(words: readonly string[], fallback: string): string {
  const latin = words.map((word) => word.normalize("NFKD").replaceAll(/[^A-Za-z0-9]/g, "")).filter((word) => word !== "");
  const joined = latin.map((word, at) => (at === 0 ? word : (word[0] ?? "").toUpperCase() + word.slice(1))).join("").slice(0, 50);
  return /^[A-Za-z]/.test(joined) ? joined : `${fallback}${joined}`;
}

type Base = Pick<ProposedField, "filter" | "each" | "when" | "path" | "samples" | "seen" | "of" | "maxAgeS">;
const PLAIN = { unit: "", scale: 1, offset: 0, text: false, decimals: 0 } as const;

function numeric(base: Base, words: readonly string[], numbers: readonly number[], text: boolean, key: string): Omit<ProposedField, "name"> {
  const quantity = quantityOf(words);
  const title = key === "" ? "value" : key;
  const whole = numbers.every(Number.isInteger);
  const doubt = words.some((word) => FRAMES.has(word)) ? "frame-counter" : words.some((word) => IDENTIFIERS.has(word)) ? "identifier" : null;
  if (!quantity || doubt) {
    const kind = rises(numbers) ? "counter" : "gauge";
    return { ...base, ...PLAIN, titles: { zh: title, en: title }, type: kind === "counter" ? "integer" : "number", text, kind, decimals: decimalsIn(numbers), chosen: false, doubt: doubt ?? "unknown-quantity" };
  }
  const { scale, offset, guessed } = wayOf(quantity, numbers, words);
  // JSON writes 21.0 as 21: what has so far been whole may not stay so, and then the whole message would be refused.
  const type = whole && scale === 1 && offset === 0 && (quantity.kind === "counter" && quantity.unit === "") ? "integer" : "number";
  const fits = numbers.every((number) => number * scale + offset >= quantity.minimum && number * scale + offset <= quantity.maximum);
  return {
    ...base,
    ...named(quantity, words),
    type,
    unit: quantity.unit,
    ...(fits ? { minimum: quantity.minimum, maximum: quantity.maximum } : {}),
    scale,
    offset,
    text,
    kind: quantity.kind,
    decimals: quantity.decimals,
    chosen: quantity.radio !== true,
    doubt: quantity.radio ? "radio" : guessed ? "guessed-scale" : null,
  };
}

/** Several sensors of one kind keep the number that tells them apart. */
function named({ titles }: Quantity, words: readonly string[]): Pick<ProposedField, "titles"> {
  const number = words.findLast((word) => /^\d{1,3}$/.test(word));
  return { titles: number === undefined ? titles : { zh: `${titles.zh} ${number}`, en: `${titles.en} ${number}` } };
}

function boolean(base: Base, words: readonly string[], key: string, said: ModelField["words"]): Omit<ProposedField, "name"> {
  const quantity = quantityOf(words);
  return { ...base, ...PLAIN, titles: quantity?.titles ?? { zh: key, en: key }, type: "boolean", ...(said ? { words: said } : {}), kind: "none", chosen: quantity !== undefined, doubt: quantity ? null : "unknown-quantity" };
}

/** What a column of values may be, with whether it is taken; null for one that never has a value or changes its type. */
export function fieldOf(column: Column, place: Pick<ProposedField, "filter" | "maxAgeS">, hint: string, of: number): ProposedField | null {
  const { each, when, path, values } = column;
  const generic = /^(?:v|val|value|data|reading|measure|state)$/i.test(column.key) || column.key === "";
  const key = generic ? (when === undefined ? hint || column.key : String(when.equals)) : when === undefined ? column.key : `${when.equals} ${column.key}`;
  const words = wordsOf(key);
  const said = values.map(({ value }) => value).filter((value): value is Exclude<Scalar, null> => value !== null);
  const [first] = said;
  if (first === undefined) return null;
  const seen = new Set(values.map(({ message }) => message)).size;
  const base: Base = {
    ...place,
    ...(each === undefined ? {} : { each }),
    ...(when === undefined ? {} : { when }),
    path,
    samples: [...new Set(said)].slice(-SAMPLES),
    seen,
    of,
  };
  const quantity = quantityOf(words);
  const number = words.findLast((word) => /^\d{1,3}$/.test(word)) ?? "";
  const name = quantity ? `${quantity.name}${number}` : propertyName(words, "value");
  const withName = (field: Omit<ProposedField, "name">): ProposedField => ({ ...field, name });
  if (said.every((value) => typeof value === "number")) return withName(numeric(base, words, said as number[], false, key));
  if (said.every((value) => typeof value === "boolean")) return withName(boolean(base, words, key, undefined));
  if (!said.every((value) => typeof value === "string")) return null;
  const texts = said as string[];
  if (texts.every((text) => NUMBER_TEXT.test(text)) && !words.some((word) => IDENTIFIERS.has(word))) return withName(numeric(base, words, texts.map(Number), true, key));
  const pair = pairOf(texts);
  if (pair) return withName(boolean(base, words, key, pair));
  const constant = new Set(texts).size === 1;
  return withName({ ...base, ...PLAIN, titles: { zh: key, en: key }, type: "string", kind: "none", chosen: false, doubt: words.some((word) => IDENTIFIERS.has(word)) ? "identifier" : constant ? "constant-text" : "text" });
}
