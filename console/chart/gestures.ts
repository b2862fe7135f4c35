import type { Millis } from "@stacktwin/twin-models/ids";
import type uPlot from "uplot";
import { panned, pinched, zoomed, type Change, type Span } from "./zoom.ts";

export interface Hands {
  span: () => Span;
  bounds: () => Span;
  onSpan: (change: Change) => void;
  /** Where a finger points to. */
  onAt: (at: Millis) => void;
  /** Whether the wheel is for the plot now, or for the page. */
  wheels: (event: WheelEvent) => boolean;
}

/** One wheel notch. */
const NOTCH = 1.25;

/** The wheel zooms to the pointer; one finger reads out, two zoom and pan. The mouse's drag is the plot's own. Answers with what ends it. */
export function bindGestures({ over }: uPlot, { span, bounds, onSpan, onAt, wheels }: Hands): () => void {
  const fingers = new Map<number, number>();
  const part = (x: number): number => {
    const { left, width } = over.getBoundingClientRect();
    return width > 0 ? (x - left) / width : 0;
  };
  const pair = (): [number, number] => {
    const [one = 0, other = one] = fingers.values();
    return [one, other];
  };
  const read = (at: number): void => onAt(span().from + (span().to - span().from) * Math.max(0, Math.min(1, at)));

  const onWheel = (event: WheelEvent): void => {
    if (!wheels(event)) return;
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) onSpan((now) => panned(now, event.deltaX / Math.max(1, over.clientWidth), bounds()));
    else onSpan((now) => zoomed(now, part(event.clientX), event.deltaY > 0 ? NOTCH : 1 / NOTCH, bounds()));
  };
  const onDown = (event: PointerEvent): void => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, part(event.clientX));
    if (fingers.size === 1) read(part(event.clientX));
  };
  const onMove = (event: PointerEvent): void => {
    if (!fingers.has(event.pointerId)) return;
    const before = pair();
    fingers.set(event.pointerId, part(event.clientX));
    if (fingers.size === 1) read(part(event.clientX));
    else onSpan((now) => pinched(now, before, pair(), bounds()));
  };
  const onUp = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
  };
  const ended = new AbortController();
  const { signal } = ended;
  over.addEventListener("wheel", onWheel, { passive: false, signal });
  over.addEventListener("pointerdown", onDown, { signal });
  over.addEventListener("pointermove", onMove, { signal });
  for (const type of ["pointerup", "pointercancel", "pointerleave"] as const) over.addEventListener(type, onUp, { signal });
  return () => ended.abort();
}
