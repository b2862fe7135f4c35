import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { create, type OutlinePoint, type SliceFont } from "fontkit";

/** A glyph of 1000 units to the em: closed contours of quadratic curves. */
export interface Outline {
  advance: number;
  contours: { x: number; y: number; onCurve: boolean }[][];
}

export const WEIGHTS = { regular: 400, bold: 620 } as const;
export type Weight = keyof typeof WEIGHTS;

const FONT = "@fontsource-variable/noto-sans-sc";
/** Stands for what the font does not have, as Chinese printers do it. */
export const MISSING = 0x3013;

/** Code points of `U+20-7e,U+a0`. */
const rangesOf = (text: string): [number, number][] =>
  text.split(",").map((part) => {
    const [first = "", last = first] = part.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });

const pointOf = (x: number, like: OutlinePoint): OutlinePoint => Object.assign(like.copy(), { x, y: 0, onCurve: true, endContour: true });

const WEIGHT_NAMES = Object.keys(WEIGHTS) as Weight[];

/** What a font remembers of another weight is forgotten, so that one that was opened once serves for all. */
function inWeight(font: SliceFont, weight: Weight): void {
  font.variationCoords = [WEIGHTS[weight]];
  font._glyphs = {};
  const processor = font._variationProcessor;
  if (!processor) return;
  processor.normalizedCoords = processor.normalizeCoords(font.variationCoords);
  processor.blendVectors = new Map();
}

/** The outline of a glyph in the weight of its font. Glyphs are never made of others in this family. */
function outlineOf(font: SliceFont, codePoint: number): Outline {
  const glyph = font.glyphForCodePoint(codePoint);
  const advance = Math.round(glyph.advanceWidth);
  const drawn = glyph._decode()?.points ?? [];
  const [first] = drawn;
  if (!first) return { advance, contours: [] };
  // The four points behind the last one say how wide it is; widths are told elsewhere.
  const points = [...drawn.map((point) => point.copy()), ...[0, advance, 0, 0].map((x) => pointOf(x, first))];
  font._variationProcessor?.transformPoints(glyph.id, points);
  const contours: Outline["contours"] = [[]];
  for (const [n, { endContour }] of drawn.entries()) {
    const { x, y, onCurve } = points[n]!;
    contours.at(-1)!.push({ x: Math.round(x), y: Math.round(y), onCurve });
    if (endContour) contours.push([]);
  }
  return { advance, contours: contours.filter(({ length }) => length > 0) };
}

/** Outlines of characters; null for those that the font does not have. */
export interface Outlines {
  of(weight: Weight, codePoints: readonly number[]): Map<number, Outline | null>;
}

/**
 * Outlines of Noto Sans SC, which comes in a hundred files by ranges of characters, with all weights in one. What was read once is kept, in every
 * weight: to open a file takes longer than all else.
 */
export function openOutlines(): Outlines {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve(`${FONT}/package.json`));
  const listed = JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8")) as Record<string, string>;
  const slices = Object.entries(listed).map(([name, ranges]) => ({ file: join(folder, "files", `noto-sans-sc-${name.replaceAll(/[[\]]/g, "")}-wght-normal.woff2`), ranges: rangesOf(ranges) }));
  const kept = new Map<number, Record<Weight, Outline> | null>();

  const read = (codePoints: readonly number[]): void => {
    const left = new Set(codePoints);
    for (const { file, ranges } of slices) {
      const here = [...left].filter((each) => ranges.some(([first, last]) => each >= first && each <= last));
      if (here.length === 0) continue;
      const font = create(readFileSync(file));
      const there = here.filter((each) => font.hasGlyphForCodePoint(each));
      const drawn = WEIGHT_NAMES.map((weight) => {
        inWeight(font, weight);
        return there.map((each) => outlineOf(font, each));
      });
      for (const [n, each] of there.entries()) {
        kept.set(each, Object.fromEntries(WEIGHT_NAMES.map((weight, at) => [weight, drawn[at]![n]!])) as Record<Weight, Outline>);
        left.delete(each);
      }
    }
    for (const each of left) kept.set(each, null);
  };

  return {
    of(weight, codePoints) {
      read(codePoints.filter((each) => !kept.has(each)));
      return new Map(codePoints.map((each) => [each, kept.get(each)?.[weight] ?? null]));
    },
  };
}
