import type { Census } from "@stacktwin/twin-models/census";
import { csvCell } from "@stacktwin/twin-models/csv";
import { wallClock } from "@stacktwin/twin-models/day";
import type { DoseLine, Doses, DoseStanding } from "@stacktwin/twin-models/doses";
import type { PlaceId, Text } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";

const HEADS: Record<keyof Text, readonly string[]> = {
  zh: ["索书号", "题名", "馆藏键", "光敏感等级", "等级为默认", "近一年曝光量 lx·h", "至少", "光照已知 %", "年限额 lx·h", "限额来源", "曝光", "霉菌指数", "霉菌未知小时", "霉菌", "曝光主要来自", "霉菌主要来自", "推算至"],
  en: ["call number", "title", "item", "sensitivity to light", "by default", "light of the last year lx·h", "at least", "light known %", "allowed a year lx·h", "source", "light", "mould index", "hours of mould not known", "mould", "most light from", "most mould from", "told up to"],
};
const CLASSES: Record<NonNullable<Census["sensitivity"]>, Text> = { irresponsive: { zh: "不敏感", en: "irresponsive" }, low: { zh: "低", en: "low" }, medium: { zh: "中", en: "medium" }, high: { zh: "高", en: "high" } };
const STANDINGS: Record<DoseStanding, Text> = { over: { zh: "已超", en: "over" }, near: { zh: "接近", en: "near" }, within: { zh: "限内", en: "within" } };
const YES: Record<"true" | "false", Text> = { true: { zh: "是", en: "yes" }, false: { zh: "否", en: "no" } };

/** Books over or near their doses, one a line. With the mark by which spreadsheets know UTF-8. */
export function dosesCsv({ to, lines }: Doses, places: PlaceTree, language: keyof Text): string {
  const row = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
  const name = (place: PlaceId | null): string => (place === null ? "" : (places.byId.get(place)?.label[language] ?? place));
  const until = to === null ? "" : new Date(wallClock(to, places.layout.timeZone)).toISOString().slice(0, 16).replace("T", " ");
  const cells = (line: DoseLine): (string | number)[] => {
    const { sensitivity, luxHours, known, mouldIndex } = line;
    return [
      line.callNumber, line.title, line.item, sensitivity === null ? "" : CLASSES[sensitivity][language], YES[`${line.assumed}`][language],
      luxHours === null ? "" : Math.round(luxHours), YES[`${line.atLeast}`][language], Math.round(known * 1000) / 10, line.allowed ?? "", line.source ?? "", STANDINGS[line.light][language],
      Math.round(mouldIndex * 100) / 100, line.mouldUnknown, STANDINGS[line.mould][language], name(line.litIn), name(line.mouldIn), until,
    ];
  };
  return `\uFEFF${row(HEADS[language])}${lines.map((line) => row(cells(line))).join("")}`;
}
