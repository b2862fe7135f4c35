import type { SheetView } from "./sheet-view.ts";

interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const STEP = 90;
const NEARER = 1.4;

const ACTS: Readonly<Record<string, (view: SheetView) => void>> = {
  "+": (view) => view.zoom(NEARER), "=": (view) => view.zoom(NEARER), "-": (view) => view.zoom(1 / NEARER), _: (view) => view.zoom(1 / NEARER), "0": (view) => view.whole(),
};
const SHIFTED: Readonly<Record<string, (view: SheetView) => void>> = {
  ArrowLeft: (view) => view.pan(STEP, 0), ArrowRight: (view) => view.pan(-STEP, 0), ArrowUp: (view) => view.pan(0, STEP), ArrowDown: (view) => view.pan(0, -STEP),
};

/** Zooms and moves a sheet by key; false for keys that do neither. */
export function movesSheet(view: SheetView, { key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const act = ACTS[key] ?? (shiftKey ? SHIFTED[key] : undefined);
  act?.(view);
  return act !== undefined;
}
