import type { Arrangement } from "./arrangement.ts";
import type { SceneModel, Vec3 } from "./frames.ts";
import { hitBox, isInside } from "./pick.ts";

const SKIN = 0.3;

/** Whether the floor of a storey above, or a range one does not look over, stands between the eye and a point. */
export function isHidden(model: SceneModel, { lift, showing }: Arrangement, eye: Vec3, point: Vec3): boolean {
  const way: Vec3 = [point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]];
  const length = Math.hypot(...way);
  for (const [storey, { elevation, outline }] of model.storeys.entries()) {
    if (showing[storey] !== "open" || way[1] >= 0) continue;
    const share = (elevation + (lift[storey] ?? 0) - eye[1]) / way[1];
    if (share > 0 && share * length < length - SKIN && isInside(outline, eye[0] + way[0] * share, eye[2] + way[2] * share)) return true;
  }
  const ray = { origin: eye, direction: [way[0] / length, way[1] / length, way[2] / length] as const };
  return model.standing.some((tree, storey) => {
    if (showing[storey] !== "open") return false;
    const up = lift[storey] ?? 0;
    return tree.along([eye[0], eye[1] - up, eye[2]], ray.direction, length - SKIN, (at) => {
      const { range, frame, length: long, height } = model.ranges[at]!;
      if (Math.min(eye[1], point[1]) > frame.y + height + up) return false;
      const hit = hitBox(ray, frame, up, [0, 0, 0], [long, height, range.depth]);
      return hit !== null && hit.distance < length - SKIN;
    });
  });
}
