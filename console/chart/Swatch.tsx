import type { ReactElement } from "react";
import { dashOf, lineVar } from "./ink.ts";

/** A piece of a line as it is drawn. */
export function Swatch({ index, compared = false }: { index: number; compared?: boolean }): ReactElement {
  return (
    <svg className="swatch" width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
      <line x1="1" y1="5" x2="25" y2="5" stroke={`var(${lineVar(index)})`} strokeWidth={compared ? 1.25 : 2.25} strokeDasharray={dashOf(index).join(" ") || undefined} opacity={compared ? 0.6 : 1} />
    </svg>
  );
}
