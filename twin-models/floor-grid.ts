import { footprintOfRange, footprintOfStack, type Footprint, type StoreyLayout } from "./layout.ts";
import { contains } from "./plane.ts";

/** Metres a cell of the floor measures. */
export const CELL = 0.4;

/** So far around a range nobody walks; or a thin one would slip between two cells. */
const MARGIN = CELL / 2;

/** The floor of a storey in squares: where one can walk. Cell (i, j) has its middle at (x + (i + 0.5) CELL, z + (j + 0.5) CELL). */
export interface FloorGrid {
  x: number;
  z: number;
  columns: number;
  rows: number;
  free: Uint8Array;
}

function within(x: number, z: number, { x: cornerX, z: cornerZ, angle, length, depth }: Footprint): boolean {
  const turn = (angle * Math.PI) / 180;
  const [dx, dz] = [x - cornerX, z - cornerZ];
  const along = dx * Math.cos(turn) + dz * Math.sin(turn);
  const across = -dx * Math.sin(turn) + dz * Math.cos(turn);
  return along > -MARGIN && along < length + MARGIN && across > -MARGIN && across < depth + MARGIN;
}

/**
 * Where one can walk on a storey: inside its outline, outside of ranges, automated stacks and plant rooms. A layout says nothing of walls and
 * doors between rooms: from one into the next one walks where they touch.
 */
export function floorGrid({ outline, spaces }: StoreyLayout): FloorGrid {
  const xs = outline.map(([x]) => x);
  const zs = outline.map(([, z]) => z);
  const [x, z] = [Math.min(...xs), Math.min(...zs)];
  const columns = Math.max(1, Math.ceil((Math.max(...xs) - x) / CELL));
  const rows = Math.max(1, Math.ceil((Math.max(...zs) - z) / CELL));
  const free = new Uint8Array(columns * rows);
  const blocks = spaces.flatMap(({ ranges, stacks }) => [...ranges.map(footprintOfRange), ...stacks.map(footprintOfStack)]);
  const closed = spaces.filter(({ kind }) => kind === "plant").map((space) => space.outline);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const [px, pz] = [x + (i + 0.5) * CELL, z + (j + 0.5) * CELL];
      if (contains(outline, [px, pz]) && !closed.some((room) => contains(room, [px, pz]))) free[j * columns + i] = 1;
    }
  // Ranges by their own cells: a storey may have a thousand of them.
  for (const block of blocks) mark(block, { x, z, columns, rows, free });
  return { x, z, columns, rows, free };
}

function mark(block: Footprint, grid: FloorGrid): void {
  const turn = (block.angle * Math.PI) / 180;
  const corners = [[0, 0], [block.length, 0], [0, block.depth], [block.length, block.depth]].map(([along = 0, across = 0]) => [
    block.x + along * Math.cos(turn) - across * Math.sin(turn),
    block.z + along * Math.sin(turn) + across * Math.cos(turn),
  ]);
  const at = (value: number, from: number): number => Math.floor((value - from) / CELL);
  // The margin is at most a cell more on every side.
  const [west, east] = [Math.min(...corners.map(([x]) => x!)), Math.max(...corners.map(([x]) => x!))];
  const [north, south] = [Math.min(...corners.map(([, z]) => z!)), Math.max(...corners.map(([, z]) => z!))];
  for (let j = Math.max(0, at(north, grid.z) - 1); j <= Math.min(grid.rows - 1, at(south, grid.z) + 1); j++)
    for (let i = Math.max(0, at(west, grid.x) - 1); i <= Math.min(grid.columns - 1, at(east, grid.x) + 1); i++)
      if (within(grid.x + (i + 0.5) * CELL, grid.z + (j + 0.5) * CELL, block)) grid.free[j * grid.columns + i] = 0;
}

/** The free cell nearest to a point, -1 when there is none within three metres. */
export function nearestFree(grid: FloorGrid, x: number, z: number): number {
  const [i, j] = [Math.floor((x - grid.x) / CELL), Math.floor((z - grid.z) / CELL)];
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  const reach = Math.ceil(3 / CELL);
  for (let dj = -reach; dj <= reach; dj++)
    for (let di = -reach; di <= reach; di++) {
      const [ci, cj] = [i + di, j + dj];
      if (ci < 0 || cj < 0 || ci >= grid.columns || cj >= grid.rows || grid.free[cj * grid.columns + ci] !== 1) continue;
      const square = (grid.x + (ci + 0.5) * CELL - x) ** 2 + (grid.z + (cj + 0.5) * CELL - z) ** 2;
      if (square < least) [best, least] = [cj * grid.columns + ci, square];
    }
  return best;
}

/** Metres by which another way must be shorter to be one: less is arithmetic. */
const NEARER = 1e-4;
const STEPS: readonly [number, number, number][] = [[1, 0, 1], [-1, 0, 1], [0, 1, 1], [0, -1, 1], [1, 1, Math.SQRT2], [1, -1, Math.SQRT2], [-1, 1, Math.SQRT2], [-1, -1, Math.SQRT2]];

/**
 * Metres on foot from a cell to every other, Infinity where one cannot get; and the cell before each on the way. Diagonal steps only where
 * both sides are free.
 */
export function walkFrom(grid: FloorGrid, from: number): { metres: Float32Array; before: Int32Array } {
  const { columns, rows, free } = grid;
  const metres = new Float32Array(columns * rows).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(columns * rows).fill(-1);
  // Steps are 1 or √2 cells: buckets of half a cell keep what comes next in order without a heap.
  const buckets: number[][] = [[from]];
  metres[from] = 0;
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    const cells = buckets[bucket];
    if (!cells) continue;
    for (const cell of cells) {
      const so = metres[cell]! / CELL;
      if (Math.floor(so * 2) !== bucket) continue;
      const [i, j] = [cell % columns, Math.floor(cell / columns)];
      for (const [di, dj, long] of STEPS) {
        const [ci, cj] = [i + di, j + dj];
        if (ci < 0 || cj < 0 || ci >= columns || cj >= rows) continue;
        const next = cj * columns + ci;
        if (free[next] !== 1 || (di !== 0 && dj !== 0 && (free[j * columns + ci] !== 1 || free[cj * columns + i] !== 1))) continue;
        // As it is kept: a sum that is rounded up would be nearer than itself, again and again, and with it all that lies behind.
        const far = Math.fround((so + long) * CELL);
        if (far >= metres[next]! - NEARER) continue;
        metres[next] = far;
        before[next] = cell;
        (buckets[Math.floor((far / CELL) * 2)] ??= []).push(next);
      }
    }
  }
  return { metres, before };
}
