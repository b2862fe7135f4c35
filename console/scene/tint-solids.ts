import { BufferAttribute, BufferGeometry } from "three";
import type { Vec3, SceneModel } from "./frames.ts";
import { toWorld } from "./frames.ts";
import { extentOf, type Extent } from "./extents.ts";
import { subjectKey, type Subject } from "../layers/contract.ts";
import type { Paint } from "../layers/scale.ts";
import { addFloor, emptySolid } from "./solids.ts";
import type { ThingMark } from "./thing-marks.ts";

/** Height of the air that takes its colour along the panes of a room, metres. */
const AIR = 1.1;
const FLOOR = { storey: 0.008, space: 0.025, thing: 0.05 } as const;
/** Opacities: a floor lets shadows through, air fades upwards. */
const SOLID = 0.86;
const THIN = 0.42;
const DISC = { radius: 0.8, corners: 20 } as const;

/** Where one subject is painted: triangles, and an opacity for each of their corners. */
interface Patch {
  storey: number;
  points: number[];
  opacity: number[];
}
type Outline = readonly (readonly [number, number])[];

function floorPatch(storey: number, outline: Outline, y: number, air: boolean): Patch {
  const solid = emptySolid();
  addFloor(solid, outline, y, "#ffffff");
  const patch: Patch = { storey, points: solid.positions, opacity: Array.from({ length: solid.positions.length / 3 }, () => SOLID) };
  if (air)
    for (const [i, [x0, z0]] of outline.entries()) {
      const [x1, z1] = outline[(i + 1) % outline.length] ?? [x0, z0];
      patch.points.push(x0, y, z0, x1, y, z1, x1, y + AIR, z1, x0, y, z0, x1, y + AIR, z1, x0, y + AIR, z0);
      patch.opacity.push(THIN, THIN, 0, THIN, 0, 0);
    }
  return patch;
}

const disc = (x: number, z: number): Outline =>
  Array.from({ length: DISC.corners }, (_, i) => [x + DISC.radius * Math.cos((i / DISC.corners) * 2 * Math.PI), z + DISC.radius * Math.sin((i / DISC.corners) * 2 * Math.PI)] as const);

/** The top and both ends of a range; of a shelf the front that its books show. */
function shelvingPatch({ storey, frame, from, to }: Extent, shelf: boolean): Patch {
  const at = (along: number, up: number, across: number): Vec3 => toWorld(frame, along, up, across);
  const [gap, front] = [0.012, to[2] + 0.012];
  const quads: (readonly [Vec3, Vec3, Vec3, Vec3])[] = shelf
    ? [[at(from[0], from[1], front), at(to[0], from[1], front), at(to[0], to[1], front), at(from[0], to[1], front)]]
    : [
        [at(from[0], to[1] + gap, from[2]), at(to[0], to[1] + gap, from[2]), at(to[0], to[1] + gap, to[2]), at(from[0], to[1] + gap, to[2])],
        ...[from[0] - gap, to[0] + gap].map((x) => [at(x, from[1], from[2]), at(x, from[1], to[2]), at(x, to[1], to[2]), at(x, to[1], from[2])] as const),
      ];
  return { storey, points: quads.flatMap((quad) => ([0, 1, 2, 0, 2, 3] as const).flatMap((i) => quad[i])), opacity: Array.from({ length: quads.length * 6 }, () => (shelf ? THIN : SOLID)) };
}

function patchOf(model: SceneModel, marks: ReadonlyMap<string, ThingMark>, subject: Subject): Patch | null {
  if (subject.kind === "thing") {
    const mark = marks.get(subject.id);
    const floor = mark && model.storeys[mark.storey]?.elevation;
    return mark && floor !== undefined ? floorPatch(mark.storey, disc(mark.frame.x, mark.frame.z), floor + FLOOR.thing, false) : null;
  }
  const place = model.tree.byId.get(subject.id);
  const room = model.rooms.find(({ space }) => space.id === subject.id);
  const storey = room?.storey ?? model.storeyOf.get(subject.id);
  const at = storey === undefined ? undefined : model.storeys[storey];
  if (storey !== undefined && at) return floorPatch(storey, room?.space.outline ?? at.outline, at.elevation + (room ? FLOOR.space : FLOOR.storey), room !== undefined);
  const extent = extentOf(model, subject.id);
  return extent && (place?.kind === "range" || place?.kind === "shelf") ? shelvingPatch(extent, place.kind === "shelf") : null;
}

/** The painted parts of one storey as one draw, and what each corner belongs to. */
export interface Tint {
  storey: number;
  geometry: BufferGeometry;
  /** Colours them; true when anything looks different. */
  paint(paints: ReadonlyMap<string, Paint>): boolean;
}

export function tintsOf(model: SceneModel, marks: readonly ThingMark[], subjects: readonly Subject[]): Tint[] {
  const byThing = new Map<string, ThingMark>(marks.map((mark) => [mark.thing.id, mark]));
  const storeys = new Map<number, { key: string; patch: Patch }[]>();
  for (const subject of subjects) {
    const patch = patchOf(model, byThing, subject);
    if (!patch) continue;
    const others = storeys.get(patch.storey);
    const one = { key: subjectKey(subject), patch };
    if (others) others.push(one);
    else storeys.set(patch.storey, [one]);
  }
  return Array.from(storeys, ([storey, patches]) => tintOf(storey, patches));
}

/** sRGB as written to the linear light that vertex colours are in. */
const LINEAR = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));

function tintOf(storey: number, patches: readonly { key: string; patch: Patch }[]): Tint {
  const count = patches.reduce((sum, { patch }) => sum + patch.opacity.length, 0);
  const [positions, colours, hatch] = [new Float32Array(count * 3), new Float32Array(count * 4), new Float32Array(count)];
  let first = 0;
  const spans = patches.map(({ key, patch }) => {
    positions.set(patch.points, first * 3);
    first += patch.opacity.length;
    return { key, first: first - patch.opacity.length, opacity: patch.opacity };
  });
  const geometry = new BufferGeometry();
  const colour = new BufferAttribute(colours, 4);
  const stripes = new BufferAttribute(hatch, 1);
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("color", colour);
  geometry.setAttribute("aHatch", stripes);
  const before = new Map<string, string>();
  return {
    storey,
    geometry,
    paint(paints) {
      let changed = false;
      for (const { key, first, opacity } of spans) {
        const paint = paints.get(key);
        const look = paint ? `${paint.rgb.join()} ${paint.hatched}` : "";
        if ((before.get(key) ?? "") === look) continue;
        before.set(key, look);
        changed = true;
        const [r, g, b] = (paint?.rgb ?? [0, 0, 0]).map((byte) => LINEAR[byte] ?? 0) as [number, number, number];
        for (const [i, most] of opacity.entries()) {
          colours.set([r, g, b, paint ? most : 0], (first + i) * 4);
          hatch[first + i] = paint?.hatched ? 1 : 0;
        }
      }
      if (changed) {
        colour.needsUpdate = true;
        stripes.needsUpdate = true;
      }
      return changed;
    },
  };
}
