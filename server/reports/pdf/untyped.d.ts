/** As much of the two packages as reports use. */
declare module "fontkit" {
  export interface OutlinePoint {
    x: number;
    y: number;
    onCurve: boolean;
    endContour: boolean;
    copy(): OutlinePoint;
  }
  export interface SliceGlyph {
    id: number;
    advanceWidth: number;
    _decode(): { points?: OutlinePoint[]; components?: unknown[] } | undefined;
  }
  /** A font of WOFF2. */
  export interface SliceFont {
    unitsPerEm: number;
    ascent: number;
    descent: number;
    variationCoords: number[];
    _glyphs: Record<number, SliceGlyph>;
    /** Made when it is first asked for, and kept. */
    _variationProcessor: {
      normalizedCoords: number[];
      blendVectors: Map<unknown, unknown>;
      normalizeCoords(coords: readonly number[]): number[];
      transformPoints(glyph: number, points: OutlinePoint[]): void;
    } | null;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): SliceGlyph;
  }
  export function create(bytes: Uint8Array): SliceFont;
}

declare module "pdfkit" {
  import type { Readable } from "node:stream";
  export interface TextOptions {
    width?: number;
    align?: "left" | "right" | "center";
    lineBreak?: boolean;
    /** Known already, so that it is not measured again. */
    textWidth?: number;
    wordCount?: number;
    lineGap?: number;
    link?: string;
  }
  export class PDFDocument extends Readable {
    constructor(options: {
      size: string;
      margin: number;
      bufferPages: boolean;
      autoFirstPage: boolean;
      lang: string;
      displayTitle: boolean;
      /** The one to begin with; an empty name: none. */
      font: string;
      info: { Title: string; Author: string; Creator: string; Producer: string; CreationDate: Date; ModDate: Date };
    });
    y: number;
    registerFont(name: string, source: Uint8Array): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(colour: string): this;
    strokeColor(colour: string): this;
    lineWidth(width: number): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    widthOfString(text: string): number;
    heightOfString(text: string, options: TextOptions): number;
    rect(x: number, y: number, width: number, height: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    dash(length: number): this;
    undash(): this;
    fill(): this;
    stroke(): this;
    closePath(): this;
    save(): this;
    restore(): this;
    clip(): this;
    addPage(): this;
    switchToPage(page: number): this;
    bufferedPageRange(): { start: number; count: number };
    end(): void;
  }
}
