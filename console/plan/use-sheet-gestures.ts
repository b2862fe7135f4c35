import { useEffect, useLayoutEffect } from "react";
import type { SheetView } from "./sheet-view.ts";

/** So far a pointer may stray and still have clicked, pixels. */
const CLICK_PIXELS = 5;
const WHEEL = 0.0018;

/** One gesture each: drag moves, two fingers and the wheel go to where they are. What was dragged was not clicked. */
export function useSheetGestures(surface: HTMLElement | null, view: SheetView): void {
  useLayoutEffect(() => {
    if (!surface) return undefined;
    const measure = (): void => view.resize({ width: surface.clientWidth, height: surface.clientHeight });
    measure();
    const sized = new ResizeObserver(measure);
    sized.observe(surface);
    return () => sized.disconnect();
  }, [surface, view]);

  useEffect(() => {
    if (!surface) return undefined;
    const end = new AbortController();
    const on = { signal: end.signal };
    const down = new Map<number, { x: number; y: number }>();
    let strayed = 0;
    const local = (event: MouseEvent): { x: number; y: number } => {
      const { left, top } = surface.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const hold = (): { x: number; y: number; spread: number } => {
      const all = [...down.values()];
      const [x, y] = [all.reduce((sum, one) => sum + one.x, 0) / all.length, all.reduce((sum, one) => sum + one.y, 0) / all.length];
      return { x, y, spread: all.reduce((sum, one) => sum + Math.hypot(one.x - x, one.y - y), 0) / all.length };
    };
    surface.addEventListener("wheel", (event) => {
      event.preventDefault();
      const { x, y } = local(event);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 18 : 1;
      view.zoom(Math.exp(-event.deltaY * lines * WHEEL * (event.ctrlKey ? 4 : 1)), [x, y]);
    }, { ...on, passive: false });
    surface.addEventListener("pointerdown", (event) => {
      if (event.button > 2) return;
      if (down.size === 0) strayed = 0;
      down.set(event.pointerId, local(event));
    }, on);
    surface.addEventListener("pointermove", (event) => {
      const held = down.get(event.pointerId);
      if (!held) return;
      const before = hold();
      const now = local(event);
      strayed = Math.max(strayed, Math.hypot(now.x - held.x, now.y - held.y));
      if (strayed < CLICK_PIXELS) return;
      if (!surface.hasPointerCapture(event.pointerId)) surface.setPointerCapture(event.pointerId);
      down.set(event.pointerId, now);
      const after = hold();
      if (down.size > 1 && before.spread > 0) view.zoom(after.spread / before.spread, [after.x, after.y]);
      view.pan(after.x - before.x, after.y - before.y);
    }, on);
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) surface.addEventListener(name, (event) => void down.delete(event.pointerId), on);
    surface.addEventListener("click", (event) => {
      if (strayed >= CLICK_PIXELS) event.stopPropagation();
      strayed = 0;
    }, { ...on, capture: true });
    return () => end.abort();
  }, [surface, view]);
}
