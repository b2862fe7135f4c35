import { useMemo } from "react";
import { css } from "../layers/colours.ts";
import { subjectKey } from "../layers/contract.ts";
import type { LayerLook } from "../layers/use-layer-look.ts";

/** The colour a layer gives to something; stale is hatched. */
export interface Paint {
  colour: string;
  hatched: boolean;
}

/** What the chosen layer paints, by subject. */
export function usePaints(painted: LayerLook["painted"]): ReadonlyMap<string, Paint> {
  return useMemo(() => {
    const found = new Map<string, Paint>();
    for (const value of painted?.values ?? []) {
      const paint = painted?.paint(value);
      if (paint) found.set(subjectKey(value.subject), { colour: css(paint.rgb), hatched: paint.hatched });
    }
    return found;
  }, [painted]);
}
