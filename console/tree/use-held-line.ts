import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { TreeRow } from "./rows.ts";

/** What one stands on when a line goes: the first of what took its place under the line above, that line itself, or the first of all. */
export function lineInstead(rows: readonly TreeRow[], gone: Pick<TreeRow, "parent">): TreeRow | undefined {
  const above = rows.findIndex(({ key }) => key === gone.parent);
  const first = rows[above + 1];
  return first?.parent === gone.parent ? first : rows[Math.max(0, above)];
}

/** Keeps the keys in the structure when their line goes away, such as "loading" when the books are there. */
export function useHeldLine(list: RefObject<HTMLElement | null>, rows: readonly TreeRow[], current: string | null, onGo: (key: string) => void): void {
  const inside = useRef(false);
  const stood = useRef<TreeRow | null>(null);
  useEffect(() => {
    const end = new AbortController();
    const lines = list.current;
    lines?.addEventListener("focusin", () => void (inside.current = true), { signal: end.signal });
    // A line that is taken away loses the focus too, and what stands in its place is drawn by then: who left by themselves is known after that.
    lines?.addEventListener("focusout", () => queueMicrotask(() => void (inside.current = lines.contains(document.activeElement))), { signal: end.signal });
    return () => end.abort();
  }, [list]);
  useLayoutEffect(() => {
    const here = current === null ? undefined : rows.find(({ key }) => key === current);
    if (here) stood.current = here;
    else if (stood.current?.key === current && inside.current && document.activeElement === document.body) {
      const next = lineInstead(rows, stood.current);
      if (next) onGo(next.key);
    }
  });
}
