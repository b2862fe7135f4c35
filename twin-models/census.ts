import { Type, type Static } from "typebox";
import { fault, type RowFault } from "./row-fault.ts";

/** How readily colours fade, by the four categories of CIE 157:2004. */
export const LIGHT_SENSITIVITIES = ["irresponsive", "low", "medium", "high"] as const;
/** Damage as the census of old books grades it, 1 the worst (WH/T 22-2006, by memory of it). */
export const DAMAGE_GRADES = [1, 2, 3, 4, 5] as const;

/** What a rare-book census says of a volume, for the conservator. */
export const CensusSchema = Type.Object({
  grade: Type.Optional(Type.String({ description: "Grade of rarity as the library writes it, such as 一级甲等" })),
  edition: Type.Optional(Type.String({ description: "Edition or printing: 明嘉靖刻本" })),
  binding: Type.Optional(Type.String({ description: "Form of binding: 线装, 蝴蝶装" })),
  damage: Type.Optional(Type.Integer({ minimum: 1, maximum: 5, description: "1 the worst" })),
  sensitivity: Type.Optional(Type.Enum(LIGHT_SENSITIVITIES, { description: "To light, by CIE 157" })),
});
export type Census = Static<typeof CensusSchema>;

export const CENSUS_FIELDS = ["grade", "edition", "binding", "damage", "sensitivity"] as const satisfies readonly (keyof Census)[];
export type CensusField = (typeof CENSUS_FIELDS)[number];

const LONGEST = 200;
const DAMAGE: Readonly<Record<string, number>> = { 一级: 1, 二级: 2, 三级: 3, 四级: 4, 五级: 5 };
const SENSITIVITY: Readonly<Record<string, Census["sensitivity"]>> = { 不敏感: "irresponsive", 低: "low", 中: "medium", 高: "high" };

function damageOf(text: string): number | RowFault {
  const grade = DAMAGE[text] ?? Number(text);
  return DAMAGE_GRADES.some((each) => each === grade) ? grade : fault("damage-wrong", { damage: text });
}

function sensitivityOf(text: string): NonNullable<Census["sensitivity"]> | RowFault {
  const found = SENSITIVITY[text] ?? LIGHT_SENSITIVITIES.find((each) => each === text.toLowerCase());
  return found ?? fault("sensitivity-wrong", { sensitivity: text });
}

/** The census of a row on top of what is known; undefined where nothing is. Numbers of damage and words of sensitivity in either language. */
export function censusOf(said: (field: CensusField) => string | undefined, before: Census | undefined): Census | undefined | RowFault {
  const census: Census = { ...before };
  for (const field of ["grade", "edition", "binding"] as const) {
    const text = said(field)?.slice(0, LONGEST);
    if (text) census[field] = text;
  }
  const [damaged, sensitive] = [said("damage"), said("sensitivity")];
  if (damaged) {
    const damage = damageOf(damaged);
    if (typeof damage !== "number") return damage;
    census.damage = damage;
  }
  if (sensitive) {
    const sensitivity = sensitivityOf(sensitive);
    if (typeof sensitivity !== "string") return sensitivity;
    census.sensitivity = sensitivity;
  }
  return Object.keys(census).length > 0 ? census : undefined;
}
