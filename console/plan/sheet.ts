/** How a drawing lies on the screen: what is at (mx, my) metres in it is at x + mx × scale, y + my × scale pixels. */
export interface Sheet {
  x: number;
  y: number;
  /** Pixels a metre. */
  scale: number;
}

/** A rectangle of the drawing, metres. */
export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** What lies over the edges of the picture, pixels. */
export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 };

export function boundsOf(points: Iterable<readonly [x: number, y: number]>): Bounds {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  return bounds;
}

export const around = ({ left, top, right, bottom }: Bounds, metres: number): Bounds => ({ left: left - metres, top: top - metres, right: right + metres, bottom: bottom + metres });

/** Lets the bounds fill what the insets leave of the picture, in its middle; not larger than `most` pixels a metre. */
export function fitted({ left, top, right, bottom }: Bounds, { width, height }: Size, insets: Insets, most: number): Sheet {
  const [free, high] = [Math.max(40, width - insets.left - insets.right), Math.max(40, height - insets.top - insets.bottom)];
  const scale = Math.min(most, free / Math.max(0.01, right - left), high / Math.max(0.01, bottom - top));
  return { scale, x: insets.left + free / 2 - ((left + right) / 2) * scale, y: insets.top + high / 2 - ((top + bottom) / 2) * scale };
}

/** Nearer or farther by a factor, with the point at (x, y) pixels staying where it is. */
export function zoomed(sheet: Sheet, x: number, y: number, factor: number, [least, most]: readonly [number, number]): Sheet {
  const scale = Math.min(most, Math.max(least, sheet.scale * factor));
  const by = scale / sheet.scale;
  return { scale, x: x - (x - sheet.x) * by, y: y - (y - sheet.y) * by };
}

/** Moved so that some of the drawing stays in the middle of the picture. */
export function held(sheet: Sheet, { left, top, right, bottom }: Bounds, { width, height }: Size): Sheet {
  const { scale } = sheet;
  const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  return { scale, x: between(sheet.x, width * 0.4 - right * scale, width * 0.6 - left * scale), y: between(sheet.y, height * 0.4 - bottom * scale, height * 0.6 - top * scale) };
}

/** Moved by as little as brings a rectangle into what the insets leave; where it is larger than that, its middle. */
export function revealed(sheet: Sheet, { left, top, right, bottom }: Bounds, { width, height }: Size, insets: Insets): Sheet {
  const into = (from: number, to: number, low: number, high: number): number => (to - from > high - low ? (low + high) / 2 - (from + to) / 2 : from < low ? low - from : to > high ? high - to : 0);
  const { scale, x, y } = sheet;
  return { scale, x: x + into(x + left * scale, x + right * scale, insets.left, width - insets.right), y: y + into(y + top * scale, y + bottom * scale, insets.top, height - insets.bottom) };
}

/** Part of the way from one to another: the point that is seen in the middle moves evenly, and so does nearness to the eye. */
export function between(from: Sheet, to: Sheet, share: number, { width, height }: Size): Sheet {
  const scale = from.scale * (to.scale / from.scale) ** share;
  const at = (sheet: Sheet, axis: "x" | "y", length: number): number => (length / 2 - sheet[axis]) / sheet.scale;
  const middle = (axis: "x" | "y", length: number): number => at(from, axis, length) + (at(to, axis, length) - at(from, axis, length)) * share;
  return { scale, x: width / 2 - middle("x", width) * scale, y: height / 2 - middle("y", height) * scale };
}
