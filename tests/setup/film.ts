import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Wide elements of the figures and of the frame of Codabar (ANSI/AIM BC3), bar, space, bar …. */
const CODABAR: Readonly<Record<string, string>> = {
  0: "0000011", 1: "0000110", 2: "0001001", 3: "1100000", 4: "0010010", 5: "1000010", 6: "0100001", 7: "0100100", 8: "0110000", 9: "1001000", A: "0011010",
};
const [WIDTH, HEIGHT, NARROW, WIDE] = [640, 480, 3, 8];
const [PAPER, INK] = [225, 35];

/** Row of a label: `figures` between the frames that scanners leave out. */
function row(figures: string): Uint8Array {
  const widths = `A${figures}A`.split("").flatMap((sign) => CODABAR[sign]!.split("").map((wide) => (wide === "1" ? WIDE : NARROW)).concat(NARROW));
  const line = new Uint8Array(WIDTH).fill(PAPER);
  let at = Math.floor((WIDTH - widths.reduce((sum, width) => sum + width, 0)) / 2);
  widths.forEach((width, n) => {
    if (n % 2 === 0) line.fill(INK, at, at + width);
    at += width;
  });
  return line;
}

/** A film (YUV4MPEG2) that shows the barcode of a book to a camera; its path. */
export async function filmOf(folder: string, figures: string): Promise<string> {
  const bars = row(figures);
  const luma = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  for (let y = HEIGHT / 3; y < (2 * HEIGHT) / 3; y++) luma.set(bars, y * WIDTH);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  const path = join(folder, "book.y4m");
  await writeFile(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]));
  return path;
}
