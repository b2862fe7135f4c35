import { fitted, type Bounds, type Insets, type Size } from "./sheet.ts";

/** What may lie over the sheet. */
interface Over {
  narrow: boolean;
  /** The panel of a layer is open. */
  layer: boolean;
  /** The front of a range is, below. */
  front: boolean;
}

/** What is free of a sheet of that size for what is drawn. */
export type InsetsOf = (size: Size, bounds: Bounds) => Insets;

const DESK: Insets = { top: 60, right: 128, bottom: 20, left: 64 };
/** On a sheet narrower than this the buttons of the layers take a second line, pixels. */
const ONE_LINE = 840;
const LINE = 34;
/** Of the panel of a layer without its list, pixels. */
const PANEL = { width: 300, height: 214 } as const;

/** On a sheet narrower than this the plan lies below what stands on its sides, pixels. */
const SLIM = 600;
/** Below the buttons of the storeys. */
const BELOW: Insets = { top: 250, right: 20, bottom: 20, left: 20 };

/** Smaller than that share of its size without the panel the plan rather lies under it. */
const WORTH = 0.55;

/** Layers on the left, storeys and tools on the right, and the plan beside the panel or under it, where it gets larger; on a phone rows above and below. */
export const insetsOf = ({ narrow, layer, front }: Over): InsetsOf => (size, bounds) => {
  if (narrow) return { top: front ? 50 : 108, right: 14, bottom: (front ? 14 : 62) + (layer ? 166 : 0), left: 14 };
  const scaleIn = (insets: Insets): number => fitted(bounds, size, insets, Infinity).scale;
  const sides = size.width < ONE_LINE ? { ...DESK, top: DESK.top + LINE } : DESK;
  const desk = size.width < SLIM && scaleIn(BELOW) > scaleIn(sides) ? BELOW : sides;
  if (!layer) return desk;
  const [beside, under] = [{ ...desk, left: desk.left + PANEL.width }, { ...desk, top: Math.max(desk.top, sides.top + PANEL.height) }];
  const best = scaleIn(beside) > scaleIn(under) ? beside : under;
  return scaleIn(best) < WORTH * scaleIn(desk) ? desk : best;
};
