import type { ReactElement } from "react";

/** Stale is striped over what is known; the stripes of astray books are in ink. `fine`: what of a metre a pixel is. */
export function Hatches({ fine }: { fine?: number }): ReactElement {
  const transform = fine === undefined ? undefined : `scale(${fine})`;
  return (
    <defs>
      <pattern id="plan-hatch" className="plan-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform={transform}><path d="M-2 2 2-2M0 8 8 0M6 10l4-4" /></pattern>
      <pattern id="plan-slant" className="plan-slant" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform={transform}><path d="M-1 1 1-1M0 5 5 0M4 6l2-2" /></pattern>
    </defs>
  );
}
