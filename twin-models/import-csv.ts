import type { ListedRow } from "./import.ts";

const HEADER = "list,number,byte,item,reason";

/** A spreadsheet would take what begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const cell = (value: string | number): string => {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const line = ({ list, number, at, item, reason }: ListedRow<string>): string => `${[list, number, at, item, reason].map(cell).join(",")}\r\n`;

/** The first line, with the mark by which spreadsheets know UTF-8. */
export const IMPORT_CSV_HEAD = `\uFEFF${HEADER}\r\n`;
/** Listed rows as lines of CSV. */
export const importCsv = (rows: readonly ListedRow<string>[]): string => rows.map(line).join("");
