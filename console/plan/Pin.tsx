import type { ReactElement } from "react";

/** Where a book stands, on the plan: a pin with its point there. */
export function Pin({ at: [x, z] }: { at: readonly [x: number, z: number] }): ReactElement {
  return (
    <g className="plan-pin" style={{ transform: `translate(${x}px, ${z}px)` }} aria-hidden="true">
      <g className="plan-fixed">
        <path d="M0 0C-2-7-9-11-9-18a9 9 0 0 1 18 0C9-11 2-7 0 0z" />
        <path className="plan-pin-book" d="M-3.5-22.5h5.5a1.5 1.5 0 0 1 1.5 1.5v7h-5.5a1.5 1.5 0 0 1-1.5-1.5z" />
      </g>
    </g>
  );
}
