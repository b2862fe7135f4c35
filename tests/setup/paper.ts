import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { runTool } from "./tool.ts";

const DPI = 300;
const pixels = (mm: number): string => String(Math.round((mm / 25.4) * DPI));
const millimetres = (points: string): number => (Number(points) / 72) * 25.4;

/** A rectangle of a page, millimetres from its upper left corner. */
export type Cut = readonly [x: number, y: number, width: number, height: number];

export interface Paper {
  /** Of each page, millimetres. */
  sizes: [width: number, height: number][];
  text: string;
  /** The one code that an independent reader finds in this part of a page (from 1), as `QR-Code:TEXT`; empty when there is none. */
  code: (page: number, cut: Cut) => Promise<string>;
  remove: () => void;
}

/** Prints the page as its style sheets say, as a browser does on paper. */
export async function printed(page: Page): Promise<Paper> {
  const folder = mkdtempSync(join(tmpdir(), "paper-"));
  const file = join(folder, "out.pdf");
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const info = await runTool("pdfinfo", ["-l", "999", file]);
  const sizes = [...info.matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts/g)].map(([, width = "", height = ""]): [number, number] => [millimetres(width), millimetres(height)]);
  return {
    sizes,
    text: await runTool("pdftotext", ["-layout", file, "-"]),
    code: async (number, [x, y, width, height]) => {
      const picture = join(folder, "cut");
      const part = ["-x", pixels(x), "-y", pixels(y), "-W", pixels(width), "-H", pixels(height)];
      await runTool("pdftoppm", ["-r", String(DPI), "-f", String(number), "-l", String(number), ...part, "-gray", "-singlefile", "-png", file, picture]);
      // It ends with 4 where it finds nothing, and may say that there is no bus to report to.
      const found = await runTool("zbarimg", ["--quiet", `${picture}.png`]).catch(() => "");
      return found.split("\n").filter((line) => /^(QR-Code|CODE-128):/.test(line)).join(" ");
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
