import { FIGURE_NAMES, TARGETS, valuesOf, verdictOf, type AlarmFigures, type FigureName, type Verdict } from "@stacktwin/twin-models/alarm-figures";
import { csvCell } from "@stacktwin/twin-models/csv";
import type { Text } from "@stacktwin/twin-models/ids";

/** What each figure is called, and in what it is told. */
const WORDS: Record<FigureName, Text & { unit: string }> = {
  perHour: { zh: "平均每小时报警", en: "Alarms per hour, average", unit: "1/h" },
  perPeriod: { zh: "平均每十分钟报警", en: "Alarms per ten minutes, average", unit: "1/10 min" },
  most: { zh: "十分钟内最多", en: "Most in any ten minutes", unit: "" },
  overPeriods: { zh: "超过十条的十分钟段占比", en: "Ten-minute periods with more than ten", unit: "%" },
  inFlood: { zh: "报警泛滥时间占比", en: "Time in flood", unit: "%" },
  topShare: { zh: "最频繁十个报警占比", en: "Share of the ten most frequent", unit: "%" },
  chattering: { zh: "抖动报警个数", en: "Alarms that chatter", unit: "" },
  fleeting: { zh: "瞬时报警次数", en: "Fleeting alarms", unit: "" },
  standing: { zh: "单日最多长期报警（超过 24 小时）", en: "Standing longer than 24 h, most on a day", unit: "" },
  medium: { zh: "中优先级占比", en: "Share of medium priority", unit: "%" },
  high: { zh: "高与紧急优先级占比", en: "Share of high and urgent priority", unit: "%" },
  late: { zh: "超出响应时限未确认", en: "Not acknowledged within the time to respond", unit: "" },
};
const VERDICTS: Record<Verdict, Text> = {
  within: { zh: "达标", en: "within target" },
  overTarget: { zh: "超出目标", en: "over target" },
  overLimit: { zh: "超出上限", en: "over limit" },
  unjudged: { zh: "不作判断", en: "not judged" },
};
const HEADS = {
  figures: { zh: ["指标", "数值", "目标", "上限", "单位", "结论"], en: ["figure", "value", "target", "limit", "unit", "verdict"] },
  top: { zh: ["最频繁的报警", "站点", "次数", "占比 %"], en: ["most frequent alarm", "site", "calls", "share %"] },
  span: { zh: ["岗位", "开始", "结束", "有记录自", "报警总数"], en: ["desk", "from", "to", "on record from", "alarms"] },
} as const;

const iso = (at: number): string => new Date(at).toISOString();
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Figures with target and verdict, then the most frequent alarms; times are ISO 8601 in UTC. With the mark by which spreadsheets know UTF-8. */
export function figuresCsv(figures: AlarmFigures, language: keyof Text): string {
  const values = valuesOf(figures);
  const line = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
  const scaled = (name: FigureName, value: number | null): number | string => (value === null ? "" : rounded(WORDS[name].unit === "%" ? value * 100 : value));
  return `\uFEFF${[
    HEADS.span[language],
    [figures.desk, iso(figures.from), iso(figures.to), figures.covered < figures.to ? iso(figures.covered) : "", figures.called],
    [],
    HEADS.figures[language],
    ...FIGURE_NAMES.map((name) => {
      const { target, limit } = TARGETS[name];
      const below = "below" in TARGETS[name];
      return [WORDS[name][language], scaled(name, values[name]), `${below ? "<" : "≤"} ${scaled(name, target)}`, limit === null ? "" : `≤ ${scaled(name, limit)}`, WORDS[name].unit, VERDICTS[verdictOf(name, values[name])][language]];
    }),
    [],
    HEADS.top[language],
    ...figures.top.map(({ alarm, site, count }) => [alarm, site, count, rounded((count * 100) / figures.called)]),
  ]
    .map(line)
    .join("")}`;
}
