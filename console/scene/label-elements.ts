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
  /** It stands to the left of its point instead of over it. */
  beside?: true;
}

/** A label with where it is wanted: pixels in the picture. */
export interface Wanted extends Box {
  label: Label;
  x: number;
  y: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const MOST = 90;
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

/** Names of storeys are set larger. */
const LARGER = 1.15;

/** About half as wide as a label is with what stands around its text, pixels. */
export const halfWidth = ({ title, value, look }: Label): number => (widthOf(title) * (look === "storey" ? LARGER : 1) + widthOf(value) + (value && title ? 6 : 0) + (/alarm|sensor/.test(look) ? 18 : 0)) / 2 + PAD;

export interface LabelElements {
  /** Shows as many as can stand without touching, the most important ones first. */
  show(wanted: Wanted[]): void;
  dispose(): void;
}

/** Crisp text over a drawing: elements of the page, few, never one on another. */
export function createLabelElements(root: HTMLElement): LabelElements {
  const shown = new Map<string, { element: HTMLElement; label: Label }>();
  let gone = false;

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
    element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(${label.beside ? "-100%" : "-50%"}, -50%)`;
  };

  return {
    show(wanted) {
      // A sheet that moves while its labels are made anew still asks the old ones: they would stay for ever below the new.
      if (gone) return;
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
      gone = true;
      for (const { element } of shown.values()) element.remove();
      shown.clear();
    },
  };
}
