/** A sheet of labels as its maker describes it, or one label of a roll. Millimetres. */
export interface Sheet {
  page: readonly [width: number, height: number];
  columns: number;
  rows: number;
  label: readonly [width: number, height: number];
  /** To the left and above the first label. */
  left: number;
  top: number;
  /** Between two labels. */
  gapX: number;
  gapY: number;
}

const A4 = [210, 297] as const;

/** Common sheets. Numbers of 70 × 37 fill the page; the others have margins. */
export const SHEETS = {
  "3x8-70x37": { page: A4, columns: 3, rows: 8, label: [70, 37], left: 0, top: 0.5, gapX: 0, gapY: 0 },
  "2x7-99.1x38.1": { page: A4, columns: 2, rows: 7, label: [99.1, 38.1], left: 4.65, top: 15.15, gapX: 2.5, gapY: 0 },
  "3x7-63.5x38.1": { page: A4, columns: 3, rows: 7, label: [63.5, 38.1], left: 7.25, top: 15.15, gapX: 2.5, gapY: 0 },
  "5x13-38.1x21.2": { page: A4, columns: 5, rows: 13, label: [38.1, 21.2], left: 4.75, top: 10.7, gapX: 2.5, gapY: 0 },
  "roll-60x40": { page: [60, 40], columns: 1, rows: 1, label: [60, 40], left: 0, top: 0, gapX: 0, gapY: 0 },
  "roll-62x29": { page: [62, 29], columns: 1, rows: 1, label: [62, 29], left: 0, top: 0, gapX: 0, gapY: 0 },
} as const satisfies Record<string, Sheet>;
export type SheetName = keyof typeof SHEETS;

export const perSheet = ({ columns, rows }: Sheet): number => columns * rows;

/** How far the labels reach beyond the page, to the right and below; 0 when they fit. */
export function excess({ page, columns, rows, label, left, top, gapX, gapY }: Sheet): [x: number, y: number] {
  const over = (used: number, size: number): number => Math.max(0, Math.round((used - size) * 100) / 100);
  return [over(left + columns * label[0] + (columns - 1) * gapX, page[0]), over(top + rows * label[1] + (rows - 1) * gapY, page[1])];
}

/** Upper left corner of label `at` of a sheet, counted along the rows from 0. */
export function corner({ columns, label, left, top, gapX, gapY }: Sheet, at: number): [x: number, y: number] {
  const [column, row] = [at % columns, Math.floor(at / columns)];
  return [left + column * (label[0] + gapX), top + row * (label[1] + gapY)];
}

export interface Placed {
  /** Which of the labels asked for. */
  label: number;
  x: number;
  y: number;
}

/** Labels by page; `start` is the first label that is still on the first sheet, from 1. */
export function pages(sheet: Sheet, count: number, start = 1): Placed[][] {
  const each = perSheet(sheet);
  const first = Math.min(Math.max(1, start), each) - 1;
  const found: Placed[][] = [];
  for (let label = 0; label < count; label++) {
    const position = first + label;
    const [x, y] = corner(sheet, position % each);
    (found[Math.floor(position / each)] ??= []).push({ label, x, y });
  }
  return found;
}
