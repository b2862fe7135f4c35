import { useEffect, useState } from "react";
import type { Box } from "../help/place-beside.ts";

const LOOK_MS = 120;

function boxOf(targets: readonly string[]): Box | null {
  for (const target of targets) {
    const found = document.querySelector(target);
    const { left, top, width, height } = found?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 };
    // What is taller than the screen is pointed at as far as it is seen.
    if (width > 0 && height > 0) return { left: Math.max(0, left), top: Math.max(0, top), width: Math.min(innerWidth, left + width) - Math.max(0, left), height: Math.min(innerHeight, top + height) - Math.max(0, top) };
  }
  return null;
}

const same = (a: Box | null, b: Box | null): boolean => a === b || (a !== null && b !== null && a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height);

/** Where the first of the targets that is on the screen lies, and goes on to lie: pages come, rows arrive, screens are turned. */
export function useTarget(targets: readonly string[]): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    const look = (): void => {
      const now = boxOf(targets);
      setBox((before) => (same(before, now) ? before : now));
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    addEventListener("resize", look);
    return () => {
      clearInterval(timer);
      removeEventListener("resize", look);
    };
  }, [targets]);
  return box;
}
