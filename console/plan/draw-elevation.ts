import { ITEM_STATES, type ItemState } from "@stacktwin/twin-models/item";
import { variety } from "../scene/shelf-field.ts";
import { CLASS_COLOURS, type Palette, type Rgb } from "../scene/palette.ts";
import { BOARD, type Elevation, type ShelfFront, type Spine } from "./elevation.ts";
import type { Sheet, Size } from "./sheet.ts";

export interface ElevationInk {
  palette: Palette;
  /** Behind the books. */
  back: string;
  /** Text and thin lines. */
  ink: string;
  paper: string;
  /** What a layer paints behind the books of a shelf; hatched where it is stale. */
  tintOf: (front: ShelfFront) => { colour: string; hatched: boolean } | null;
  sought: number | null;
  /** What stands on a spine, where it is known. */
  titleOf: (row: number) => string | undefined;
  faces: string;
}

const fraction = (value: number): number => value - Math.floor(value);
/** Bindings that are not in the colour of their class: paper, dark cloth, leather; as the scene has them. */
const BINDINGS: readonly (readonly [below: number, colour: Rgb])[] = [[0.3, [204, 194, 173]], [0.5, [92, 87, 89]], [0.65, [158, 135, 115]]];

/** Cloth by class and variety, as the scene mixes it. */
const CLOTH: readonly (readonly Rgb[])[] = CLASS_COLOURS.map((own) =>
  Array.from({ length: 16 }, (_, vary) => {
    const chance = fraction((vary / 15) * 7.31);
    const other = BINDINGS.find(([below]) => chance < below)?.[1] ?? own;
    const light = 0.88 + 0.26 * fraction((vary / 15) * 3.13);
    return own.map((part, i) => (part + ((other[i] ?? part) - part) * 0.42) * light) as unknown as Rgb;
  }),
);
const css = ([r, g, b]: Rgb, by: number): string => `rgb(${Math.round(r * by)} ${Math.round(g * by)} ${Math.round(b * by)})`;
/** Books under this width have no line between them, pixels. */
const THIN = 2.5;
/** From this width on a title fits on a spine, pixels. */
export const TITLED = 13;

type Pen = (context: CanvasRenderingContext2D, box: Box, ink: ElevationInk, spine: Spine) => void;
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function stripes(context: CanvasRenderingContext2D, { x, y, width, height }: Box, step: number, rising: boolean): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  for (let at = -height; at < width; at += step) {
    context.moveTo(x + at, rising ? y + height : y);
    context.lineTo(x + at + height, rising ? y : y + height);
  }
  context.stroke();
  context.restore();
}

const cloth: Pen = (context, { x, y, width, height }, { palette }, { row, look }) => {
  context.fillStyle = css(CLOTH[Math.min(look >> 3, CLOTH.length - 1)]?.[variety(row)] ?? [140, 140, 138], palette.spine);
  context.fillRect(x, y, width, height);
  if (width < 9) return;
  // The label with the call number.
  context.fillStyle = palette.furniture;
  context.globalAlpha *= 0.75;
  context.fillRect(x + 1, y + height * 0.82, width - 2, height * 0.1);
  context.globalAlpha /= 0.75;
};
const marked = (slanted: boolean): Pen => (context, box, ink, spine) => {
  cloth(context, box, ink, spine);
  context.strokeStyle = ink.palette.mark;
  context.lineWidth = 1.5;
  if (slanted) stripes(context, box, 6, true);
  context.strokeRect(box.x + 0.75, box.y + 0.75, Math.max(0.5, box.width - 1.5), box.height - 1.5);
};
const faded: Pen = (context, box, ink, spine) => {
  context.globalAlpha = 0.4;
  cloth(context, box, ink, spine);
  context.globalAlpha = 1;
};
const doubted: Pen = (context, box, { palette }) => {
  const { x, y, width, height } = box;
  context.fillStyle = palette.shelf;
  context.fillRect(x, y, width, height);
  context.strokeStyle = palette.edgeSoft;
  context.lineWidth = 1;
  if (width > 4) stripes(context, box, 5, true);
};
const frame: Pen = (context, { x, y, width, height }, { palette }) => {
  context.strokeStyle = palette.edge;
  context.lineWidth = 1;
  context.setLineDash([3, 2]);
  context.strokeRect(x + 0.5, y + 0.5, Math.max(0.5, width - 1), height - 1);
  context.setLineDash([]);
};

/** How a book of each state is drawn: as the scene draws it. */
const PENS: Readonly<Record<ItemState, Pen>> = {
  "on-shelf": cloth, misplaced: marked(true), "out-of-order": marked(false), elsewhere: faded, "in-transit": faded, "on-loan": () => undefined, missing: frame, unknown: doubted,
};

/** Signs above a book, so that it is found where spines are as thin as a line; they differ by shape. */
const SIGNS: Partial<Record<ItemState, (context: CanvasRenderingContext2D, x: number, y: number) => void>> = {
  misplaced: (context, x, y) => {
    context.beginPath();
    context.moveTo(x - 4, y - 7);
    context.lineTo(x + 4, y - 7);
    context.lineTo(x, y);
    context.fill();
  },
  "out-of-order": (context, x, y) => {
    context.beginPath();
    context.moveTo(x - 4, y - 7);
    context.lineTo(x + 4, y - 7);
    context.lineTo(x, y);
    context.closePath();
    context.stroke();
  },
  missing: (context, x, y) => context.strokeRect(x - 3, y - 7, 6, 6),
};

const stateOf = (spine: Spine): ItemState => ITEM_STATES[spine.state] ?? "unknown";

/** The fronts with every book on them, as far as the sheet shows them. */
export function drawElevation(context: CanvasRenderingContext2D, { faces, shelves, bounds }: Elevation, { x, y, scale }: Sheet, { width, height }: Size, pixels: number, ink: ElevationInk): void {
  const { palette } = ink;
  context.setTransform(pixels, 0, 0, pixels, 0, 0);
  context.clearRect(0, 0, width, height);
  const ground = y + (bounds.bottom - 0.1) * scale;
  context.fillStyle = ink.ink;
  context.fillRect(0, Math.round(ground), width, 1);
  context.font = `600 12px ${ink.faces}`;
  context.textBaseline = "alphabetic";
  for (const { left, range } of faces) {
    context.fillStyle = ink.ink;
    context.textAlign = "left";
    context.fillText(range.range.label, Math.max(8, x + left * scale), y + (bounds.bottom - 0.1 - range.height) * scale - 8);
  }
  const seen = shelves.filter((front) => x + front.right * scale > 0 && x + front.left * scale < width && y + front.bottom * scale > 0 && y + front.top * scale < height);
  for (const front of seen) drawShelf(context, front, { x, y, scale }, ink);
  for (const front of seen) drawSigns(context, front, { x, y, scale }, ink);
  for (const { left, range } of faces) {
    context.strokeStyle = palette.edge;
    context.lineWidth = 1;
    const top = y + (bounds.bottom - 0.1 - range.height) * scale;
    for (let bay = 0; bay <= range.range.bays; bay++) {
      const at = Math.round(x + (left + bay * range.range.bayWidth) * scale) + 0.5;
      context.beginPath();
      context.moveTo(at, top);
      context.lineTo(at, ground);
      context.stroke();
    }
    context.strokeRect(Math.round(x + left * scale) + 0.5, Math.round(top) + 0.5, Math.round(range.length * scale), Math.round(ground - top));
  }
}

function drawShelf(context: CanvasRenderingContext2D, front: ShelfFront, { x, y, scale }: Sheet, ink: ElevationInk): void {
  const { palette, back } = ink;
  const [left, top, right, bottom] = [x + front.left * scale, y + front.top * scale, x + front.right * scale, y + front.bottom * scale];
  context.fillStyle = back;
  context.fillRect(left, top, right - left, bottom - top);
  const tint = ink.tintOf(front);
  if (tint) {
    context.fillStyle = tint.colour;
    context.fillRect(left, top, right - left, bottom - top);
    context.strokeStyle = ink.paper;
    context.lineWidth = 2;
    if (tint.hatched) stripes(context, { x: left, y: top, width: right - left, height: bottom - top }, 8, true);
  }
  const board = Math.max(1, BOARD * scale);
  const stand = bottom - board;
  for (const spine of front.spines) {
    const box = { x: x + spine.left * scale, y: stand - spine.top * scale, width: (spine.right - spine.left) * scale, height: spine.top * scale };
    const gap = box.width > THIN ? 0.6 : 0;
    box.width -= gap;
    if (spine.row === ink.sought) {
      context.fillStyle = palette.accent;
      context.fillRect(box.x, box.y, Math.max(2, box.width), box.height);
    } else PENS[stateOf(spine)](context, box, ink, spine);
    const title = box.width >= TITLED && stateOf(spine) !== "on-loan" ? ink.titleOf(spine.row) : undefined;
    if (title) drawTitle(context, title, box, spine.row === ink.sought ? ink.paper : "#ffffff", ink.faces);
  }
  context.fillStyle = palette.shelf;
  context.fillRect(left, stand, right - left, board);
  context.fillStyle = palette.edgeSoft;
  context.fillRect(left, Math.round(stand), right - left, 1);
}

/** Turned to run down the spine. */
function drawTitle(context: CanvasRenderingContext2D, title: string, { x, y, width, height }: Box, colour: string, faces: string): void {
  const size = Math.min(15, Math.max(9, width * 0.62));
  context.save();
  context.beginPath();
  context.rect(x, y, width, height * 0.8);
  context.clip();
  context.translate(x + width / 2, y + 5);
  context.rotate(Math.PI / 2);
  context.font = `500 ${size}px ${faces}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = colour;
  context.fillText(title, 0, 0);
  context.restore();
}

function drawSigns(context: CanvasRenderingContext2D, front: ShelfFront, { x, y, scale }: Sheet, { palette, sought, ink }: ElevationInk): void {
  const stand = y + front.bottom * scale - Math.max(1, BOARD * scale);
  for (const spine of front.spines) {
    const at = x + ((spine.left + spine.right) / 2) * scale;
    const over = stand - spine.top * scale - 2;
    if (spine.row === sought) {
      context.fillStyle = palette.accent;
      context.beginPath();
      context.moveTo(at - 7, over - 11);
      context.lineTo(at + 7, over - 11);
      context.lineTo(at, over);
      context.fill();
      context.strokeStyle = palette.accent;
      context.lineWidth = 2;
      context.strokeRect(x + spine.left * scale - 2, over, Math.max(4, (spine.right - spine.left) * scale + 3), spine.top * scale + 3);
      continue;
    }
    const sign = SIGNS[stateOf(spine)];
    if (!sign) continue;
    context.fillStyle = palette.mark;
    context.strokeStyle = stateOf(spine) === "missing" ? ink : palette.mark;
    context.lineWidth = 1.5;
    sign(context, at, over);
  }
}
