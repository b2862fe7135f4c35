import { CanvasTexture, LinearFilter, LinearMipmapLinearFilter } from "three";
import { labelLines, runsOf } from "./spine-words.ts";

export interface SpineText {
  title: string;
  callNumber: string;
}

/** Pixels of one spine in the atlas: ten times as high as wide, as books are. */
const [WIDE, HIGH] = [48, 480] as const;
const SIDE = 2048;
const ACROSS = Math.floor(SIDE / WIDE);
const DOWN = Math.floor(SIDE / HIGH);
/** Spines that the atlas holds. */
export const SPINES = ACROSS * DOWN;
/** The paper label of the shader, shares of the height from below. */
const LABEL = { from: 0.07, to: 0.19 } as const;
const TITLE = { top: 0.04, bottom: 0.76 } as const;
const INK = "#23292b";
const FOIL = "#fffdf6";
const SHADE = "rgba(18, 22, 24, 0.62)";

export interface SpineAtlas {
  texture: CanvasTexture;
  /** Writes the text of a spine into a cell. `stretch`: how much wider than a tenth of its height the spine is. */
  write(cell: number, text: SpineText, stretch: number): void;
  /** Lower left corner and size of a cell, shares of the texture. */
  boxOf(cell: number): readonly [u: number, v: number, width: number, height: number];
  dispose(): void;
}

export function createSpineAtlas(faces: string): SpineAtlas {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const pen = canvas.getContext("2d");
  const texture = new CanvasTexture(canvas);
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  const corner = (cell: number): [number, number] => [(cell % ACROSS) * WIDE, Math.floor(cell / ACROSS) * HIGH];

  const writeLabel = (of: CanvasRenderingContext2D, callNumber: string, wide: number): void => {
    const size = 12;
    const lines = labelLines(callNumber, Math.max(4, Math.floor(wide / 7)), 4);
    of.font = `500 ${size}px ${faces}`;
    of.fillStyle = INK;
    const middle = HIGH * (1 - (LABEL.from + LABEL.to) / 2);
    for (const [n, line] of lines.entries()) of.fillText(line, wide / 2, middle + (n - (lines.length - 1) / 2) * (size + 1), wide * 0.8);
  };
  const writeTitle = (of: CanvasRenderingContext2D, title: string, wide: number): void => {
    const runs = runsOf(title);
    const room = HIGH * (TITLE.bottom - TITLE.top);
    of.font = `600 100px ${faces}`;
    const lengthAt = (size: number): number => runs.reduce((sum, { text, signs, upright }) => sum + (upright ? signs.length * size * 1.06 : (of.measureText(text).width * size) / 100) + size * 0.25, 0);
    const size = Math.max(13, Math.min(26, wide * 0.62, (26 * room) / Math.max(1, lengthAt(26))));
    of.font = `600 ${size}px ${faces}`;
    of.lineWidth = 3;
    of.lineJoin = "round";
    of.strokeStyle = SHADE;
    of.fillStyle = FOIL;
    const put = (text: string, x: number, y: number): void => {
      of.strokeText(text, x, y);
      of.fillText(text, x, y);
    };
    let y = HIGH * TITLE.top;
    const end = y + room;
    for (const { signs: all, upright } of runs) {
      if (upright) {
        for (const sign of all) {
          if (y + size > end) return;
          put(sign, wide / 2, y + size / 2);
          y += size * 1.06;
        }
      } else {
        // A long word ends where the spine does.
        const signs = [...all];
        while (signs.length > 1 && y + of.measureText(signs.join("")).width > end) signs.pop();
        const length = of.measureText(signs.join("")).width;
        if (y + length > end) return;
        of.save();
        of.translate(wide / 2, y + length / 2);
        of.rotate(Math.PI / 2);
        put(signs.join(""), 0, 0);
        of.restore();
        y += length;
        if (signs.length < all.length) return;
      }
      y += size * 0.25;
    }
  };

  return {
    texture,
    write(cell, { title, callNumber }, stretch) {
      if (!pen) return;
      const [x, y] = corner(cell);
      pen.clearRect(x, y, WIDE, HIGH);
      pen.save();
      pen.beginPath();
      pen.rect(x, y, WIDE, HIGH);
      pen.clip();
      pen.translate(x, y);
      // Letters keep their form on a spine of any width.
      pen.scale(1 / stretch, 1);
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      writeTitle(pen, title, WIDE * stretch);
      writeLabel(pen, callNumber, WIDE * stretch);
      pen.restore();
      texture.needsUpdate = true;
    },
    boxOf(cell) {
      const [x, y] = corner(cell);
      return [x / SIDE, 1 - (y + HIGH) / SIDE, WIDE / SIDE, HIGH / SIDE];
    },
    dispose: () => texture.dispose(),
  };
}
