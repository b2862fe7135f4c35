import { csvCell } from "./csv.ts";
import type { ListedRow } from "./import.ts";

const HEADER = "list,number,byte,item,reason";

const line = ({ list, number, at, item, reason }: ListedRow<string>): string => `${[list, number, at, item, reason].map(csvCell).join(",")}\r\n`;

/** The first line, with the mark by which spreadsheets know UTF-8. */
export const IMPORT_CSV_HEAD = `\uFEFF${HEADER}\r\n`;
/** Listed rows as lines of CSV. */
export const importCsv = (rows: readonly ListedRow<string>[]): string => rows.map(line).join("");
