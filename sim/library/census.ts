import type { Census } from "@stacktwin/twin-models/census";
import { hash } from "../random.ts";

const GRADES = ["二级乙等", "二级丙等", "三级甲等", "三级乙等", "三级丙等", "四级"] as const;
const EDITIONS = ["明嘉靖刻本", "明万历刻本", "清康熙刻本", "清乾隆武英殿刻本", "清嘉庆刻本", "清光绪石印本", "清抄本"] as const;
const BINDINGS = ["线装", "线装", "线装", "包背装", "蝴蝶装"] as const;
const DAMAGES = [1, 2, 3, 3, 4, 4, 4, 5, 5, 5] as const;

const drawn = <T>(list: readonly T[], what: string, barcode: string, seed: number): T => list[hash(`${what} ${barcode}`, seed) % list.length]!;

/** What the census of rare books says of a volume: always the same of the same one. */
export function rareCensus(barcode: string, seed: number): Census {
  const edition = drawn(EDITIONS, "edition", barcode, seed);
  return {
    grade: drawn(GRADES, "grade", barcode, seed),
    edition,
    binding: drawn(BINDINGS, "binding", barcode, seed),
    damage: drawn(DAMAGES, "damage", barcode, seed),
    // Coloured papers and hand-coloured pages fade first.
    sensitivity: edition === "清抄本" ? "high" : drawn(["medium", "medium", "high"] as const, "sensitivity", barcode, seed),
  };
}
