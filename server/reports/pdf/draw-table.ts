import type { BlockOf } from "../document.ts";
import { INK, PAGE, Sheet, WIDTH } from "./sheet.ts";

const SIZE = 7.8;
const PAD = 2.6;

/** A table that goes on over pages, its head on each of them. A row is never parted. */
export function drawTable(sheet: Sheet, { columns, rows }: BlockOf<"table">): void {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (WIDTH * share) / whole);
  const lefts = widths.map((_, n) => PAGE.left + widths.slice(0, n).reduce((sum, width) => sum + width, 0));
  const cut = (cells: readonly string[], weight: "regular" | "bold"): string[][] => cells.map((cell, n) => sheet.linesOf(cell, widths[n]! - 6, SIZE, weight));
  const heightOf = (cells: readonly string[][]): number => Math.max(...cells.map(({ length }) => length)) * Sheet.lineHeight(SIZE) + 2 * PAD;
  const put = (cells: readonly string[][], weight: "regular" | "bold", colour: string): void => {
    for (const [n, lines] of cells.entries()) {
      const align = columns[n]!.align ?? "left";
      sheet.writeAll(lines, align === "right" ? lefts[n]! : lefts[n]!, sheet.y + PAD, { size: SIZE, weight, colour, align, width: widths[n]! - 6 });
    }
  };
  const titles = cut(columns.map(({ title }) => title), "bold");
  const head = (): void => {
    put(titles, "bold", INK.quiet);
    sheet.y += heightOf(titles);
    sheet.line(PAGE.left, sheet.y, PAGE.width - PAGE.right, sheet.y, INK.quiet, 0.6);
  };
  const all = rows.map((cells) => cut(cells, "regular"));
  sheet.need(heightOf(titles) + (all[0] ? heightOf(all[0]) : 0) + 4);
  head();
  for (const cells of all) {
    const height = heightOf(cells);
    if (height > sheet.left) {
      sheet.nextPage();
      head();
    }
    put(cells, "regular", INK.text);
    sheet.y += height;
    sheet.line(PAGE.left, sheet.y, PAGE.width - PAGE.right, sheet.y, INK.faint);
  }
  sheet.y += 6;
}
