/** By what the worth of a volume is told: its grade, the age of its edition, that a census knows it at all, or nothing. */
export const WORTH_BY = ["grade", "edition", "census", "nothing"] as const;
export type WorthBy = (typeof WORTH_BY)[number];

/** What a census says of a volume, as far as it matters here. */
export interface Described {
  grade?: string;
  edition?: string;
  binding?: string;
  damage?: number;
  sensitivity?: string;
}

export interface Worth {
  /** 0 to 1: 1 is what is saved first. */
  worth: number;
  by: WorthBy;
  /** The words it was told from, as the library writes them. */
  said: string;
}

const LEVELS: Readonly<Record<string, number>> = { 一: 0, 二: 1, 三: 2, 四: 3, "1": 0, "2": 1, "3": 2, "4": 3 };
const CLASSES: Readonly<Record<string, number>> = { 甲: 0, 乙: 1, 丙: 2, a: 0, b: 1, c: 2 };
/** Without a class: in the middle of its level. */
const NO_CLASS = 1;

/** Of the grades of old books (WH/T 20-2006, by memory of it: four levels, the first three in classes): 1 for 一级甲等, some 0.13 less a level. */
function worthOfGrade(text: string): number | undefined {
  const found = /([一二三四1-4])\s*级?\s*([甲乙丙abc])?(?![a-z])/i.exec(text);
  const level = LEVELS[found?.[1] ?? ""];
  if (level === undefined) return undefined;
  return 1 - 0.13 * level - 0.04 * (CLASSES[(found?.[2] ?? "").toLowerCase()] ?? NO_CLASS);
}

/** Age and kind of an edition, the first that fits. The same standard puts Yuan and before into its first level; the numbers are a convention of ours. */
const EDITIONS: readonly (readonly [RegExp, number])[] = [
  [/^\s*[南北]?(宋|金|元|蒙古)|\b(song|jin|yuan)\b|incunab/i, 0.9],
  [/稿本|手稿|写本|抄本|钞本|manuscript|autograph/i, 0.8],
  [/^\s*明|\bming\b/i, 0.75],
  [/^\s*清|\bqing\b/i, 0.6],
  [/民国|\brepublic/i, 0.5],
];
const KNOWN = 0.4;
const UNKNOWN = 0.3;

/** What a volume is worth, of what its census says. Unknown is not worthless: it stands in the middle of what stands in open stacks. */
export function worthOf(census: Described | undefined): Worth {
  const graded = census?.grade === undefined ? undefined : worthOfGrade(census.grade);
  if (graded !== undefined) return { worth: graded, by: "grade", said: census?.grade ?? "" };
  const edition = EDITIONS.find(([words]) => words.test(census?.edition ?? ""));
  if (edition) return { worth: edition[1], by: "edition", said: census?.edition ?? "" };
  return census && Object.keys(census).length > 0 ? { worth: KNOWN, by: "census", said: census.edition ?? census.grade ?? "" } : { worth: UNKNOWN, by: "nothing", said: "" };
}
