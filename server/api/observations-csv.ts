import { csvCell } from "@stacktwin/twin-models/csv";
import { wallClock } from "@stacktwin/twin-models/day";
import type { Text } from "@stacktwin/twin-models/ids";
import type { JudgedValue, Observation, Observations, ObservationOf, Register } from "@stacktwin/twin-models/observation";
import { PESTS } from "@stacktwin/twin-models/registers/pests";

type Cells = readonly (string | number)[];
interface Form<R extends Register> {
  heads: Record<keyof Text, readonly string[]>;
  /** One line, or several, of what an entry says. */
  lines: (said: NonNullable<ObservationOf<R>["said"]>, judged: readonly JudgedValue[], language: keyof Text) => Cells[];
}

const VERDICTS: Record<JudgedValue["verdict"], Text> = { within: { zh: "合格", en: "within" }, over: { zh: "超限", en: "over" }, indicative: { zh: "仅供参考", en: "indicative only" }, "no-limit": { zh: "无限值", en: "no limit" } };
const METHODS = { passive: { zh: "被动采样", en: "passive sampler" }, instrument: { zh: "仪器", en: "instrument" } } as const;
const verdict = (judged: readonly JudgedValue[], quantity: string, language: keyof Text): Cells => {
  const found = judged.find((each) => each.quantity === quantity);
  return found ? [found.value === null ? "" : Math.round(found.value * 1000) / 1000, found.unit, found.limit ?? "", found.source ?? "", VERDICTS[found.verdict][language]] : ["", "", "", "", ""];
};
const JUDGED = { zh: ["按限值单位", "限值单位", "限值", "限值来源", "判断"], en: ["in the limit's unit", "limit's unit", "limit", "source of the limit", "verdict"] } as const;

/** How each register looks as a file; a new one is a part here. */
const FORMS: { [R in Register]: Form<R> } = {
  pests: {
    heads: { zh: ["诱捕器", "位置", "种类", "学名", "数量", "备注"], en: ["trap", "where", "kind", "Latin name", "count", "note"] },
    lines: ({ trap, where, counts, note }, _judged, language) => (counts.length === 0 ? [[trap, where, "", "", 0, note]] : counts.map(({ kind, count }) => [trap, where, PESTS[kind][language], PESTS[kind].latin ?? "", count, note])),
  },
  gases: {
    heads: { zh: ["测点", "物质", "小于", "值", "单位", "方法", "检出限", "分辨力", "气温 °C", ...JUDGED.zh, "备注"], en: ["point", "substance", "less than", "value", "unit", "method", "detection limit", "resolution", "air °C", ...JUDGED.en, "note"] },
    lines: ({ point, substance, below, value, unit, method, detection, resolution, temperature, note }, judged, language) => [[point, substance, below ? "<" : "", value, unit, METHODS[method][language], detection ?? "", resolution ?? "", temperature ?? "", ...verdict(judged, substance, language), note]],
  },
  light: {
    heads: { zh: ["测点", "量", "值", "单位", ...JUDGED.zh, "备注"], en: ["point", "quantity", "value", "unit", ...JUDGED.en, "note"] },
    lines: ({ point, lux, ultraviolet, note }, judged, language) => [
      ...(lux === null ? [] : [[point, language === "zh" ? "照度" : "illuminance", lux, "lx", ...verdict(judged, "illuminance", language), note]]),
      ...(ultraviolet === null ? [] : [[point, language === "zh" ? "紫外线" : "ultraviolet", ultraviolet, "µW/lm", ...verdict(judged, "ultraviolet", language), note]]),
    ],
  },
};
const FIRST = { zh: ["时间", "记录人"], en: ["time", "by"] } as const;
const LAST = { zh: ["编号", "更正自", "被更正为"], en: ["id", "corrects", "corrected by"] } as const;
const VOID = { zh: "作废", en: "void" } as const;

/** A register, the oldest entry first, with those that were put right and what puts them right. With the mark by which spreadsheets know UTF-8. */
export function observationsCsv({ entries }: Pick<Observations, "entries">, register: Register, timeZone: string, language: keyof Text): string {
  const { heads, lines } = FORMS[register] as unknown as Form<Register>;
  const row = (cells: Cells): string => `${cells.map(csvCell).join(",")}\r\n`;
  const when = (at: number): string => new Date(wallClock(at, timeZone)).toISOString().slice(0, 16).replace("T", " ");
  const body = entries.toReversed().flatMap(({ entry, judged }: { entry: Observation; judged: JudgedValue[] }) => {
    const said: Cells[] = entry.said === null ? [[VOID[language], ...heads[language].slice(1).map(() => "")]] : lines(entry.said, judged, language);
    return said.map((cells) => row([when(entry.at), entry.by.name, ...cells, entry.id, entry.corrects ?? "", entry.correctedBy ?? ""]));
  });
  return `\uFEFF${row([...FIRST[language], ...heads[language], ...LAST[language]])}${body.join("")}`;
}
