import { wallClock } from "@stacktwin/twin-models/day";
import type { Millis, Text } from "@stacktwin/twin-models/ids";
import type { MouldSensitivity } from "@stacktwin/twin-models/preservation/mould";
import type { ReportLanguage } from "@stacktwin/twin-models/report";
import type { Judged, StoreView, Subject } from "@stacktwin/twin-models/stores";

type Say = (text: Text) => string;

export const QUANTITY: Record<Judged | "illuminance", Text> = { temperature: { zh: "温度", en: "Temperature" }, humidity: { zh: "相对湿度", en: "Relative humidity" }, illuminance: { zh: "照度", en: "Light" } };
export const UNIT: Record<Judged | "illuminance", string> = { temperature: "°C", humidity: "%", illuminance: "lx" };
export const SUBJECT: Record<Subject, Text> = {
  all: { zh: "一般", en: "everything" }, paper: { zh: "纸质", en: "paper" }, "parchment-leather": { zh: "羊皮纸与皮革", en: "parchment and leather" },
  "light-high": { zh: "高光敏", en: "very sensitive to light" }, "light-medium": { zh: "中光敏", en: "sensitive to light" }, "light-low": { zh: "低光敏", en: "little sensitive to light" },
};
export const SENSITIVITY: Record<MouldSensitivity, Text> = { "very-sensitive": { zh: "极敏感", en: "very sensitive" }, sensitive: { zh: "敏感（含纸张）", en: "sensitive, as paper" }, medium: { zh: "中等", en: "medium" }, resistant: { zh: "耐霉", en: "resistant" } };
export const DOUBT: Record<"apart" | "stuck", Text> = { apart: { zh: "读数相差", en: "differ by up to" }, stuck: { zh: "读数不动", en: "does not move" } };
export const RECORD: Record<StoreView["band"]["record"], Text> = {
  enough: { zh: "", en: "" },
  "too-short": { zh: "记录不足十三个月，无法给出", en: "cannot be told: the record is shorter than thirteen months" },
  "too-many-gaps": { zh: "数据缺失过多，无法给出", en: "cannot be told: too much of the record is missing" },
};
export const WEEKDAYS: Record<ReportLanguage, string[]> = { zh: ["一", "二", "三", "四", "五", "六", "日"], en: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] };
export const UNVERIFIED: Text = { zh: "未与标准原文核对", en: "not verified against the standard's text" };
export const NONE: Text = { zh: "无", en: "none" };
export const UNKNOWN: Text = { zh: "未知", en: "not known" };

/** How one language writes what reports say. */
export interface Writing {
  language: ReportLanguage;
  say: Say;
  number: (value: number | null | undefined, decimals?: number) => string;
  /** With its unit. */
  value: (value: number | null | undefined, unit: string, decimals?: number) => string;
  /** Never rounded up to all, nor down to nothing. */
  percent: (part: number | null | undefined) => string;
  moment: (at: Millis) => string;
  day: (at: Millis) => string;
  /** A number of milliseconds in days, hours and minutes. */
  length: (ms: number) => string;
}

const two = (value: number): string => String(value).padStart(2, "0");

export function writingIn(language: ReportLanguage, zone: string): Writing {
  const say: Say = (text) => text[language];
  const number = (value: number | null | undefined, decimals = 1): string => (value === null || value === undefined ? "—" : value.toFixed(decimals));
  const units = language === "zh" ? ([" 天", " 小时", " 分"] as const) : ([" d", " h", " min"] as const);
  return {
    language, say, number,
    value: (value, unit, decimals = 1) => (value === null || value === undefined ? "—" : `${value.toFixed(decimals)} ${unit}`),
    percent: (part) => {
      if (part === null || part === undefined) return "—";
      const shown = part < 1 && part > 0.999 ? 99.9 : part > 0 && part < 0.001 ? 0.1 : part * 100;
      return `${shown.toFixed(1)} %`;
    },
    moment: (at) => new Date(wallClock(at, zone)).toISOString().slice(0, 16).replace("T", " "),
    day: (at) => new Date(wallClock(at, zone)).toISOString().slice(0, 10),
    length: (ms) => {
      const minutes = Math.round(ms / 60_000);
      const parts = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
      const shown = parts.map((part, n) => (part > 0 ? `${n === 2 && parts[0]! + parts[1]! > 0 ? two(part) : part}${units[n]}` : "")).filter((part) => part !== "");
      return shown.length > 0 ? shown.join(" ") : `0${units[2]}`;
    },
  };
}

/** `16 – 22`, with one end `at most 22`. */
export function endsOf({ min, max }: { min: number | null; max: number | null }, unit: string, { say }: Writing): string {
  if (min !== null && max !== null) return `${min} – ${max} ${unit}`;
  if (max !== null) return say({ zh: `不高于 ${max} ${unit}`, en: `at most ${max} ${unit}` });
  if (min !== null) return say({ zh: `不低于 ${min} ${unit}`, en: `at least ${min} ${unit}` });
  return "—";
}
