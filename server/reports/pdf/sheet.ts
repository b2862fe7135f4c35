import { PDFDocument } from "pdfkit";
import type { ReportDocument } from "../document.ts";
import { linesOf } from "./lines.ts";
import { MISSING, WEIGHTS, type Outline, type Outlines, type Weight } from "./slices.ts";
import { trueType } from "./true-type.ts";

export const PAGE = { width: 595.28, height: 841.89, left: 51, right: 51, top: 62, bottom: 66 } as const;
export const WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const INK = { text: "#182123", quiet: "#5c686c", line: "#cfd6d5", faint: "#eef1f0", accent: "#0d5c70", inside: "#cfe6e0", mostly: "#f3e6bd", partly: "#e7b178", outside: "#b9573a", unknown: "#ffffff", band: "#e3f1ed", spread: "#b8cdd2" } as const;
/** Of the size of the letters, from one line to the next. */
const LEADING = 1.42;
const ASCENT = 0.88;

const CODE_POINTS = (text: string): number[] => Array.from(text, (letter) => letter.codePointAt(0)!);

export interface Write {
  size: number;
  weight?: Weight;
  colour?: string;
  align?: "left" | "right" | "center";
  width?: number;
}

/** Paper on which one thing after the other is put, page by page. */
export class Sheet {
  readonly pdf: PDFDocument;
  y: number = PAGE.top;
  readonly #advances: Record<Weight, Map<number, number>>;
  readonly #bytes: Promise<Uint8Array>;

  constructor(document: Pick<ReportDocument, "title" | "author" | "language" | "at">, texts: readonly string[], outlines: Outlines) {
    const codePoints = [...new Set([MISSING, ...texts.flatMap(CODE_POINTS)])].filter((each) => each >= 0x20).toSorted((a, b) => a - b);
    const at = new Date(document.at);
    const fonts = Object.keys(WEIGHTS).map((weight) => this.#fontOf(weight as Weight, codePoints, outlines));
    this.#advances = Object.fromEntries(fonts.map(({ weight, advances }) => [weight, advances])) as Record<Weight, Map<number, number>>;
    // No font of its own: one that is not under a name would be read anew with each line.
    this.pdf = new PDFDocument({
      size: "A4", margin: 0, bufferPages: true, autoFirstPage: true, lang: document.language === "zh" ? "zh-CN" : "en", displayTitle: true, font: "",
      info: { Title: document.title, Author: document.author, Creator: "Stacktwin", Producer: "Stacktwin", CreationDate: at, ModDate: at },
    });
    for (const { weight, bytes } of fonts) this.pdf.registerFont(weight, bytes);
    const parts: Uint8Array[] = [];
    this.#bytes = new Promise((done, failed) => {
      this.pdf.on("data", (part: Uint8Array) => parts.push(part)).on("end", () => done(new Uint8Array(Buffer.concat(parts)))).on("error", failed);
    });
  }

  #fontOf(weight: Weight, codePoints: readonly number[], outlines: Outlines): { weight: Weight; bytes: Uint8Array; advances: Map<number, number> } {
    const found = [...outlines.of(weight, codePoints)].filter((each): each is [number, Outline] => each[1] !== null);
    return { weight, bytes: trueType(`NotoSansSC-${weight}`, new Map(found)), advances: new Map(found.map(([codePoint, { advance }]) => [codePoint, advance])) };
  }

  /** What can be shown of a text: a mark stands for each character that no font has. */
  shown(text: string, weight: Weight = "regular"): string {
    return text.replaceAll(/[^\n]/gu, (letter) => (this.#advances[weight].has(letter.codePointAt(0)!) ? letter : String.fromCodePoint(MISSING)));
  }

  widthOf(text: string, size: number, weight: Weight = "regular"): number {
    let sum = 0;
    for (const letter of text) sum += this.#advances[weight].get(letter.codePointAt(0)!) ?? 1000;
    return (sum * size) / 1000;
  }

  linesOf(text: string, width: number, size: number, weight: Weight = "regular"): string[] {
    return linesOf(this.shown(text, weight), width, (part) => this.widthOf(part, size, weight));
  }

  /** One line with its upper edge at `y`. */
  write(text: string, x: number, y: number, { size, weight = "regular", colour = INK.text, align = "left", width = 0 }: Write): void {
    const line = this.shown(text, weight);
    const textWidth = this.widthOf(line, size, weight);
    const free = width - textWidth;
    const at = x + (align === "right" ? free : align === "center" ? free / 2 : 0);
    if (line.trim() === "") return;
    // The box of the font is as high as its letters: the rest of the line is above and below.
    this.pdf.font(weight).fontSize(size).fillColor(colour).text(line, at, y + (size * (LEADING - 1)) / 2, { lineBreak: false, textWidth, wordCount: 1 });
  }

  static lineHeight(size: number): number {
    return size * LEADING;
  }
  static baseline(size: number): number {
    return size * ((LEADING - 1) / 2 + ASCENT);
  }

  /** Lines from `y` on; answers where the next thing may begin. */
  writeAll(lines: readonly string[], x: number, y: number, how: Write): number {
    for (const [n, line] of lines.entries()) this.write(line, x, y + n * Sheet.lineHeight(how.size), how);
    return y + lines.length * Sheet.lineHeight(how.size);
  }

  line(x1: number, y1: number, x2: number, y2: number, colour: string = INK.line, width = 0.5): void {
    this.pdf.lineWidth(width).strokeColor(colour).moveTo(x1, y1).lineTo(x2, y2).stroke();
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.pdf.fillColor(colour).rect(x, y, width, height).fill();
  }

  get left(): number {
    return PAGE.height - PAGE.bottom - this.y;
  }

  /** Begins a page where what follows would not fit on this one. */
  need(height: number): void {
    if (height > this.left && this.y > PAGE.top) this.nextPage();
  }

  nextPage(): void {
    this.pdf.addPage();
    this.y = PAGE.top;
  }

  /** Head and foot of every page, when all of them are there. */
  finish({ head, foot, pageOf }: Pick<ReportDocument, "head" | "foot" | "pageOf">): Promise<Uint8Array> {
    const { count } = this.pdf.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.pdf.switchToPage(page);
      if (page > 0) {
        this.write(head, PAGE.left, 30, { size: 7.5, colour: INK.quiet });
        this.line(PAGE.left, 46, PAGE.width - PAGE.right, 46);
      }
      const y = PAGE.height - 46;
      this.line(PAGE.left, y, PAGE.width - PAGE.right, y);
      this.write(foot, PAGE.left, y + 6, { size: 6.2, colour: INK.quiet });
      this.write(pageOf(page + 1, count), PAGE.left, y + 6, { size: 7.5, colour: INK.quiet, align: "right", width: WIDTH });
    }
    this.pdf.end();
    return this.#bytes;
  }
}
