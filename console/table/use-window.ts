import { useLayoutEffect, useState } from "react";
import { WHOLE, windowOf, type Window } from "./window.ts";

/** Height of a row until one is measured. */
const ROW = 36;

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.documentElement;
}

export interface Windowing extends Window {
  /** Takes the element that holds the rows. */
  hold: (rows: HTMLElement | null) => void;
  /** The height of what stands for the rows that are not drawn. */
  before: number;
  after: number;
  /** Of one row, pixels. */
  height: number;
  /** Brings a row that is not drawn into sight. */
  reveal: (index: number) => void;
}

/** Draws of a long list what is in sight of whatever scrolls it; rows are taken to be as high as the drawn ones are on average. */
export function useWindow(count: number): Windowing {
  const [rows, hold] = useState<HTMLElement | null>(null);
  const [drawn, setDrawn] = useState(() => ({ ...windowOf(count, 0, 1000, ROW), height: ROW }));
  const long = count > WHOLE;

  useLayoutEffect(() => {
    if (!rows || !long) return undefined;
    const scroller = scrollerOf(rows);
    const look = (): void => {
      const lines = [...rows.querySelectorAll<HTMLElement>(":scope > [data-row]")];
      const [first, last] = [lines[0], lines.at(-1)];
      const height = first && last ? Math.max(16, (last.getBoundingClientRect().bottom - first.getBoundingClientRect().top) / lines.length) : ROW;
      const top = (scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top) - rows.getBoundingClientRect().top;
      const next = windowOf(count, top, scroller.clientHeight, height);
      setDrawn((before) => (before.first === next.first && before.end === next.end ? before : { ...next, height }));
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
  }, [rows, long, count]);

  const { height } = drawn;
  const { first, end } = long ? { first: Math.min(drawn.first, count - 1), end: Math.min(drawn.end, count) } : { first: 0, end: count };
  const reveal = (index: number): void => {
    if (!rows || (index >= first && index < end)) return;
    const scroller = scrollerOf(rows);
    scroller.scrollTop += rows.getBoundingClientRect().top - scroller.getBoundingClientRect().top + index * height - scroller.clientHeight / 2;
  };
  return { hold, first, end, before: first * height, after: Math.max(0, count - end) * height, height, reveal };
}
