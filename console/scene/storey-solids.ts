import { BufferAttribute, BufferGeometry, Color } from "three";
import type { Arrangement } from "./arrangement.ts";
import { fixtureShape } from "./fixtures.ts";
import { toWorld, type SceneModel } from "./frames.ts";
import type { Palette } from "./palette.ts";
import { addBox, addFloor, addPrism, addWalls, emptySolid, type Solid } from "./solids.ts";
import { portBox } from "./stack-cells.ts";

/** Thickness of floors and outer walls, and where walls are cut so that one sees over them, metres. */
export const SLAB = 0.32;
export const WALL = 0.28;
const CUT = 1.15;

function meshOf({ positions, normals, colours }: Solid): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute("normal", new BufferAttribute(new Float32Array(normals), 3));
  geometry.setAttribute("color", new BufferAttribute(new Float32Array(colours), 3));
  return geometry;
}

export function linesOf(edges: readonly number[]): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(edges), 3));
  return geometry;
}

export interface StoreyGeometry {
  /** Slab, floors and cut walls. */
  shell: BufferGeometry;
  shellEdges: BufferGeometry;
  /** Ranges, desks, gates, racks' ports: what stands on the floor. */
  contents: BufferGeometry;
  contentEdges: BufferGeometry;
  glass: BufferGeometry;
  glassEdges: BufferGeometry;
  /** The storey as a closed volume. */
  mass: BufferGeometry;
  massEdges: BufferGeometry;
  dispose(): void;
}

function addRacks(solid: Solid, model: SceneModel, storey: number): void {
  for (const { stack, frame, storey: at } of model.stacks) {
    if (at !== storey) continue;
    const [length, height] = [stack.bays * stack.cellWidth, stack.levels * stack.cellHeight];
    const line = (a: readonly [number, number, number], b: readonly [number, number, number]): void => void solid.edges.push(...toWorld(frame, ...a), ...toWorld(frame, ...b));
    for (let aisle = 0; aisle < stack.aisles; aisle++)
      for (const side of [-1, 1]) {
        const near = aisle * stack.aislePitch + side * (stack.aislePitch / 2 - stack.cellDepth);
        const far = aisle * stack.aislePitch + (side * stack.aislePitch) / 2;
        for (const across of [near, far]) {
          for (let bay = 0; bay <= stack.bays; bay += across === far ? stack.bays : 2) line([bay * stack.cellWidth, 0, across], [bay * stack.cellWidth, height, across]);
          for (let level = 0; level <= stack.levels; level += across === far ? stack.levels : 1) line([0, level * stack.cellHeight, across], [length, level * stack.cellHeight, across]);
        }
        for (const bay of [0, stack.bays]) for (const level of [0, stack.levels]) line([bay * stack.cellWidth, level * stack.cellHeight, near], [bay * stack.cellWidth, level * stack.cellHeight, far]);
      }
  }
}

type Side = readonly [x0: number, z0: number, x1: number, z1: number];
const sidesOf = (outline: readonly (readonly [number, number])[]): Side[] =>
  outline.map(([x0, z0], i) => [x0, z0, ...(outline[(i + 1) % outline.length] ?? ([x0, z0] as const))]);

/** Whether a side lies along one that is drawn already: outer walls are walls, and two rooms share one pane. */
function isOn(drawn: readonly Side[], [x0, z0, x1, z1]: Side): boolean {
  const lies = (x: number, z: number): boolean =>
    drawn.some(([ax, az, bx, bz]) => {
      const length = Math.hypot(bx - ax, bz - az);
      const along = ((x - ax) * (bx - ax) + (z - az) * (bz - az)) / length;
      const off = Math.abs((x - ax) * (bz - az) - (z - az) * (bx - ax)) / length;
      return off < 0.05 && along > -0.05 && along < length + 0.05;
    });
  return [0.05, 0.5, 0.95].every((share) => lies(x0 + (x1 - x0) * share, z0 + (z1 - z0) * share));
}

/** Everything of a storey that never moves, as a handful of draw calls. */
export function storeyGeometry(model: SceneModel, storey: number, palette: Palette, walls: Arrangement["walls"] = "cut"): StoreyGeometry {
  const at = model.storeys[storey];
  if (!at) throw new RangeError(`no storey ${storey}`);
  const floor = at.elevation;
  const top = floor + (walls === "full" ? at.height - SLAB : CUT);
  const [shell, contents, glass, mass] = [emptySolid(), emptySolid(), emptySolid(), emptySolid()];
  addPrism(shell, at.outline, floor - SLAB, floor, palette.wall, palette.slab);
  addWalls(shell, at.outline, floor, top, WALL, palette.wall, palette.cut);
  addPrism(mass, at.outline, floor - SLAB, floor + at.height - SLAB, palette.mass);

  const drawn: Side[] = sidesOf(at.outline);
  for (const { space, storey: of } of model.rooms) {
    if (of !== storey) continue;
    addFloor(shell, space.outline, floor + 0.015, palette.rooms[space.kind] ?? palette.slab);
    const sides = sidesOf(space.outline).filter((side) => !isOn(drawn, side));
    drawn.push(...sides);
    for (const [x0, z0, x1, z1] of sides) {
      glass.positions.push(x0, floor, z0, x1, floor, z1, x1, top, z1, x0, floor, z0, x1, top, z1, x0, top, z0);
      for (let n = 0; n < 6; n++) glass.colours.push(...new Color(palette.glass).toArray());
      glass.normals.push(...Array.from({ length: 6 }, () => [0, 1, 0]).flat());
      for (const y of [floor + 0.06, top]) glass.edges.push(x0, y, z0, x1, y, z1);
      glass.edges.push(x0, floor, z0, x0, top, z0);
    }
  }
  for (const { range, frame, length, height, storey: of } of model.ranges) {
    if (of !== storey) continue;
    addBox(contents, frame, [0, 0, 0], [length, height, range.depth], palette.carcass, { top: palette.shelf });
  }
  for (const { fixture, frame, storey: of } of model.fixtures) {
    if (of === storey) for (const [from, to] of fixtureShape(fixture.kind)) addBox(contents, frame, from, to, palette.furniture);
  }
  for (const stack of model.stacks) {
    if (stack.storey !== storey) continue;
    for (const [i] of stack.stack.ports.entries()) addBox(contents, stack.frame, ...portBox(stack, i + 1), palette.furniture);
  }
  addRacks(contents, model, storey);
  const made = {
    shell: meshOf(shell), shellEdges: linesOf(shell.edges), contents: meshOf(contents), contentEdges: linesOf(contents.edges),
    glass: meshOf(glass), glassEdges: linesOf(glass.edges), mass: meshOf(mass), massEdges: linesOf(mass.edges),
  };
  return { ...made, dispose: () => Object.values(made).forEach((geometry) => geometry.dispose()) };
}
