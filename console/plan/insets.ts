import type { Insets, Size } from "./sheet.ts";

/** What may lie over the sheet. */
interface Over {
  narrow: boolean;
  /** The panel of a layer is open. */
  layer: boolean;
  /** Buttons of the storeys. */
  storeys: number;
}

const PANEL = 300;
/** Beside the panel the plan needs so much, pixels; else it lies under it. */
const ROOM = 480;

/** Layers on the left, storeys and tools on the right; on a phone layers and storeys above, the panel below. */
export const insetsOf = ({ narrow, layer, storeys }: Over) => ({ width, height }: Size): Insets => {
  if (!narrow) return { top: 60, right: 128, bottom: 20, left: layer && width - PANEL - 192 > ROOM ? 58 + PANEL : 64 };
  const bottom = layer ? 180 : 14;
  const under = 64 + storeys * 44;
  return { top: height - under - bottom > 200 ? under : 56, right: 14, bottom, left: 14 };
};
