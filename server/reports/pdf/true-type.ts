import type { Outline } from "./slices.ts";

const EM = 1000;
const ASCENT = 880;
const DESCENT = -120;
/** Seconds since 1904 of nothing in particular: a font has no date of its own. */
const DATE = 0;
const MAGIC = 0x5f0f3cf5;

/** Bytes in big-endian order. */
class Bytes {
  #parts: number[] = [];
  u8(...values: readonly number[]): this {
    for (const value of values) this.#parts.push(value & 0xff);
    return this;
  }
  u16(...values: readonly number[]): this {
    for (const value of values) this.u8(value >> 8, value);
    return this;
  }
  u32(...values: readonly number[]): this {
    for (const value of values) this.u8(value >>> 24, value >>> 16, value >>> 8, value);
    return this;
  }
  get length(): number {
    return this.#parts.length;
  }
  bytes(): Uint8Array {
    return Uint8Array.from(this.#parts);
  }
}

const ON_CURVE = 0x01;
const X = { short: 0x02, same: 0x10 };
const Y = { short: 0x04, same: 0x20 };

/** One coordinate after the last one: the bits of its flag and its bytes. */
function step(delta: number, { short, same }: typeof X): { flag: number; bytes: number[] } {
  if (delta === 0) return { flag: same, bytes: [] };
  if (Math.abs(delta) < 256) return { flag: short | (delta > 0 ? same : 0), bytes: [Math.abs(delta)] };
  return { flag: 0, bytes: [(delta >> 8) & 0xff, delta & 0xff] };
}

interface Box {
  xMin: number;
  yMin: number;
  xMax: number;
  yMax: number;
}

const boxOf = (contours: Outline["contours"]): Box => {
  const points = contours.flat();
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return points.length === 0 ? { xMin: 0, yMin: 0, xMax: 0, yMax: 0 } : { xMin: Math.min(...xs), yMin: Math.min(...ys), xMax: Math.max(...xs), yMax: Math.max(...ys) };
};

function glyphBytes({ contours }: Outline): Uint8Array {
  if (contours.length === 0) return new Uint8Array(0);
  const out = new Bytes();
  const { xMin, yMin, xMax, yMax } = boxOf(contours);
  out.u16(contours.length, xMin, yMin, xMax, yMax);
  let end = -1;
  for (const { length } of contours) out.u16((end += length));
  out.u16(0);
  const [flags, xs, ys]: [number[], number[], number[]] = [[], [], []];
  let [atX, atY] = [0, 0];
  for (const { x, y, onCurve } of contours.flat()) {
    const [across, up] = [step(x - atX, X), step(y - atY, Y)];
    flags.push((onCurve ? ON_CURVE : 0) | across.flag | up.flag);
    xs.push(...across.bytes);
    ys.push(...up.bytes);
    [atX, atY] = [x, y];
  }
  out.u8(...flags, ...xs, ...ys);
  while (out.length % 4 !== 0) out.u8(0);
  return out.bytes();
}

/** Characters in groups of neighbours whose glyphs are neighbours too. */
function cmapBytes(codePoints: readonly number[]): Uint8Array {
  const groups: [number, number, number][] = [];
  for (const [n, codePoint] of codePoints.entries()) {
    const last = groups.at(-1);
    if (last && last[1] + 1 === codePoint) last[1] = codePoint;
    else groups.push([codePoint, codePoint, n + 1]);
  }
  const out = new Bytes().u16(0, 1, 3, 10).u32(12).u16(12, 0).u32(16 + groups.length * 12, 0, groups.length);
  for (const group of groups) out.u32(...group);
  return out.bytes();
}

function nameBytes(name: string): Uint8Array {
  const text = Uint8Array.from(name, (letter) => letter.charCodeAt(0));
  const out = new Bytes().u16(0, 2, 6 + 2 * 12);
  for (const [n, id] of [1, 6].entries()) out.u16(1, 0, 0, id, text.length, n * text.length);
  return out.u8(...text, ...text).bytes();
}

function sumOf(table: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + (((table[at]! << 24) | ((table[at + 1] ?? 0) << 16) | ((table[at + 2] ?? 0) << 8) | (table[at + 3] ?? 0)) >>> 0)) >>> 0;
  return sum;
}

/** A TrueType font of these glyphs alone, in the order of their characters; the first glyph, which is for what is none of them, is empty. */
export function trueType(name: string, glyphs: ReadonlyMap<number, Outline>): Uint8Array {
  const codePoints = [...glyphs.keys()].toSorted((a, b) => a - b);
  const all: Outline[] = [{ advance: EM, contours: [] }, ...codePoints.map((each) => glyphs.get(each)!)];
  const bodies = all.map(glyphBytes);
  const loca = new Bytes();
  let offset = 0;
  for (const body of [...bodies, new Uint8Array(0)]) {
    loca.u32(offset);
    offset += body.length;
  }
  const hmtx = new Bytes();
  for (const { advance, contours } of all) hmtx.u16(advance, boxOf(contours).xMin);
  const points = Math.max(...all.map(({ contours }) => contours.flat().length));
  const boxes = all.map(({ contours }) => boxOf(contours));
  const box = [Math.min(...boxes.map(({ xMin }) => xMin)), Math.min(...boxes.map(({ yMin }) => yMin)), Math.max(...boxes.map(({ xMax }) => xMax)), Math.max(...boxes.map(({ yMax }) => yMax))];
  const widest = Math.max(...all.map(({ advance }) => advance));
  const tables: [string, Uint8Array][] = [
    ["cmap", cmapBytes(codePoints)],
    ["glyf", new Uint8Array(Buffer.concat(bodies))],
    ["head", new Bytes().u32(0x00010000, 0x00010000, 0, MAGIC).u16(0x0003, EM).u32(0, DATE, 0, DATE).u16(...box, 0, 8, 2, 1, 0).bytes()],
    ["hhea", new Bytes().u32(0x00010000).u16(ASCENT, DESCENT, 0, widest, 0, 0, widest, 1, 0, 0, 0, 0, 0, 0, 0, all.length).bytes()],
    ["hmtx", hmtx.bytes()],
    ["loca", loca.bytes()],
    ["maxp", new Bytes().u32(0x00010000).u16(all.length, points, Math.max(...all.map(({ contours }) => contours.length)), 0, 0, 1, 0, 0, 0, 0, 0, 0, 0).bytes()],
    ["name", nameBytes(name)],
    ["post", new Bytes().u32(0x00030000, 0).u16(-100, 50).u32(0, 0, 0, 0, 0).bytes()],
  ];
  const directory = new Bytes().u32(0x00010000).u16(tables.length, 128, 3, tables.length * 16 - 128);
  let at = 12 + tables.length * 16;
  const padded: Uint8Array[] = [];
  for (const [tag, table] of tables) {
    directory.u8(...Array.from(tag, (letter) => letter.charCodeAt(0))).u32(sumOf(table), at, table.length);
    const whole = new Uint8Array(Math.ceil(table.length / 4) * 4);
    whole.set(table);
    padded.push(whole);
    at += whole.length;
  }
  return new Uint8Array(Buffer.concat([directory.bytes(), ...padded]));
}
