import { Vector3, type Camera } from "three";
import type { Arrangement } from "./arrangement.ts";
import type { Vec3 } from "./frames.ts";

export interface Label {
  key: string;
  storey: number;
  /** Metres in the building, without the storey's lift. */
  at: Vec3;
  title: string;
  /** A second, lighter word: a value, a count. */
  value: string;
  /** Higher is placed first. */
  rank: number;
  /** Not shown from farther than this, metres. */
  within: number;
  /** Style, and for alarms the shape of the priority. */
  look: string;
}

export interface LabelLayer {
  set(group: string, labels: readonly Label[]): void;
  /** `hides` tells whether something stands between the eye and a point (lift included). */
  place(camera: Camera, width: number, height: number, arrangement: Arrangement, hides: (eye: Vec3, point: Vec3) => boolean): void;
  dispose(): void;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const MOST = 90;
/** From this rank on a label is told even through walls. */
const ALWAYS = 90;
const PAD = 5;
const wide = /[⺀-鿿豈-﫿＀-￯]/;
/** About as wide as the text is set, 12 px. */
export const widthOf = (text: string): number => Array.from(text).reduce((sum, letter) => sum + (wide.test(letter) ? 12 : 6.8), 0);

/** Which of the wanted boxes can stand without touching one placed before. In: best first. */
export function declutter<T extends Box>(wanted: readonly T[]): T[] {
  const placed: T[] = [];
  for (const box of wanted) if (!placed.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) placed.push(box);
  return placed;
}

/** Crisp text over the drawing: elements of the page, few, never one on another. */
export function createLabelLayer(root: HTMLElement): LabelLayer {
  const groups = new Map<string, readonly Label[]>();
  const shown = new Map<string, { element: HTMLElement; label: Label }>();
  const point = new Vector3();

  const draw = (label: Label, x: number, y: number): void => {
    let entry = shown.get(label.key);
    if (!entry) {
      const element = document.createElement("div");
      element.append(document.createElement("i"), document.createElement("b"), document.createElement("span"));
      root.append(element);
      shown.set(label.key, (entry = { element, label: { ...label, title: "\0" } }));
    }
    const { element, label: before } = entry;
    if (before !== label) {
      element.className = `scene-label ${label.look}`;
      const [, title, value] = element.children;
      if (title) title.textContent = label.title;
      if (value) value.textContent = label.value;
      entry.label = label;
    }
    element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(${label.look === "storey" ? "-100%" : "-50%"}, -50%)`;
  };

  return {
    set: (group, labels) => void groups.set(group, labels),
    place(camera, width, height, arrangement, hides) {
      const eye = camera.position.toArray() as unknown as Vec3;
      const wanted: (Box & { label: Label; x: number; y: number })[] = [];
      for (const labels of groups.values())
        for (const label of labels) {
          if (arrangement.showing[label.storey] !== "open") continue;
          point.set(label.at[0], label.at[1] + (arrangement.lift[label.storey] ?? 0), label.at[2]);
          if (camera.position.distanceTo(point) > label.within) continue;
          const at: Vec3 = [point.x, point.y, point.z];
          point.project(camera);
          if (point.z > 1 || Math.abs(point.x) > 1 || Math.abs(point.y) > 1) continue;
          if (label.rank < ALWAYS && hides(eye, at)) continue;
          const y = ((1 - point.y) / 2) * height;
          const half = (widthOf(label.title) + widthOf(label.value) + (label.value && label.title ? 6 : 0) + (label.look.includes("alarm") || label.look.includes("sensor") ? 18 : 0)) / 2 + PAD;
          const shift = label.look === "storey" ? half : 0;
          // What stands beside its storey is moved into the picture rather than cut off.
          const x = Math.max(((point.x + 1) / 2) * width, 2 * shift);
          wanted.push({ label, x, y, left: x - half - shift, right: x + half - shift, top: y - 12, bottom: y + 12 });
        }
      wanted.sort((a, b) => b.label.rank - a.label.rank || a.y - b.y);
      const placed = declutter(wanted.slice(0, MOST * 6)).slice(0, MOST);
      const keep = new Set(placed.map(({ label }) => label.key));
      for (const [key, { element }] of shown)
        if (!keep.has(key)) {
          element.remove();
          shown.delete(key);
        }
      for (const { label, x, y } of placed) draw(label, x, y);
    },
    dispose() {
      for (const { element } of shown.values()) element.remove();
      shown.clear();
    },
  };
}
