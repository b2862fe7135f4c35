import type { TemperatureUnit } from "@stacktwin/twin-models/logger-profile";

/** What loggers write where they have no value. */
const WORDS = new Set(
  ["err", "error", "err.", "nan", "n/a", "na", "#n/a", "inf", "-inf", "ofl", "overflow", "underflow", "lo", "hi", "low", "high", "ol", "open", "short", "fault", "no sensor", "invalid", "-", "--", "---", "----", "-----", "--.-", "---.-", "*", "***", "****", "故障", "错误", "无效"],
);
const SENTINELS = new Set([-999, -999.9, -9999, -99.9, 9999, 999.9, 999, -32768, 32767, 65535, 6553.5, -3276.8]);
/** Numbers by which loggers say that they have none; where the value may be so large it is a value. */
export const isSentinel = (number: number): boolean => SENTINELS.has(number);
const UNIT = /\s*(°\s?[CFK]?|℃|℉|[CFK]|deg\s?[CF]|%\s*(?:r\.?\s?[hf]\.?)?|lx|lux)$/i;

/** A number, `null` for a fault that the logger tells, `undefined` for an empty cell, or the text that is none of these. */
export type CellValue = number | null | undefined | string;

/** Reads the numbers of a file: `decimal` is its decimal sign, the other one parts thousands. */
export function numberReader(decimal: "." | ",", invalid: readonly string[]): (cell: string) => CellValue {
  const words = new Set(invalid.map((word) => word.trim().toLowerCase()));
  const sentinels = new Set(invalid.map(Number).filter((number) => !Number.isNaN(number)));
  const plain = /^[+-]?\d+(?:\.\d+)?$/;
  const grouped = decimal === "." ? /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/ : /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
  return (cell) => {
    let text = cell.trim();
    if (text === "") return undefined;
    if (!(decimal === "." && plain.test(text))) {
      const word = text.toLowerCase();
      if (WORDS.has(word) || words.has(word)) return null;
      text = text.replace(UNIT, "").replaceAll(/[\s\u00a0\u202f’']/g, "").replace(/^−/, "-");
      if (grouped.test(text)) text = text.replaceAll(decimal === "." ? "," : ".", "");
      if (decimal === ",") text = text.includes(".") ? "" : text.replace(",", ".");
      if (WORDS.has(text.toLowerCase())) return null;
      if (!plain.test(text)) return cell.trim();
    }
    const number = Number(text);
    return sentinels.has(number) ? null : number;
  };
}

/** The decimal sign of a file, from some cells of its values: a comma before one to three last digits is one where no point is. */
export function decimalOf(cells: readonly string[], delimiter: string): "." | "," {
  const values = cells.map((cell) => cell.trim().replace(UNIT, ""));
  if (values.some((value) => /\d\.\d{1,2}$/.test(value))) return ".";
  if (values.some((value) => /^[+\-−]?\d+,\d+$/.test(value))) return ",";
  return delimiter === ";" && !values.some((value) => value.includes(".")) ? "," : ".";
}

const CELSIUS: Record<TemperatureUnit, (value: number) => number> = {
  "°C": (value) => value,
  "°F": (value) => ((value - 32) * 5) / 9,
  K: (value) => value - 273.15,
};
/** To °C, without digits that only the conversion made. */
export const toCelsius = (unit: TemperatureUnit): ((value: number) => number) =>
  unit === "°C" ? CELSIUS[unit] : (value) => Math.round(CELSIUS[unit](value) * 1000) / 1000;

/** The unit of temperatures that a heading or a value names. */
export function unitIn(text: string): TemperatureUnit | null {
  if (/°\s?F\b|℉|fahrenheit|deg\s?F\b|[([]\s*F\s*[)\]]/i.test(text)) return "°F";
  if (/°\s?C\b|℃|celsius|deg\s?C\b|[([]\s*C\s*[)\]]|摄氏/i.test(text)) return "°C";
  if (/kelvin|[([]\s*K\s*[)\]]|\d\s*K$/.test(text)) return "K";
  return null;
}
