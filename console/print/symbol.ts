import { code128, qrcode, type DrawingContext } from "bwip-js/generic";

export const SYMBOLOGIES = ["qr", "code128"] as const;
export type Symbology = (typeof SYMBOLOGIES)[number];

/** A symbol as an outline in a field of `width` × `height`, `modules` wide; its quiet zone is not included. */
export interface Symbol {
  width: number;
  height: number;
  modules: number;
  path: string;
}
/** Blank modules that a reader needs beside it. */
export const QUIET: Record<Symbology, number> = { qr: 4, code128: 10 };
/** A module of the encoder's drawing. */
const UNIT: Record<Symbology, number> = { qr: 2, code128: 1 };

/** Collects what the encoder draws as one path. */
function outline(kind: Symbology): DrawingContext<Symbol> {
  let size = { width: 0, height: 0 };
  let path = "";
  const nothing = (): void => undefined;
  return {
    scale: () => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width, height) => {
      size = { width, height };
    },
    // A bar of an odd width is given by the module right of its middle.
    line: (x, _from, _x, _to, width) => {
      path += `M${x - Math.ceil(width / 2)} 0h${width}v${size.height}h${-width}z`;
    },
    polygon: (points) => {
      path += points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("") + "z";
    },
    hexagon: nothing,
    ellipse: nothing,
    fill: nothing,
    text: nothing,
    end: () => ({ ...size, modules: size.width / UNIT[kind], path }),
  };
}

const made = new Map<string, Symbol | null>();

/** The symbol of a place id; null when this symbology cannot hold it: Code 128 has no Chinese. */
export function symbolOf(kind: Symbology, text: string): Symbol | null {
  const key = `${kind} ${text}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  let symbol: Symbol | null = null;
  if (kind === "qr") symbol = qrcode({ bcid: "qrcode", text, scale: 1, eclevel: "M" } as Parameters<typeof qrcode>[0], outline(kind));
  else if (/^[\x20-\x7e]+$/.test(text)) symbol = code128({ bcid: "code128", text, scale: 1, height: 1 }, outline(kind));
  made.set(key, symbol);
  return symbol;
}
