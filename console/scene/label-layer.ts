import { Vector3, type Camera } from "three";
import type { Arrangement } from "./arrangement.ts";
import type { Vec3 } from "./frames.ts";
import { createLabelElements, halfWidth, type Label, type Wanted } from "./label-elements.ts";

export interface LabelLayer {
  set(group: string, labels: readonly Label[]): void;
  /** `hides` tells whether something stands between the eye and a point (lift included). */
  place(camera: Camera, width: number, height: number, arrangement: Arrangement, hides: (eye: Vec3, point: Vec3) => boolean): void;
  dispose(): void;
}

/** In a picture narrower than this, pixels, there is no room beside the building: what is told of a storey stands in the tree. */
const SLIM = 640;

/** From this rank on a label is told even through walls. */
const ALWAYS = 90;

/** Labels of what the camera sees. */
export function createLabelLayer(root: HTMLElement): LabelLayer {
  const groups = new Map<string, readonly { whole: Label; bare: Label }[]>();
  const elements = createLabelElements(root);
  const point = new Vector3();

  return {
    set: (group, labels) => void groups.set(group, labels.map((whole) => ({ whole, bare: whole.beside ? { ...whole, value: "" } : whole }))),
    place(camera, width, height, arrangement, hides) {
      const eye = camera.position.toArray() as unknown as Vec3;
      const wanted: Wanted[] = [];
      for (const labels of groups.values())
        for (const { whole, bare } of labels) {
          const label = width < SLIM ? bare : whole;
          if (arrangement.showing[label.storey] !== "open") continue;
          point.set(label.at[0], label.at[1] + (arrangement.lift[label.storey] ?? 0), label.at[2]);
          if (camera.position.distanceTo(point) > label.within) continue;
          const at: Vec3 = [point.x, point.y, point.z];
          point.project(camera);
          if (point.z > 1 || Math.abs(point.x) > 1 || Math.abs(point.y) > 1) continue;
          if (label.rank < ALWAYS && hides(eye, at)) continue;
          const y = ((1 - point.y) / 2) * height;
          const half = halfWidth(label);
          const shift = label.beside ? half : 0;
          // What stands beside its storey is moved into the picture rather than cut off, and so is what must be told.
          const own = ((point.x + 1) / 2) * width;
          const x = label.beside ? Math.max(own, 2 * half) : label.rank < ALWAYS ? own : Math.max(Math.min(own, width - half), half);
          wanted.push({ label, x, y, left: x - half - shift, right: x + half - shift, top: y - 12, bottom: y + 12 });
        }
      elements.show(wanted);
    },
    dispose: () => elements.dispose(),
  };
}
