import type { Threat } from "./priority.ts";
import type { IncidentKind, Reach } from "./risk.ts";
import type { Material } from "./vulnerability.ts";

type Language = "zh" | "en";
type Said = Readonly<Record<Language, string>>;

const MATERIAL: Readonly<Record<Material, Said>> = {
  parchment: { zh: "羊皮纸", en: "parchment" },
  coated: { zh: "涂布纸", en: "coated paper" },
  photograph: { zh: "照片、底片", en: "photographs" },
  soluble: { zh: "遇水易洇的墨色", en: "inks that run" },
  folded: { zh: "卷轴、经折", en: "scroll or folded" },
  thread: { zh: "线装类", en: "thread-bound" },
  leather: { zh: "皮面", en: "leather" },
  cloth: { zh: "平装、精装", en: "cloth or paper covers" },
  unknown: { zh: "材质不详", en: "material unknown" },
};
const SOURCE: Readonly<Record<IncidentKind, Said>> = { leak: { zh: "漏水点", en: "the leak" }, flood: { zh: "进水点", en: "the inlet" }, fire: { zh: "火点", en: "the fire" } };
const REACH: Readonly<Record<Exclude<Reach, "here">, Said>> = { beside: { zh: "相邻房间", en: "next room" }, above: { zh: "上一层", en: "storey above" }, below: { zh: "下一层", en: "storey below" } };
const WORTH: Readonly<Record<Threat["by"], (said: string) => Said>> = {
  grade: (said) => ({ zh: said, en: `grade ${said}` }),
  edition: (said) => ({ zh: said, en: said }),
  census: () => ({ zh: "普查在册", en: "in the census" }),
  nothing: () => ({ zh: "价值不详", en: "worth unknown" }),
};
/** Less than as good as certain is said. */
const SURE = 0.95;
const URGENT_H = 24;
const metres = (value: number): string => (Math.round(value * 10) / 10).toFixed(1);

/** Why a volume stands where it does, in one line: worth, material, height, distance, and how sure it is that it is there. */
export function reasonOf({ by, said, material, hours, height, away, reach, chance }: Threat, kind: IncidentKind, language: Language): string {
  const zh = language === "zh";
  const parts = [WORTH[by](said)[language]];
  if (material !== "unknown") parts.push(MATERIAL[material][language]);
  if (hours <= URGENT_H) parts.push(zh ? `受潮后 ${hours} 小时内冷冻或干燥` : `freeze or dry within ${hours} h once wet`);
  parts.push(zh ? `离地 ${metres(height)} 米` : `${metres(height)} m above the floor`);
  if (reach !== "here") parts.push(REACH[reach][language]);
  if (away !== null) parts.push(zh ? `距${SOURCE[kind].zh} ${metres(away)} 米` : `${SOURCE[kind].en} ${metres(away)} m away`);
  if (chance < SURE) parts.push(zh ? `在此的可能 ${Math.round(chance * 100)}%` : `${Math.round(chance * 100)} % likely here`);
  return parts.join(zh ? "，" : ", ");
}
