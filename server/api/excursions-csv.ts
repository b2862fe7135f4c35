import { csvCell } from "@stacktwin/twin-models/csv";
import { wallClock } from "@stacktwin/twin-models/day";
import type { ExcursionLine } from "@stacktwin/twin-models/excursion";
import { CAUSES } from "@stacktwin/twin-models/excursions/causes";
import type { Text } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";

const HEADS: Record<keyof Text, readonly string[]> = {
  zh: ["空间", "量", "方向", "对象", "开始", "结束", "如何开始", "如何结束", "限值", "单位", "峰值", "峰值时刻", "剂量（单位·小时）", "超限分钟", "已知 %", "限值来源", "状态", "签字人", "签字时刻", "原因", "原因说明", "备注", "编号"],
  en: ["space", "quantity", "side", "subject", "from", "to", "began", "ended", "limit", "unit", "peak", "peak at", "dose (unit hours)", "minutes beyond", "known %", "source of the limit", "standing", "signed by", "signed at", "cause", "what it was", "note", "id"],
};
const WORDS: Record<string, Text> = {
  temperature: { zh: "温度", en: "temperature" }, humidity: { zh: "相对湿度", en: "relative humidity" },
  above: { zh: "偏高", en: "above" }, below: { zh: "偏低", en: "below" }, change: { zh: "日变化过大", en: "changed too much in a day" },
  crossed: { zh: "越过限值", en: "crossed" }, gap: { zh: "缺口之后", en: "after a gap" }, limits: { zh: "更换限值", en: "other limits" },
  ended: { zh: "回到限值内", en: "came back" }, going: { zh: "仍在持续", en: "goes on" }, interrupted: { zh: "因缺口中断", en: "interrupted by a gap" },
  waiting: { zh: "待签字", en: "to be signed" }, signed: { zh: "已签字", en: "signed" }, changed: { zh: "签字后有变", en: "changed since it was signed" }, gone: { zh: "重算后不再成立", en: "told no more" },
};
const UNITS = { temperature: "°C", humidity: "%" } as const;

/** Excursions, one a line, in the order of time, by the clock of the site. With the mark by which spreadsheets know UTF-8. */
export function excursionsCsv(lines: readonly ExcursionLine[], places: PlaceTree, language: keyof Text): string {
  const word = (key: string): string => WORDS[key]?.[language] ?? key;
  const when = (at: number): string => new Date(wallClock(at, places.layout.timeZone)).toISOString().slice(0, 16).replace("T", " ");
  const row = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
  const body = lines.map(({ id, space, quantity, side, subject, from, to, begin, end, limit, peak, dose, beyond, known, standing, signed }) =>
    row([
      places.byId.get(space)?.label[language] ?? space, word(quantity), word(side), subject, when(from), when(to), word(begin), word(end), limit.value, UNITS[quantity], peak.value, when(peak.at), dose ?? "", beyond, Math.round(known * 10_000) / 100,
      [limit.profile.source, limit.profile.edition].filter(Boolean).join(" "), word(standing), signed?.by.name ?? "", signed ? when(signed.at) : "", signed ? CAUSES[signed.cause.kind][language] : "", signed?.cause.text ?? "", signed?.note ?? "", id,
    ]),
  );
  return `\uFEFF${row(HEADS[language])}${body.join("")}`;
}
