import { Type, type Static } from "typebox";
import { aisleOf, type Aisle } from "./aisles.ts";
import { CELL, floorGrid, nearestFree, walkFrom, type FloorGrid } from "./floor-grid.ts";
import { PlaceIdSchema, type PlaceId } from "./ids.ts";
import type { RangeLayout, SpaceLayout, StoreyLayout } from "./layout.ts";
import type { PlaceTree } from "./place.ts";
import { contains } from "./plane.ts";

/** Metres a second on foot in a library, and what a storey more costs by stairs or lift, seconds. */
const PACE = 1.1;
const STOREY_S = 25;
/** Floors walked over from a cell that are kept: some 60 kB each of a large one. */
const MOST_KEPT = 400;

/** A point on the floor of a storey. */
export const SpotSchema = Type.Object({ storey: PlaceIdSchema, x: Type.Number(), z: Type.Number() });
export type Spot = Static<typeof SpotSchema>;

/** A stretch of the way on one storey: corners one walks by. */
export const LegSchema = Type.Object({ storey: PlaceIdSchema, points: Type.Array(Type.Tuple([Type.Number(), Type.Number()])), metres: Type.Number() });

/** What to do next, for words in any language. `side` is seen while walking along the aisle. */
export const StepSchema = Type.Union([
  Type.Object({ kind: Type.Literal("walk"), space: PlaceIdSchema, metres: Type.Number() }),
  Type.Object({ kind: Type.Literal("change"), from: PlaceIdSchema, to: PlaceIdSchema, by: PlaceIdSchema }),
  Type.Object({ kind: Type.Literal("aisle"), between: Type.Array(PlaceIdSchema) }),
  Type.Object({ kind: Type.Literal("arrive"), place: PlaceIdSchema, bay: Type.Union([Type.Integer(), Type.Null()]), shelf: Type.Union([Type.Integer(), Type.Null()]), of: Type.Union([Type.Integer(), Type.Null()]) }),
]);
export type RouteStep = Static<typeof StepSchema>;

export const RouteSchema = Type.Object({ from: SpotSchema, to: PlaceIdSchema, metres: Type.Number(), seconds: Type.Number(), legs: Type.Array(LegSchema), steps: Type.Array(StepSchema) });
export type Route = Static<typeof RouteSchema>;

const middleOf = (points: readonly (readonly [number, number])[]): [number, number] => {
  const sum = points.reduce(([x, z], [px, pz]) => [x + px, z + pz], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
};

interface Target extends Spot {
  space: SpaceLayout;
  range?: RangeLayout;
  bay?: number;
  shelf?: number;
}

interface Floor {
  storey: StoreyLayout;
  grid: FloorGrid;
  /** Middles of the stairs and lifts. */
  cores: { id: PlaceId; x: number; z: number }[];
}

/** Ways on foot through a layout. Grids are made when a storey is walked on first. */
export class Walks {
  readonly #tree: PlaceTree;
  readonly #floors = new Map<PlaceId, Floor>();
  readonly #kept = new Map<string, Float32Array>();
  readonly #storeys: { storey: StoreyLayout; building: PlaceId }[];

  constructor(tree: PlaceTree) {
    this.#tree = tree;
    this.#storeys = tree.layout.buildings.flatMap((building) => building.storeys.map((storey) => ({ storey, building: building.id })));
  }

  /** The way to a place of the layout; undefined when there is none, or the place has no spot of its own. */
  route(from: Spot, to: PlaceId): Route | undefined {
    const target = this.spotOf(to);
    const start = this.#storeys.find(({ storey }) => storey.id === from.storey);
    const end = target && this.#storeys.find(({ storey }) => storey.id === target.storey);
    if (!target || !start || !end) return undefined;
    const stages: { floor: Floor; from: [number, number]; to: [number, number]; by?: PlaceId }[] = [];
    if (start.storey.id === end.storey.id) stages.push({ floor: this.#floor(start.storey), from: [from.x, from.z], to: [target.x, target.z] });
    else {
      if (start.building !== end.building) return undefined;
      const best = this.#bestCore(this.#floor(start.storey), this.#floor(end.storey), from, target);
      if (!best) return undefined;
      stages.push({ floor: this.#floor(start.storey), from: [from.x, from.z], to: [best.up.x, best.up.z], by: best.up.id }, { floor: this.#floor(end.storey), from: [best.down.x, best.down.z], to: [target.x, target.z] });
    }
    const legs: Route["legs"] = [];
    const steps: RouteStep[] = [];
    for (const [at, stage] of stages.entries()) {
      const leg = legOf(stage.floor, stage.from, stage.to);
      if (!leg) return undefined;
      legs.push(leg);
      steps.push(...walkSteps(stage.floor.storey, leg));
      const next = stages[at + 1];
      if (next && stage.by) steps.push({ kind: "change", from: stage.floor.storey.id, to: next.floor.storey.id, by: stage.by });
    }
    if (target.range) steps.push({ kind: "aisle", between: aisleAt(target.space, target) });
    steps.push({ kind: "arrive", place: to, bay: target.bay ?? null, shelf: target.shelf ?? null, of: target.range?.shelves ?? null });
    const metres = legs.reduce((sum, leg) => sum + leg.metres, 0);
    const climbed = Math.abs(start.storey.level - end.storey.level);
    return { from, to, metres, seconds: metres / PACE + climbed * STOREY_S, legs, steps };
  }

  /** Where one stands before a place: at the front of a shelf, at a fixture, in the middle of a room. */
  spotOf(id: PlaceId): Target | undefined {
    const storeyId = this.#tree.within(id, "storey")?.id;
    const spaceId = this.#tree.within(id, "space")?.id;
    const storey = this.#storeys.find((each) => each.storey.id === storeyId)?.storey;
    const space = storey?.spaces.find((each) => each.id === spaceId);
    if (!storey || !space) return undefined;
    const range = space.ranges.find((each) => each.id === this.#tree.within(id, "range")?.id);
    if (range) return { storey: storey.id, space, range, ...this.#beforeShelf(id, range) };
    const fixture = space.fixtures.find((each) => each.id === id || this.#tree.byId.get(id)?.parent === each.id);
    if (fixture) return { storey: storey.id, space, x: fixture.x, z: fixture.z };
    const stack = space.stacks.find((each) => this.#tree.path(id).some((place) => place.id === each.id));
    if (stack) return { storey: storey.id, space, x: stack.x, z: stack.z };
    const [x, z] = middleOf(space.outline);
    return { storey: storey.id, space, x, z };
  }

  /** Metres and seconds between spots, for lists in walking order; Infinity where one cannot get. */
  seconds(from: Spot, to: readonly Spot[]): number[] {
    const start = this.#storeys.find(({ storey }) => storey.id === from.storey);
    if (!start) return to.map(() => Number.POSITIVE_INFINITY);
    const floor = this.#floor(start.storey);
    const cell = nearestFree(floor.grid, from.x, from.z);
    const { metres } = cell < 0 ? { metres: new Float32Array(0) } : walkFrom(floor.grid, cell);
    const away = (grid: FloorGrid, far: Float32Array, x: number, z: number): number => far[nearestFree(grid, x, z)] ?? Number.POSITIVE_INFINITY;
    const others = new Map<PlaceId, { grid: FloorGrid; far: Float32Array; extra: number }>();
    return to.map((spot) => {
      if (spot.storey === from.storey) return away(floor.grid, metres, spot.x, spot.z) / PACE;
      const known = others.get(spot.storey) ?? this.#otherFloor(floor, metres, start, spot.storey);
      if (!known) return Number.POSITIVE_INFINITY;
      others.set(spot.storey, known);
      return away(known.grid, known.far, spot.x, spot.z) / PACE + known.extra;
    });
  }

  /** Seconds on foot between all of these, row by row; Infinity where one cannot get. One run over the floor for each spot that is another cell. */
  between(spots: readonly Spot[]): Float64Array {
    const stands = spots.map((spot) => {
      const at = this.#storeys.find(({ storey }) => storey.id === spot.storey);
      const floor = at && this.#floor(at.storey);
      return { at, floor, cell: floor ? nearestFree(floor.grid, spot.x, spot.z) : -1 };
    });
    const toCores = stands.map(({ floor, cell }) => (floor && cell >= 0 ? floor.cores.map((core) => this.#walked(floor, cell)[nearestFree(floor.grid, core.x, core.z)] ?? Number.POSITIVE_INFINITY) : []));
    const matrix = new Float64Array(spots.length ** 2).fill(Number.POSITIVE_INFINITY);
    for (const [i, from] of stands.entries()) {
      if (!from.floor || from.cell < 0) continue;
      const far = this.#walked(from.floor, from.cell);
      for (const [j, to] of stands.entries()) {
        if (!to.floor || to.cell < 0 || from.at?.building !== to.at?.building) continue;
        if (from.floor === to.floor) matrix[i * spots.length + j] = far[to.cell]! / PACE;
        else {
          const climbed = Math.abs(from.floor.storey.level - to.floor.storey.level) * STOREY_S;
          for (const [n, core] of from.floor.cores.entries()) {
            const landing = to.floor.cores.indexOf(nearest(to.floor.cores, core)!);
            const metres = (toCores[i]![n] ?? Number.POSITIVE_INFINITY) + (toCores[j]![landing] ?? Number.POSITIVE_INFINITY);
            matrix[i * spots.length + j] = Math.min(matrix[i * spots.length + j]!, metres / PACE + climbed);
          }
        }
      }
    }
    return matrix;
  }

  /** The aisle in which one stands before a place; its room where it has none. */
  aisleOf({ space, range }: Pick<Target, "space" | "range">): Aisle {
    return range ? aisleOf(space, range) : { aisle: space.id, block: null };
  }

  /** Metres from a cell to all others of its floor; the last ones are kept, because a round is asked for again and again. */
  #walked(floor: Floor, cell: number): Float32Array {
    const key = `${floor.storey.id} ${cell}`;
    const known = this.#kept.get(key) ?? walkFrom(floor.grid, cell).metres;
    // Used again it is the youngest.
    this.#kept.delete(key);
    this.#kept.set(key, known);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return known;
  }

  #otherFloor(floor: Floor, metres: Float32Array, start: { storey: StoreyLayout; building: PlaceId }, id: PlaceId): { grid: FloorGrid; far: Float32Array; extra: number } | undefined {
    const end = this.#storeys.find(({ storey, building }) => storey.id === id && building === start.building);
    if (!end) return undefined;
    const there = this.#floor(end.storey);
    const [core] = floor.cores.map((each) => ({ ...each, far: metres[nearestFree(floor.grid, each.x, each.z)] ?? Number.POSITIVE_INFINITY })).toSorted((a, b) => a.far - b.far);
    const landing = core && nearest(there.cores, core);
    if (!core || !landing) return undefined;
    const cell = nearestFree(there.grid, landing.x, landing.z);
    if (cell < 0) return undefined;
    return { grid: there.grid, far: walkFrom(there.grid, cell).metres, extra: core.far / PACE + Math.abs(start.storey.level - end.storey.level) * STOREY_S };
  }

  #beforeShelf(id: PlaceId, range: RangeLayout): { x: number; z: number; bay?: number; shelf?: number } {
    const first = this.#tree.byId.get(range.id)!.index + 1;
    const index = this.#tree.byId.get(id)!.index - first;
    const bay = index < 0 ? Math.floor(range.bays / 2) : Math.floor(index / (range.shelves + 1));
    const shelf = index < 0 ? 0 : index % (range.shelves + 1);
    const turn = (range.angle * Math.PI) / 180;
    const [along, across] = [(bay + 0.5) * range.bayWidth, range.depth + 0.45];
    return {
      x: range.x + along * Math.cos(turn) - across * Math.sin(turn),
      z: range.z + along * Math.sin(turn) + across * Math.cos(turn),
      ...(index >= 0 && { bay: bay + 1 }),
      ...(shelf > 0 && { shelf }),
    };
  }

  #bestCore(here: Floor, there: Floor, from: Spot, to: Spot): { up: Floor["cores"][number]; down: Floor["cores"][number] } | undefined {
    const ways = here.cores.flatMap((up) => {
      const down = nearest(there.cores, up);
      return down ? [{ up, down, far: Math.hypot(up.x - from.x, up.z - from.z) + Math.hypot(down.x - to.x, down.z - to.z) }] : [];
    });
    return ways.toSorted((a, b) => a.far - b.far)[0];
  }

  #floor(storey: StoreyLayout): Floor {
    const known = this.#floors.get(storey.id);
    if (known) return known;
    const cores = storey.spaces.filter(({ kind }) => kind === "circulation").map(({ id, outline }) => {
      const [x, z] = middleOf(outline);
      return { id, x, z };
    });
    const made = { storey, grid: floorGrid(storey), cores };
    this.#floors.set(storey.id, made);
    return made;
  }
}

/** Stairs stand above one another. */
const nearest = (cores: Floor["cores"], to: { x: number; z: number }): Floor["cores"][number] | undefined =>
  cores.toSorted((a, b) => Math.hypot(a.x - to.x, a.z - to.z) - Math.hypot(b.x - to.x, b.z - to.z))[0];

function legOf({ storey, grid }: Floor, from: readonly [number, number], to: readonly [number, number]): Route["legs"][number] | undefined {
  const [start, end] = [nearestFree(grid, ...from), nearestFree(grid, ...to)];
  if (start < 0 || end < 0) return undefined;
  const { metres, before } = walkFrom(grid, end);
  if (!Number.isFinite(metres[start]!)) return undefined;
  const points: [number, number][] = [[from[0], from[1]]];
  let way: [number, number] | undefined;
  for (let cell = start; cell !== -1; cell = before[cell]!) {
    const at: [number, number] = [grid.x + ((cell % grid.columns) + 0.5) * CELL, grid.z + (Math.floor(cell / grid.columns) + 0.5) * CELL];
    const next = before[cell]!;
    const turn: [number, number] | undefined = next < 0 ? undefined : [Math.sign((next % grid.columns) - (cell % grid.columns)), Math.sign(Math.floor(next / grid.columns) - Math.floor(cell / grid.columns))];
    // Only corners: a straight stretch needs no points between.
    if (!way || !turn || way[0] !== turn[0] || way[1] !== turn[1]) points.push(at);
    way = turn;
  }
  points.push([to[0], to[1]]);
  return { storey: storey.id, points, metres: metres[start]! };
}

/** Rooms one walks through, and how far in each. */
function walkSteps(storey: StoreyLayout, { points }: Route["legs"][number]): RouteStep[] {
  const steps: { kind: "walk"; space: PlaceId; metres: number }[] = [];
  for (let i = 1; i < points.length; i++) {
    const [[ax, az], [bx, bz]] = [points[i - 1]!, points[i]!];
    const long = Math.hypot(bx - ax, bz - az);
    const pieces = Math.max(1, Math.ceil(long));
    for (let piece = 0; piece < pieces; piece++) {
      const [x, z] = [ax + ((bx - ax) * (piece + 0.5)) / pieces, az + ((bz - az) * (piece + 0.5)) / pieces];
      const space = storey.spaces.find((each) => contains(each.outline, [x, z]))?.id;
      const last = steps.at(-1);
      if (space === undefined || last?.space === space) {
        if (last) last.metres += long / pieces;
      } else steps.push({ kind: "walk", space, metres: long / pieces });
    }
  }
  return steps.filter(({ metres }) => metres >= 1.5 || steps.length === 1);
}

/** The ranges on both sides of the aisle in which one stands. */
function aisleAt({ ranges }: SpaceLayout, { range, x, z }: Target): PlaceId[] {
  if (!range) return [];
  const facing = ranges.filter((other) => other.id !== range.id && Math.abs(((other.angle - range.angle) % 180)) < 1).map((other) => {
    const turn = (other.angle * Math.PI) / 180;
    const [dx, dz] = [x - other.x, z - other.z];
    return { id: other.id, along: dx * Math.cos(turn) + dz * Math.sin(turn), across: -dx * Math.sin(turn) + dz * Math.cos(turn), long: other.bays * other.bayWidth, deep: other.depth };
  });
  const [other] = facing
    .filter(({ along, long }) => along >= -0.5 && along <= long + 0.5)
    .map(({ id, across, deep }) => ({ id, gap: across > deep ? across - deep : across < 0 ? -across : Number.POSITIVE_INFINITY }))
    .filter(({ gap }) => gap < 2.5)
    .toSorted((a, b) => a.gap - b.gap);
  return other ? [range.id, other.id] : [range.id];
}

