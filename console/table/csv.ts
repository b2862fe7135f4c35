import { csvCell } from "@stacktwin/twin-models/csv";
import { formatSecond } from "../format/times.ts";
import { isMoment, plainText, type Column } from "./column.ts";

/** `Temperature (°C)`, `Time (Asia/Shanghai)`. */
const heading = <R>({ title, unit, time }: Column<R>, zone: string): string => {
  const said = time ? zone : unit;
  return said ? `${title} (${said})` : title;
};

/** A cell as it is saved and printed: numbers as they are, moments as local time, all else as text. */
export function savedCell<R>(column: Column<R>, row: R, zone: string): string | number {
  const value = column.value(row);
  if (column.time) return isMoment(value) ? formatSecond(value, zone) : "";
  if (column.text) return column.text(row);
  return value ?? "";
}

/** CSV with the mark by which spreadsheets know UTF-8; units and the zone stand in the head. */
export function tableCsv<R>(columns: readonly Column<R>[], rows: readonly R[], zone: string): string {
  const line = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
  return `\uFEFF${line(columns.map((column) => heading(column, zone)))}${rows.map((row) => line(columns.map((column) => savedCell(column, row, zone)))).join("")}`;
}

/** Rows as paper shows them. */
export const paperRows = <R>(columns: readonly Column<R>[], rows: readonly R[], zone: string): string[][] =>
  rows.map((row) => columns.map((column) => (column.time ? String(savedCell(column, row, zone)) : plainText(column, row))));

export const paperHeads = <R>(columns: readonly Column<R>[], zone: string): string[] => columns.map((column) => heading(column, zone));
