import { Type, type Static } from "typebox";

const strict = { additionalProperties: false } as const;

/**
 * How the bays and shelves of a range are counted and called, where it is not `RANGE.BAY.SHELF` from the left and from
 * the bottom. Left and right are those of somebody who faces the range.
 */
export const NumberingSchema = Type.Object(
  {
    bay: Type.String({ pattern: "\\{bay(:0\\d|:A|:a)?\\}", description: "Id of a bay, such as A12-{bay:02}" }),
    shelf: Type.String({ pattern: "\\{shelf(:0\\d|:A|:a)?\\}", description: "Id of a shelf, such as A12-{bay:02}-{shelf:A}" }),
    baysFrom: Type.Enum(["left", "right"], { default: "left" }),
    shelvesFrom: Type.Enum(["bottom", "top"], { default: "bottom" }),
    firstBay: Type.Integer({ minimum: 0, maximum: 9999, default: 1, description: "Number of the first bay" }),
    bayStep: Type.Integer({ minimum: 1, maximum: 10, default: 1, description: "2 where odd and even bays face each other" }),
  },
  strict,
);
export type Numbering = Static<typeof NumberingSchema>;

const TOKEN = /\{([a-z]+)(?::(0\d|A|a))?\}/g;

/** 1 → A, 26 → Z, 27 → AA. */
function letters(count: number): string {
  let rest = count;
  let text = "";
  while (rest > 0) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
    rest = Math.floor((rest - 1) / 26);
  }
  return text === "" ? "0" : text;
}

/** `03` pads digits to three, `A` and `a` say a number in letters; what is no number stays as it is. */
export function formatted(value: string, format: string | undefined): string {
  if (format === undefined || !/^\d+$/.test(value)) return value;
  if (format.startsWith("0")) return value.padStart(Number(format), "0");
  return format === "A" ? letters(Number(value)) : letters(Number(value)).toLowerCase();
}

/** Puts values into the placeholders of a pattern, such as `{storey}-{range:02}`; those without a value stay. */
export const filled = (pattern: string, values: Readonly<Record<string, string | number>>): string =>
  pattern.replace(TOKEN, (whole, name: string, format?: string) => (name in values ? formatted(String(values[name]), format) : whole));

/** Names of the placeholders in their order, each with where it ends. */
export const placeholders = (pattern: string): { name: string; end: number }[] =>
  [...pattern.matchAll(TOKEN)].map((match) => ({ name: match[1] ?? "", end: match.index + match[0].length }));

/** How somebody says a number: as the pattern writes it. */
export const said = (pattern: string, name: string, value: string | number): string => {
  const format = [...pattern.matchAll(TOKEN)].find((match) => match[1] === name)?.[2];
  return formatted(String(value), format);
};

/** Ids and numbers of one bay, and of one shelf in it; `bay` and `shelf` count from the left and from the bottom, from 1. */
export interface Numbered {
  bayId: string;
  bay: string;
  shelfId: (shelf: number) => string;
  shelf: (shelf: number) => string;
}

/** What bay number `bay` of a range (from the left, from 1) is called. */
export function numbered(range: { id: string; bays: number; shelves: number; numbering?: Numbering | undefined }, bay: number): Numbered {
  const { numbering } = range;
  if (!numbering) return { bayId: `${range.id}.${bay}`, bay: String(bay), shelfId: (shelf) => `${range.id}.${bay}.${shelf}`, shelf: String };
  const position = numbering.baysFrom === "left" ? bay - 1 : range.bays - bay;
  const bayCount = numbering.firstBay + position * numbering.bayStep;
  const shelfCount = (shelf: number): number => (numbering.shelvesFrom === "bottom" ? shelf : range.shelves + 1 - shelf);
  return {
    bayId: filled(numbering.bay, { bay: bayCount }),
    bay: said(numbering.shelf, "bay", bayCount),
    shelfId: (shelf) => filled(numbering.shelf, { bay: bayCount, shelf: shelfCount(shelf) }),
    shelf: (shelf) => said(numbering.shelf, "shelf", shelfCount(shelf)),
  };
}
