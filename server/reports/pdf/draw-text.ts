import type { BlockOf } from "../document.ts";
import { INK, PAGE, Sheet, WIDTH } from "./sheet.ts";

export function drawTitle(sheet: Sheet, { text, lines }: BlockOf<"title">): void {
  sheet.box(PAGE.left, sheet.y, 28, 2.4, INK.accent);
  sheet.y += 12;
  sheet.y = sheet.writeAll(sheet.linesOf(text, WIDTH, 19, "bold"), PAGE.left, sheet.y, { size: 19, weight: "bold" });
  sheet.y += 4;
  for (const line of lines) sheet.y = sheet.writeAll(sheet.linesOf(line, WIDTH, 9), PAGE.left, sheet.y, { size: 9, colour: INK.quiet });
  sheet.y += 10;
}

const HEADINGS = { 1: { size: 13.5, before: 16, after: 5, keep: 120 }, 2: { size: 9.8, before: 11, after: 3, keep: 62 } } as const;

/** Never alone at the foot of a page. */
export function drawHeading(sheet: Sheet, { text, level }: BlockOf<"heading">): void {
  const { size, before, after, keep } = HEADINGS[level];
  sheet.need(before + Sheet.lineHeight(size) + keep);
  if (sheet.y > PAGE.top) sheet.y += before;
  sheet.y = sheet.writeAll(sheet.linesOf(text, WIDTH, size, "bold"), PAGE.left, sheet.y, { size, weight: "bold", colour: level === 1 ? INK.accent : INK.text });
  if (level === 1) sheet.line(PAGE.left, sheet.y + 1, PAGE.width - PAGE.right, sheet.y + 1);
  sheet.y += after;
}

export function drawParagraph(sheet: Sheet, { text, quiet = false }: BlockOf<"text">): void {
  const size = quiet ? 7.8 : 9;
  for (const line of sheet.linesOf(text, WIDTH, size)) {
    sheet.need(Sheet.lineHeight(size));
    sheet.write(line, PAGE.left, sheet.y, { size, colour: quiet ? INK.quiet : INK.text });
    sheet.y += Sheet.lineHeight(size);
  }
  sheet.y += 4;
}

const FACT = 8.6;
const GAP = 18;

export function drawFacts(sheet: Sheet, { rows, columns }: BlockOf<"facts">): void {
  const column = (WIDTH - (columns - 1) * GAP) / columns;
  const names = Math.min(column * 0.5, Math.max(...rows.map(([name]) => sheet.widthOf(sheet.shown(name), FACT))) + 10);
  for (let at = 0; at < rows.length; at += columns) {
    const cells = rows.slice(at, at + columns).map(([name, value]) => ({ names: sheet.linesOf(name, names - 8, FACT), values: sheet.linesOf(value, column - names, FACT) }));
    const height = Math.max(...cells.map((cell) => Math.max(cell.names.length, cell.values.length))) * Sheet.lineHeight(FACT) + 3;
    sheet.need(height);
    for (const [n, cell] of cells.entries()) {
      const x = PAGE.left + n * (column + GAP);
      sheet.writeAll(cell.names, x, sheet.y + 1.5, { size: FACT, colour: INK.quiet });
      sheet.writeAll(cell.values, x + names, sheet.y + 1.5, { size: FACT });
      sheet.line(x, sheet.y + height, x + column, sheet.y + height, INK.faint);
    }
    sheet.y += height;
  }
  sheet.y += 5;
}
