import { csvCell } from "@stacktwin/twin-models/csv";
import { wallClock } from "@stacktwin/twin-models/day";
import type { Text } from "@stacktwin/twin-models/ids";
import { JUDGED, type Judged, type StoreView } from "@stacktwin/twin-models/stores";

const QUANTITIES: Record<Judged, Text> = { temperature: { zh: "温度", en: "temperature" }, humidity: { zh: "湿度", en: "humidity" } };
const UNITS: Record<Judged, string> = { temperature: "°C", humidity: "%" };
const HEADS = {
  zh: ["已知 %", "达标 %", "最低", "最高", "日变化达标"],
  en: ["known %", "in range %", "lowest", "highest", "steady"],
} as const;
const FIRST = { zh: ["日期", "限值"], en: ["day", "limits"] } as const;
const STEADY: Record<"true" | "false", Text> = { true: { zh: "是", en: "yes" }, false: { zh: "否", en: "no" } };

const percent = (part: number | null): string | number => (part === null ? "" : Math.round(part * 10_000) / 100);

/** Days of a store, one a line; what is not known or not judged is empty. With the mark by which spreadsheets know UTF-8. */
export function storeDaysCsv({ days }: Pick<StoreView, "days">, timeZone: string, language: keyof Text): string {
  const line = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
  const heads = JUDGED.flatMap((quantity) => HEADS[language].map((head) => `${QUANTITIES[quantity][language]} ${head}${head === HEADS[language][2] || head === HEADS[language][3] ? ` ${UNITS[quantity]}` : ""}`));
  const lines = days.map((day) =>
    line([
      new Date(wallClock(day.from, timeZone)).toISOString().slice(0, 10),
      day.profile ?? "",
      ...JUDGED.flatMap((quantity) => {
        const { known, part, lowest, highest, steady } = day[quantity];
        return [percent(known / (day.to - day.from)), percent(part), lowest ?? "", highest ?? "", steady === null ? "" : STEADY[`${steady}`][language]];
      }),
    ]),
  );
  return `\uFEFF${line([...FIRST[language], ...heads])}${lines.join("")}`;
}
