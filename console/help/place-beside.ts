export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP = 8;
const EDGE = 12;
const within = (value: number, most: number): number => Math.max(EDGE, Math.min(value, most - EDGE));

/** Where a box of that size goes beside another: below it where there is room, else above, and never past an edge of the screen. Pixels. */
export function placeBeside(of: Box, size: Pick<Box, "width" | "height">, screen: Pick<Box, "width" | "height">): { left: number; top: number } {
  const below = of.top + of.height + GAP;
  const top = below + size.height + EDGE <= screen.height ? below : of.top - GAP - size.height;
  return { left: within(of.left, screen.width - size.width), top: within(top, screen.height - size.height) };
}

/** The same for a box that must not cover what it speaks of: to its right or left first; what fills the screen is covered at its foot. */
export function placeAside(of: Box, size: Pick<Box, "width" | "height">, screen: Pick<Box, "width" | "height">): { left: number; top: number } {
  const right = of.left + of.width + GAP;
  const left = of.left - GAP - size.width;
  const top = within(of.top, screen.height - size.height);
  if (right + size.width + EDGE <= screen.width) return { left: right, top };
  if (left >= EDGE) return { left, top };
  const fits = of.top + of.height + GAP + size.height + EDGE <= screen.height || of.top - GAP - size.height >= EDGE;
  if (fits) return placeBeside(of, size, screen);
  return { left: within((screen.width - size.width) / 2, screen.width - size.width), top: within(screen.height - size.height - EDGE, screen.height - size.height) };
}
