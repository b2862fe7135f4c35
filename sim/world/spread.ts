import type { Layout, SpaceLayout, StoreyLayout } from "@stacktwin/twin-models/layout";
import { bounds, contains, distanceTo, type Point } from "@stacktwin/twin-models/plane";
import { makeRandom } from "../random.ts";
import { humidityOf } from "./air.ts";
import type { Room } from "./rooms.ts";
import type { Outside } from "./weather.ts";

/** A point of a space: metres, x east, z south, y above its floor. */
export interface Spot {
  x: number;
  y: number;
  z: number;
}

/** How the air of a room differs from place to place. */
export interface Spread {
  /** The air at a point: °C, and % relative humidity. */
  at(room: Room, spot: Spot, outside: Outside): { temperature: number; humidity: number };
}

/** °C a metre from the floor up; height at which the room's own temperature is. */
const [LAYERS, MIDDLE] = [0.22, 1.5];
/** An outer wall: share of the difference to outside at its very surface, and metres over which that is lost. */
const [WALL, WALL_REACH] = [0.13, 1.6];
/** Supply air comes through grilles in the ceiling, one for so many square metres; metres that its jet is wide and reaches down. */
const [PER_GRILLE, JET_WIDTH, JET_REACH] = [70, 2.2, 1.4];
/** °C that supply air is colder (or warmer) than the room for each degree that it is warmer (or colder) outside, and at most. */
const [DEMAND, STRONGEST] = [0.22, 3];
/** Pockets between shelves where little moves: °C, and share of the vapour. */
const [POCKETS, DAMP_POCKETS] = [0.28, 0.012];

/** Edges of a space that lie on the outline of its storey. */
function outerWalls(space: SpaceLayout, storey: StoreyLayout): [Point, Point][] {
  return space.outline.flatMap((from, at): [Point, Point][] => {
    const to = space.outline[(at + 1) % space.outline.length] ?? from;
    const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    return distanceTo(storey.outline, middle) < 0.05 ? [[from, to]] : [];
  });
}

type Wave = (x: number, y: number, z: number) => number;

/** Smooth differences between about −1 and 1 over some metres that stay where they are. */
function pockets(seed: number, stream: string): Wave {
  const random = makeRandom(seed, stream);
  const waves = Array.from({ length: 5 }, () => {
    const [turn, length] = [random.between(0, 2 * Math.PI), random.between(5, 16)];
    const k = (2 * Math.PI) / length;
    return { kx: k * Math.cos(turn), kz: k * Math.sin(turn), ky: random.between(-0.6, 0.6), phase: random.between(0, 2 * Math.PI) };
  });
  return (x, y, z) => waves.reduce((sum, { kx, ky, kz, phase }) => sum + Math.cos(kx * x + ky * y + kz * z + phase), 0) / Math.sqrt(2.5 * waves.length);
}

/** The grilles of a space: in its ceiling, where chance put them. */
function grilles(space: SpaceLayout, seed: number): Point[] {
  const random = makeRandom(seed, `grilles/${space.id}`);
  const { west, east, north, south } = bounds(space.outline);
  const count = Math.max(1, Math.round(((east - west) * (south - north)) / PER_GRILLE));
  const found: Point[] = [];
  for (let tries = 0; found.length < count && tries < 50 * count; tries++) {
    const point: Point = [random.between(west, east), random.between(north, south)];
    if (contains(space.outline, point)) found.push(point);
  }
  return found;
}

/** Layers, cold or hot outer walls, jets of supply air and pockets: from the layout, and from a seed what it does not say. */
export function makeSpread(space: SpaceLayout, storey: StoreyLayout, seed: number): Spread {
  const walls = outerWalls(space, storey);
  const inlets = grilles(space, seed);
  const [warm, damp] = [pockets(seed, `pockets/${space.id}`), pockets(seed, `damp/${space.id}`)];
  return {
    at(room, { x, y, z }, outside) {
      const wall = walls.reduce((most, ends) => Math.max(most, Math.exp(-distanceTo(ends, [x, z]) / WALL_REACH)), 0);
      const jet = inlets.reduce((sum, [ix, iz]) => sum + Math.exp(-(((x - ix) ** 2 + (z - iz) ** 2) / JET_WIDTH ** 2)), 0) * Math.exp(-Math.max(0, storey.height - 1 - y) / JET_REACH);
      const runs = room.fault === null && room.fan > 0;
      const blown = runs ? Math.max(-STRONGEST, Math.min(STRONGEST, DEMAND * (room.setpoint - outside.temperature))) : 0;
      const temperature =
        room.temperature + LAYERS * (y - MIDDLE) + WALL * (outside.temperature - room.temperature) * wall + Math.min(1, jet) * blown + POCKETS * warm(x, y, z);
      const vapour = room.vapour * (1 + DAMP_POCKETS * damp(x, y, z));
      return { temperature, humidity: Math.min(100, humidityOf(temperature, vapour)) };
    },
  };
}

/** The spread of every space of a layout, by its id. */
export const spreadsOf = (layout: Layout, seed: number): Map<string, Spread> =>
  new Map(layout.buildings.flatMap(({ storeys }) => storeys.flatMap((storey) => storey.spaces.map((space) => [space.id, makeSpread(space, storey, seed)] as const))));
