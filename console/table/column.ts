import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReactNode } from "react";

/** What a row is sorted, filtered and saved by. */
export type CellValue = string | number | null;

export interface Choice {
  value: string;
  label: string;
  /** In place of the label where there is room for a drawing. */
  mark?: ReactNode;
}

/** One column as data: the table draws, sorts, filters, folds and exports by it. */
export interface Column<R> {
  /** Stands in the address: short, and none of the keys of a selection (thing, place, item, row). */
  key: string;
  title: string;
  value: (row: R) => CellValue;
  /** What is shown in place of the value. */
  cell?: (row: R) => ReactNode;
  /** What is saved, printed and searched in place of the value; numbers and times need none. */
  text?: (row: R) => string;
  /** Absent: this column is not filtered by itself. Chips are choices that are always in sight. */
  filter?: "text" | "choice" | "chips" | "number";
  /** In the order in which they are offered; without, those that occur. */
  choices?: readonly Choice[];
  /** How values are compared; by number or by language without it. */
  compare?: (a: R, b: R) => number;
  /** Not to be sorted by. */
  unsorted?: boolean;
  number?: boolean;
  /** A moment in UTC milliseconds, saved as local time of the site. */
  time?: boolean;
  unit?: string;
  /** The least width in pixels at which it can be read. */
  width?: number;
  /** Columns with the highest number make room first; without one a column stays. */
  fold?: number;
  /** `shown` and `hidden` may be changed by the reader. */
  optional?: "shown" | "hidden";
  /** Where it stands when rows are cards: first in bold, at the right of it, or in a line below (as it is without). */
  card?: "title" | "side" | "none";
}

/** The least width of columns that do not say theirs. */
export const WIDTH = 110;

export const isMoment = (value: CellValue): value is Millis => typeof value === "number" && value > 0;

/** What a cell is searched by, and how it is printed where nothing else is said. */
export const plainText = <R>(column: Column<R>, row: R): string => column.text?.(row) ?? String(column.value(row) ?? "");
