import { useCallback, useEffect, useEffectEvent, useMemo, useRef } from "react";
import type { Arrangement } from "./arrangement.ts";
import type { FocusRequest, Selection } from "./contract.ts";
import { extentOf, type Extent } from "./extents.ts";
import { AZIMUTH, cornersOf, fitPose, poseFor, type Lens, type Pose } from "./poses.ts";
import { extentToSee, type Drawn } from "./goals.ts";
import type { View } from "./view.ts";

interface Flying {
  drawn: Drawn;
  arrangement: Arrangement;
  view: View;
  /** Position of the chosen storey, −1 for the whole building. */
  chosen: number;
  focus: FocusRequest | null;
  onStorey: ((storey: string | null) => void) | undefined;
}

/** Where the camera goes, and when: to the storey that was chosen, to the shelf that was asked for, back. */
export function useFlights({ drawn, arrangement, view, chosen, focus, onStorey }: Flying): {
  home: () => void;
  top: () => void;
  open: (selection: Selection) => void;
} {
  const { model } = drawn;
  const waiting = useRef<Extent | null>(null);

  const whole = useCallback(
    (rise: number, azimuth = AZIMUTH): ((lens: Lens) => Pose) => {
      const corners = model.storeys.flatMap(({ outline, elevation, id }, storey) => {
        if (arrangement.showing[storey] !== "open") return [];
        const extent = extentOf(model, id);
        return extent
          ? cornersOf({ ...extent, from: [extent.from[0], elevation, extent.from[2]] }, arrangement.lift[storey] ?? 0)
          : outline.map(([x, z]) => [x, elevation, z] as const);
      });
      // In a narrow picture the names of the storeys, which stand beside them, need their share.
      return (lens) => fitPose(corners, azimuth, rise, lens, lens.aspect < 1 ? 1.35 : 1.1);
    },
    [model, arrangement],
  );
  const flyTo = useCallback(
    (extent: Extent) => {
      if (arrangement.showing[extent.storey] === "open") view.fly((lens) => poseFor(extent, arrangement.lift[extent.storey] ?? 0, lens));
      else {
        waiting.current = extent;
        onStorey?.(model.storeys[extent.storey]?.id ?? null);
      }
    },
    [arrangement, view, model, onStorey],
  );

  useEffect(() => {
    view.forget();
    const extent = waiting.current;
    waiting.current = null;
    if (extent && arrangement.showing[extent.storey] === "open")
      view.fly((lens) => poseFor(extent, arrangement.lift[extent.storey] ?? 0, lens));
    else view.fly(whole(chosen < 0 ? 30 : 44), false);
  }, [view, arrangement, chosen, whole]);

  const seq = focus?.seq;
  const place = focus?.place;
  const go = useEffectEvent(flyTo);
  const extent = useMemo(() => (place === undefined ? undefined : extentOf(model, place)), [model, place]);
  useEffect(() => {
    if (extent) go(extent);
  }, [extent, seq]);

  return {
    home: useCallback(() => view.fly(whole(chosen < 0 ? 30 : 44)), [view, whole, chosen]),
    top: useCallback(() => view.fly(whole(88, 0)), [view, whole]),
    open: useCallback(
      (selection) => {
        const to = extentToSee(drawn, selection);
        if (to) flyTo(to);
      },
      [drawn, flyTo],
    ),
  };
}
