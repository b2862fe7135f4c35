import { useThree } from "@react-three/fiber";
import { useEffect, useMemo, type ReactElement } from "react";
import { BoxGeometry, Mesh, MeshBasicMaterial } from "three";
import { LineMaterial } from "three/addons/lines/LineMaterial.js";
import { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/addons/lines/LineSegmentsGeometry.js";
import type { Extent } from "./extents.ts";
import { toWorld } from "./frames.ts";
import { useHeart } from "./heart.ts";
import { cornersOf } from "./poses.ts";

const EDGES = [[0, 1], [4, 5], [2, 3], [6, 7], [0, 2], [1, 3], [4, 6], [5, 7], [0, 4], [1, 5], [2, 6], [3, 7]] as const;

interface Props {
  extent: Extent;
  lift: number;
  colour: string;
  /** Pixels. */
  width: number;
  fill: number;
  /** A thread of light above it, metres high: what stands among many is found from afar. */
  beam?: number;
}

/** The edges of a box, as wide on the screen wherever it stands. */
export function Outline({ extent, lift, colour, width, fill, beam = 0 }: Props): ReactElement {
  const heart = useHeart();
  const size = useThree((state) => state.size);
  const line = useMemo(() => {
    const made = new LineSegments2(new LineSegmentsGeometry(), new LineMaterial({ color: colour, linewidth: width, transparent: true, opacity: 0.95 }));
    // Until it has edges there are none to draw.
    made.geometry.instanceCount = 0;
    made.frustumCulled = false;
    made.renderOrder = 5;
    return made;
  }, [colour, width]);
  const body = useMemo(() => {
    const made = new Mesh(new BoxGeometry(1, 1, 1), new MeshBasicMaterial({ color: colour, transparent: true, opacity: fill, depthWrite: false }));
    made.renderOrder = 4;
    return made;
  }, [colour, fill]);
  useEffect(() => {
    const corners = cornersOf(extent, lift);
    const { frame, from, to } = extent;
    const [x, y, z] = toWorld(frame, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2);
    const top = frame.y + to[1] + lift;
    const thread = beam > 0 ? [x, top, z, x, top + beam, z] : [];
    line.geometry.setPositions([...EDGES.flatMap(([a, b]) => [...(corners[a] ?? []), ...(corners[b] ?? [])]), ...thread]);
    body.position.set(x, y + lift, z);
    body.rotation.y = -Math.atan2(frame.sin, frame.cos);
    body.scale.set(to[0] - from[0] + 0.01, to[1] - from[1] + 0.01, to[2] - from[2] + 0.01);
    heart.wake();
  }, [line, body, extent, lift, beam, heart]);
  useEffect(() => {
    line.material.resolution.set(size.width, size.height);
  }, [line, size]);
  useEffect(
    () => () => {
      for (const { geometry, material } of [line, body]) {
        geometry.dispose();
        material.dispose();
      }
      heart.wake();
    },
    [line, body, heart],
  );
  return (
    <>
      <primitive object={line} />
      {fill > 0 ? <primitive object={body} /> : null}
    </>
  );
}
