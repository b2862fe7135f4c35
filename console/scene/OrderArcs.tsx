import { useThree } from "@react-three/fiber";
import type { PlaceOrder } from "@stacktwin/twin-models/place-order";
import { useEffect, useMemo, type ReactElement } from "react";
import { LineMaterial } from "three/addons/lines/LineMaterial.js";
import { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/addons/lines/LineSegmentsGeometry.js";
import type { Arrangement } from "./arrangement.ts";
import type { SceneModel } from "./frames.ts";
import { useHeart } from "./heart.ts";
import { orderArcs } from "./order-arcs.ts";
import type { ShelfField } from "./shelf-field.ts";

interface Props {
  order: PlaceOrder;
  model: SceneModel;
  field: ShelfField;
  arrangement: Arrangement;
  colour: string;
}

/** The books that must be moved so that the chosen place is in order, each with where it goes: one draw for all. */
export function OrderArcs({ order, model, field, arrangement, colour }: Props): ReactElement {
  const heart = useHeart();
  const size = useThree((state) => state.size);
  const line = useMemo(() => {
    const made = new LineSegments2(new LineSegmentsGeometry(), new LineMaterial({ color: colour, linewidth: 2.5, transparent: true, opacity: 0.95, depthTest: false }));
    // Until it has segments there are none to draw.
    made.geometry.instanceCount = 0;
    made.frustumCulled = false;
    made.renderOrder = 6;
    return made;
  }, [colour]);
  useEffect(() => {
    const positions = orderArcs(order, model, field, arrangement);
    if (positions.length > 0) line.geometry.setPositions(positions);
    line.visible = positions.length > 0;
    heart.wake();
  }, [line, order, model, field, arrangement, heart]);
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
