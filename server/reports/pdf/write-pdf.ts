import type { Block, BlockKind, BlockOf, ReportDocument } from "../document.ts";
import { drawCalendar, drawYearCalendar } from "./draw-calendar.ts";
import { drawCurve } from "./draw-curve.ts";
import { drawTable } from "./draw-table.ts";
import { drawFacts, drawHeading, drawParagraph, drawTitle } from "./draw-text.ts";
import { Sheet } from "./sheet.ts";
import type { Outlines } from "./slices.ts";

const DRAW: { [K in BlockKind]: (sheet: Sheet, block: BlockOf<K>) => void } = {
  title: drawTitle,
  heading: drawHeading,
  text: drawParagraph,
  facts: drawFacts,
  table: drawTable,
  curve: drawCurve,
  calendar: drawCalendar,
  yearCalendar: drawYearCalendar,
  page: (sheet) => sheet.nextPage(),
};
const draw = (sheet: Sheet, block: Block): void => (DRAW[block.kind] as (sheet: Sheet, block: Block) => void)(sheet, block);

/** Figures of scales and pages, and what stands for what cannot be shown. */
const ALWAYS = "0123456789.-−–—%/";

/** Every text within a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/**
 * The document as PDF for A4, with the characters that it uses and no others: the same document is the same bytes. `turn` lets everything else go on
 * between its parts.
 */
export async function writePdf(document: ReportDocument, outlines: Outlines, turn: () => Promise<unknown>): Promise<Uint8Array> {
  const sheet = new Sheet(document, [ALWAYS, document.head, document.foot, document.pageOf(1, 1), ...textsOf(document.blocks)], outlines);
  for (const block of document.blocks) {
    draw(sheet, block);
    await turn();
  }
  return sheet.finish(document);
}
