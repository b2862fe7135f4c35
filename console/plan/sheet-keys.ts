import type { PlanAct, SheetMove } from "./keys.ts";
import type { SheetView } from "./sheet-view.ts";

const STEP = 90;
const NEARER = 1.4;

const MOVES: Readonly<Record<SheetMove, (view: SheetView) => void>> = {
  nearer: (view) => view.zoom(NEARER), farther: (view) => view.zoom(1 / NEARER), whole: (view) => view.whole(),
  panLeft: (view) => view.pan(STEP, 0), panRight: (view) => view.pan(-STEP, 0), panUp: (view) => view.pan(0, STEP), panDown: (view) => view.pan(0, -STEP),
};

const isMove = (act: PlanAct): act is SheetMove => act in MOVES;

/** Zooms and moves a sheet by key; false for keys that do neither. */
export function movesSheet(view: SheetView, act: PlanAct | null): boolean {
  if (act === null || !isMove(act)) return false;
  MOVES[act](view);
  return true;
}
