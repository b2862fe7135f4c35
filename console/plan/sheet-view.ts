import type { InsetsOf } from "./insets.ts";
import { between, fitted, held, NO_INSETS, revealed, zoomed, type Bounds, type Insets, type Sheet, type Size } from "./sheet.ts";

/** A glide takes this long, milliseconds. */
const GLIDE_MS = 240;

export interface SheetView {
  get(): Sheet;
  size(): Size;
  /** What is drawn, what lies over the picture, and how near one may come, pixels a metre. */
  draw(bounds: Bounds, insets: InsetsOf, most: number): void;
  /** The picture has another size. */
  resize(size: Size): void;
  onMoved(listener: () => void): () => void;
  /** At a point of the picture, its middle where none is given. */
  zoom(factor: number, at?: readonly [x: number, y: number]): void;
  pan(x: number, y: number): void;
  /** The whole drawing; it stays whole while the picture changes its size, until somebody moves it. */
  whole(): void;
  /** As near as that rectangle fills the picture. */
  show(bounds: Bounds): void;
  /** No nearer: moved only until the rectangle is in the picture. */
  reveal(bounds: Bounds): void;
}

/** Where a sheet lies, and its ways to move; `still` for whoever asked for less motion. */
export function createSheetView(still: boolean): SheetView {
  let sheet: Sheet = { x: 0, y: 0, scale: 1 };
  let size: Size = { width: 0, height: 0 };
  let drawn: { bounds: Bounds; insets: InsetsOf; most: number } = { bounds: { left: 0, top: 0, right: 1, bottom: 1 }, insets: () => NO_INSETS, most: 100 };
  let isWhole = true;
  let frame = 0;
  /** Where a glide under way goes. */
  let goal: Sheet | null = null;
  const listeners = new Set<() => void>();
  const isSized = (): boolean => size.width > 0 && size.height > 0;
  const insets = (): Insets => drawn.insets(size, drawn.bounds);
  const all = (): Sheet => fitted(drawn.bounds, size, insets(), drawn.most);
  const tell = (next: Sheet): void => {
    if (next.x === sheet.x && next.y === sheet.y && next.scale === sheet.scale) return;
    sheet = next;
    for (const listener of listeners) listener();
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    goal = null;
  };
  const put = (next: Sheet): void => {
    stop();
    tell(held(next, drawn.bounds, size));
  };
  const glide = (to: Sheet): void => {
    stop();
    const end = held(to, drawn.bounds, size);
    if (still || !isSized() || document.hidden) {
      tell(end);
      return;
    }
    const from = sheet;
    goal = end;
    let began = -1;
    const step = (now: number): void => {
      if (began < 0) began = now;
      const share = Math.min(1, (now - began) / GLIDE_MS);
      tell(share < 1 ? between(from, end, 1 - (1 - share) ** 3, size) : end);
      if (share < 1) frame = requestAnimationFrame(step);
      else goal = null;
    };
    frame = requestAnimationFrame(step);
  };
  const limits = (): readonly [number, number] => [all().scale * 0.7, drawn.most];
  return {
    get: () => sheet,
    size: () => size,
    draw(bounds, insets, most) {
      drawn = { bounds, insets, most };
      if (isSized() && isWhole) put(all());
    },
    resize(next) {
      const before = size;
      if (next.width === before.width && next.height === before.height) return;
      size = next;
      if (!isSized()) return;
      // What is in the middle stays there, and so does what a glide was to bring there.
      const from = goal ?? sheet;
      put(isWhole || before.width === 0 ? all() : { ...from, x: from.x + (next.width - before.width) / 2, y: from.y + (next.height - before.height) / 2 });
    },
    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    zoom(factor, at) {
      isWhole = false;
      const [x, y] = at ?? [size.width / 2, size.height / 2];
      put(zoomed(sheet, x, y, factor, limits()));
    },
    pan(x, y) {
      isWhole = false;
      put({ ...sheet, x: sheet.x + x, y: sheet.y + y });
    },
    whole() {
      isWhole = true;
      glide(all());
    },
    show(bounds) {
      isWhole = false;
      glide(fitted(bounds, size, insets(), drawn.most));
    },
    reveal(bounds) {
      // Of the whole everything is in the picture.
      if (!isSized() || isWhole) return;
      const to = revealed(sheet, bounds, size, insets());
      if (to.x === sheet.x && to.y === sheet.y) return;
      glide(to);
    },
  };
}
