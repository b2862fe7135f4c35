import { useThree } from "@react-three/fiber";
import type { Route } from "@stacktwin/twin-models/route";
import { useEffect, useMemo, type ReactElement } from "react";
import { LineMaterial } from "three/addons/lines/LineMaterial.js";
import { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/addons/lines/LineSegmentsGeometry.js";
import type { Arrangement } from "./arrangement.ts";
import type { SceneModel } from "./frames.ts";
import { useHeart } from "./heart.ts";

/** Above the floor, metres. */
const ABOVE = 0.12;

interface Props {
  route: Route;
  model: SceneModel;
  arrangement: Arrangement;
  colour: string;
}

/** A way on foot, on the floors of the storeys that are open. */
export function WayLine({ route, model, arrangement, colour }: Props): ReactElement {
  const heart = useHeart();
  const size = useThree((state) => state.size);
  const line = useMemo(() => {
    const made = new LineSegments2(new LineSegmentsGeometry(), new LineMaterial({ color: colour, linewidth: 4, transparent: true, opacity: 0.9, depthTest: false }));
    made.geometry.instanceCount = 0;
    made.frustumCulled = false;
    made.renderOrder = 6;
    return made;
  }, [colour]);
  useEffect(() => {
    const positions = route.legs.flatMap(({ storey, points }) => {
      const at = model.storeys.findIndex(({ id }) => id === storey);
      if (at < 0 || arrangement.showing[at] !== "open") return [];
      const y = (model.storeys[at]?.elevation ?? 0) + (arrangement.lift[at] ?? 0) + ABOVE;
      return points.slice(1).flatMap(([x, z], i) => [points[i]![0], y, points[i]![1], x, y, z]);
    });
    if (positions.length > 0) line.geometry.setPositions(positions);
    line.visible = positions.length > 0;
    heart.wake();
  }, [line, route, model, arrangement, heart]);
  useEffect(() => {
    line.material.resolution.set(size.width, size.height);
  }, [line, size]);
  useEffect(
    () => () => {
      line.geometry.dispose();
      line.material.dispose();
      heart.wake();
    },
    [line, heart],
  );
  return <primitive object={line} />;
}
