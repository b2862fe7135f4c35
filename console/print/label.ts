import { fitted } from "./fit-text.ts";
import { QUIET, symbolOf, type Symbology } from "./symbol.ts";

/** What one label says. */
export interface LabelText {
  id: string;
  title: string;
  /** Where it is. */
  where: string;
  /** Call numbers of what stands there, first and last. */
  from: string;
  to: string;
}

export interface TextPart {
  x: number;
  /** Of the base line. */
  y: number;
  size: number;
  text: string;
  weight: 400 | 600;
  mono: boolean;
  middle: boolean;
}
export interface LabelDrawing {
  texts: TextPart[];
  symbol: { x: number; y: number; width: number; height: number; view: string; path: string } | null;
  /** Width of a module, mm. */
  module: number;
}

/** Below it printers for offices and readers at arm's length fail, mm. */
export const LEAST_MODULE: Record<Symbology, number> = { qr: 0.38, code128: 0.19 };
const LEAST_TYPE = 1.9;
const LEADING = 1.32;

interface Line {
  text: string;
  most: number;
  weight: 400 | 600;
  mono: boolean;
}

/** Lines one under another in a box, centred in its height, smaller where they would not fit. */
function stacked(lines: readonly Line[], x: number, y: number, width: number, height: number, middle: boolean): TextPart[] {
  const shown = lines.filter(({ text }) => text !== "");
  const natural = shown.map((line) => fitted(line.text, width, line.most, LEAST_TYPE, line).size);
  const total = natural.reduce((sum, size) => sum + size * LEADING, 0);
  const shrink = Math.min(1, height / Math.max(0.1, total));
  let base = y + (height - total * shrink) / 2;
  return shown.map(({ text, weight, mono }, at) => {
    const most = (natural[at] ?? LEAST_TYPE) * shrink;
    const fit = fitted(text, width, most, Math.min(most, LEAST_TYPE), { mono, weight });
    base += most * LEADING;
    return { x: middle ? x + width / 2 : x, y: base - most * 0.34, ...fit, weight, mono, middle };
  });
}

const linesOf = ({ id, title, where, from, to }: LabelText, height: number, withId: boolean): Line[] => [
  { text: title, most: Math.min(9, height * 0.22), weight: 600, mono: false },
  { text: where, most: Math.min(3.6, height * 0.1), weight: 400, mono: false },
  ...(from === to ? [from] : [from, to === "" ? "" : `– ${to}`]).map((text): Line => ({ text, most: Math.min(4, height * 0.115), weight: 400, mono: true })),
  ...(withId ? [{ text: id, most: Math.min(3.2, height * 0.09), weight: 400 as const, mono: true }] : []),
];

/** Where everything stands on a label of that size, mm from its upper left corner. */
export function drawLabel([width, height]: readonly [number, number], text: LabelText, kind: Symbology): LabelDrawing {
  const pad = Math.min(3, height * 0.08);
  const symbol = symbolOf(kind, text.id);
  if (!symbol) return { texts: stacked(linesOf(text, height, true), pad, pad, width - 2 * pad, height - 2 * pad, false), symbol: null, module: 0 };
  const field = symbol.modules + 2 * QUIET[kind];
  const view = `0 0 ${symbol.width} ${symbol.height}`;
  if (kind === "qr") {
    const module = Math.min(1, (height - 1) / field, (width * 0.46) / field);
    const side = symbol.modules * module;
    const quiet = QUIET.qr * module;
    const x = 2 * quiet + side;
    return { module, symbol: { x: quiet, y: (height - side) / 2, width: side, height: side, view, path: symbol.path }, texts: stacked(linesOf(text, height, true), x, pad, width - x - pad, height - 2 * pad, false) };
  }
  const module = Math.min(0.5, (width - 1) / field);
  const long = symbol.modules * module;
  const tall = Math.min(14, height * 0.34);
  const idSize = Math.min(3.2, height * 0.1);
  const y = height - pad - idSize * LEADING - tall;
  return {
    module,
    symbol: { x: (width - long) / 2, y, width: long, height: tall, view, path: symbol.path },
    texts: [
      ...stacked(linesOf(text, height, false), pad, pad, width - 2 * pad, y - pad - 1, true),
      ...stacked([{ text: text.id, most: idSize, weight: 400, mono: true }], pad, y + tall + 0.4, width - 2 * pad, idSize * LEADING, true),
    ],
  };
}
