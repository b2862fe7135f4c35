import { Type, type Static } from "typebox";

const strict = { additionalProperties: false } as const;

/** The order of the auxiliary signs of the Chinese Library Classification; a class that ends comes before all of them. */
export const CLC_SIGNS = '-()"=<>+:';

/** Every rule of a scheme with what it is unless a library says otherwise. */
export const ClcRulesSchema = Type.Object(
  {
    signs: Type.String({ default: CLC_SIGNS, description: "Auxiliary signs in their order on the shelf" }),
    dots: Type.Enum(["ignored", "counted"], { default: "ignored", description: "Dots divide long numbers and carry no order" }),
    separators: Type.String({ default: "/\n", description: "What stands between class and book number" }),
    lettersBeforeDigits: Type.Boolean({ default: false }),
    author: Type.Enum(["integer", "decimal"], { default: "integer", description: "Digits behind an author's letter: a whole number (四角, 通用著者号), or decimals (Cutter)" }),
    strip: Type.Array(Type.String(), { default: [], description: "Local prefixes that do not count" }),
    last: Type.Array(Type.String(), { default: [], description: "Prefixes, such as R for reference, that stand behind everything without" }),
  },
  strict,
);
export type ClcRules = Static<typeof ClcRulesSchema>;

export const DeweyRulesSchema = Type.Object(
  {
    strip: Type.Array(Type.String(), { default: [] }),
    koha: Type.Boolean({ default: false, description: "As Koha sorts: volumes by their digits, short classes not filled up" }),
  },
  strict,
);
export type DeweyRules = Static<typeof DeweyRulesSchema>;

export const LcRulesSchema = Type.Object({ strip: Type.Array(Type.String(), { default: [] }) }, strict);
export type LcRules = Static<typeof LcRulesSchema>;

/** How a library's call numbers stand on the shelf. */
export const CallNumbersSchema = Type.Union([
  Type.Object({ scheme: Type.Literal("clc"), rules: Type.Optional(Type.Partial(ClcRulesSchema)) }, strict),
  Type.Object({ scheme: Type.Literal("dewey"), rules: Type.Optional(Type.Partial(DeweyRulesSchema)) }, strict),
  Type.Object({ scheme: Type.Literal("lc"), rules: Type.Optional(Type.Partial(LcRulesSchema)) }, strict),
]);
export type CallNumbersConfig = Static<typeof CallNumbersSchema>;

/** What two call numbers are told apart by. `text` is as it is written, `key` how it sorts. */
export const PARTS = ["prefix", "class", "decimals", "auxiliary", "date", "author", "number", "cutter", "suffix"] as const;
export type PartName = (typeof PARTS)[number];
export interface Part {
  name: PartName;
  text: string;
  key: string;
}

export const CALL_NUMBER_FAULTS = {
  empty: { zh: "没有索书号", en: "There is no call number" },
  "no-class": { zh: "开头不是分类号", en: "It does not begin with a class" },
  "odd-sign": { zh: "含有规则里没有的符号", en: "It holds a sign that the rules do not know" },
} as const satisfies Record<string, { zh: string; en: string }>;
export type CallNumberFault = keyof typeof CALL_NUMBER_FAULTS;

/** A call number that was understood: its parts, and a key whose order by code unit is the order on the shelf. */
export interface Parsed {
  key: string;
  parts: readonly Part[];
}

export interface CallNumberScheme {
  /** Never throws: what cannot be understood says why, so that it can be listed. */
  parse(callNumber: string): Parsed | CallNumberFault;
}

/** Sorts before every part. */
export const BETWEEN = "\u0001";
export const keyOf = (parts: readonly Part[]): string => parts.map(({ key }) => key).join(BETWEEN);

/** What a normalisation of width does not make plain. */
const PLAIN: Record<string, string> = { "“": '"', "”": '"', "〈": "<", "〉": ">", "《": "<", "》": ">", "—": "-", "–": "-", "−": "-" };
const needsPlaining = /[^\n\r -~]/;

/** Half-width, upper case, with the plain signs. */
export function plain(text: string): string {
  if (!needsPlaining.test(text)) return text.toUpperCase();
  return Array.from(text.normalize("NFKC"), (sign) => PLAIN[sign] ?? sign)
    .join("")
    .toUpperCase();
}

/** A whole number of any length so that shorter ones come first: how many digits, then the digits. */
export function whole(digits: string): string {
  let zeros = 0;
  while (zeros < digits.length - 1 && digits.charCodeAt(zeros) === 48) zeros++;
  return String.fromCharCode(0x20 + digits.length - zeros) + digits.slice(zeros);
}

/** One line in the plain signs, one blank between words, without a prefix that does not count. */
export const lined = (callNumber: string, prefixes: readonly string[]): string => stripped(plain(callNumber).trim().replaceAll(/\s+/g, " "), prefixes);

/** Without a prefix that does not count. */
export function stripped(text: string, prefixes: readonly string[]): string {
  for (const prefix of prefixes) if (prefix !== "" && text.startsWith(plain(prefix))) return text.slice(prefix.length).trimStart();
  return text;
}
