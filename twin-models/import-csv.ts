import { csvCell } from "./csv.ts";
import type { Text } from "./ids.ts";
import type { ListedRow } from "./import.ts";
import { faultText } from "./row-fault.ts";

const HEADER = "list,number,byte,item,code,reason";

/** The first line, with the mark by which spreadsheets know UTF-8. */
export const IMPORT_CSV_HEAD = `\uFEFF${HEADER}\r\n`;
/** Listed rows as lines of CSV, the reasons in that language. */
export const importCsv = (rows: readonly ListedRow<string>[], language: keyof Text): string =>
  rows.map(({ list, number, at, item, fault }) => `${[list, number, at, item, fault.code, faultText(fault, language)].map(csvCell).join(",")}\r\n`).join("");
