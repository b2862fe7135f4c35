import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { WHOLE, windowOf, type Window } from "./window.ts";

/** Height of a row until one is measured. */
const ROW = 36;

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.documentElement;
}

export interface Windowing extends Window {
  body: RefObject<HTMLElement | null>;
  /** The height of what stands for the rows that are not drawn. */
  before: number;
  after: number;
  /** Brings a row that is not drawn into sight. */
  reveal: (index: number) => void;
}

/** Draws of a long list what is in sight of whatever scrolls it; rows are taken to be as high as the drawn ones are on average. */
export function useWindow(count: number): Windowing {
  const body = useRef<HTMLElement>(null);
  const height = useRef(ROW);
  const [window, setWindow] = useState<Window>(() => windowOf(count, 0, 1000, ROW));
  const long = count > WHOLE;

  useLayoutEffect(() => {
    const rows = body.current;
    if (!rows || !long) return undefined;
    const scroller = scrollerOf(rows);
    const look = (): void => {
      const drawn = [...rows.querySelectorAll<HTMLElement>(":scope > [data-row]")];
      const [first, last] = [drawn[0], drawn.at(-1)];
      if (first && last) height.current = Math.max(16, (last.getBoundingClientRect().bottom - first.getBoundingClientRect().top) / drawn.length);
      const top = Math.max(0, scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top) - rows.getBoundingClientRect().top;
      const next = windowOf(count, top, scroller.clientHeight, height.current);
      setWindow((before) => (before.first === next.first && before.end === next.end ? before : next));
    };
    look();
    const target = scroller === document.documentElement ? globalThis : scroller;
    target.addEventListener("scroll", look, { passive: true });
    const sized = new ResizeObserver(look);
    sized.observe(scroller);
    return () => {
      target.removeEventListener("scroll", look);
      sized.disconnect();
    };
  }, [long, count]);

  const reveal = useCallback((index: number): void => {
    const rows = body.current;
    if (!rows) return;
    const scroller = scrollerOf(rows);
    const at = rows.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop + index * height.current;
    if (at < scroller.scrollTop + 80 || at > scroller.scrollTop + scroller.clientHeight - 80) scroller.scrollTop = at - scroller.clientHeight / 2;
  }, []);
  const { first, end } = long ? { first: Math.min(window.first, count - 1), end: Math.min(window.end, count) } : { first: 0, end: count };
  return { body, first, end, before: first * height.current, after: Math.max(0, count - end) * height.current, reveal };
}
