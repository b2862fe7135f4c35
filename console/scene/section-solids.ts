import { BufferAttribute, BufferGeometry, Color } from "three";
import { toWorld, type Frame, type SceneModel, type Vec3 } from "./frames.ts";
import type { Arrangement } from "./arrangement.ts";
import type { Palette } from "./palette.ts";
import { spansAt, type Cut, type Span } from "./section.ts";
import { SLAB, WALL } from "./storey-solids.ts";

/** What a partition is drawn thick where it is cut, metres. */
const PARTITION = 0.1;

export interface Poche {
  faces: BufferGeometry;
  lines: BufferGeometry;
  dispose(): void;
}

const footprint = (frame: Frame, length: number, depth: number): [number, number][] =>
  ([[0, 0], [length, 0], [length, depth], [0, depth]] as const).map(([along, across]) => {
    const [x, , z] = toWorld(frame, along, 0, across);
    return [x, z];
  });

/** What the plane of a section cuts through, filled as draughtsmen do: slabs, walls, partitions, ranges. */
export function pocheOf(model: SceneModel, { showing, lift }: Arrangement, cut: Cut, palette: Palette): Poche {
  const positions: number[] = [];
  const colours: number[] = [];
  const edges: number[] = [];
  const point = (other: number, y: number): Vec3 => (cut.axis === "x" ? [cut.at, y, other] : [other, y, cut.at]);
  const fill = ([a, b]: Span, bottom: number, top: number, colour: string): void => {
    const corners = [point(a, bottom), point(b, bottom), point(b, top), point(a, top)] as const;
    const rgb = new Color(colour).toArray();
    for (const i of [0, 1, 2, 0, 2, 3] as const) {
      positions.push(...corners[i]);
      colours.push(...rgb);
    }
    for (const [i, corner] of corners.entries()) edges.push(...corner, ...(corners[(i + 1) % 4] ?? corner));
  };
  for (const [storey, { elevation, height, outline }] of model.storeys.entries()) {
    if (showing[storey] === "hidden") continue;
    const floor = elevation + (lift[storey] ?? 0);
    const spans = spansAt(outline, cut);
    const top = floor + height - SLAB;
    if (showing[storey] === "mass") {
      for (const span of spans) fill(span, floor - SLAB, top, palette.mass);
      continue;
    }
    for (const [a, b] of spans) {
      fill([a, b], floor - SLAB, floor, palette.poche);
      fill([a, a + WALL], floor, top, palette.poche);
      fill([b - WALL, b], floor, top, palette.poche);
    }
    const outer = spans.flat();
    for (const { space } of model.rooms.filter((room) => room.storey === storey))
      for (const end of spansAt(space.outline, cut).flat())
        if (outer.every((wall) => Math.abs(wall - end) > WALL * 1.5)) fill([end - PARTITION / 2, end + PARTITION / 2], floor, top, palette.inner);
    for (const { frame, length, height: tall, range } of model.ranges.filter((one) => one.storey === storey))
      for (const span of spansAt(footprint(frame, length, range.depth), cut)) fill(span, frame.y + (lift[storey] ?? 0), frame.y + (lift[storey] ?? 0) + tall, palette.inner);
  }
  const of = (data: number[], name: string, into: BufferGeometry): BufferGeometry => into.setAttribute(name, new BufferAttribute(new Float32Array(data), 3));
  const faces = of(colours, "color", of(positions, "position", new BufferGeometry()));
  const lines = of(edges, "position", new BufferGeometry());
  return { faces, lines, dispose: () => [faces, lines].forEach((geometry) => geometry.dispose()) };
}
