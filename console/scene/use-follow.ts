import type { ThingId } from "@stacktwin/twin-models/ids";
import { useEffect, useEffectEvent, useMemo } from "react";
import { useLive } from "../live/use-live.ts";
import type { Arrangement } from "./arrangement.ts";
import type { SceneModel, Vec3 } from "./frames.ts";
import { ease, type Heart } from "./heart.ts";
import { AZIMUTH, fitPose } from "./poses.ts";
import { inAisle } from "./stack-cells.ts";
import type { Crane } from "./cranes.ts";
import type { View } from "./view.ts";

interface Following {
  model: SceneModel;
  arrangement: Arrangement;
  view: View;
  heart: Heart;
  cranes: readonly Crane[];
  thing: ThingId | null;
  still: boolean;
  /** Someone took the camera in hand. */
  onEnd: () => void;
}

/** What is seen around a crane, metres to each side and up. */
const AROUND = 3.2;
const RISE = 18;
/** Turned so far from the building's own view that the aisle is looked into, degrees. */
const ASIDE = -24;

/** Moves the camera with a crane until someone takes it in hand. */
export function useFollow({ model, arrangement, view, heart, cranes, thing, still, onEnd }: Following): Crane | null {
  const { presents } = useLive();
  const crane = useMemo(() => cranes.find((one) => one.thing === thing) ?? null, [cranes, thing]);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    const frame = crane && model.stacks[crane.stack];
    if (!crane || !frame) return undefined;
    const lift = arrangement.lift[frame.storey] ?? 0;
    const goal = (axis: "x" | "z"): number => {
      const value = presents.of(crane.thing)[axis]?.value;
      return typeof value === "number" ? value : axis === "x" ? 0 : 0.8;
    };
    const spot = { x: goal("x"), z: goal("z") };
    const place = (): Vec3 => {
      const [x, y, z] = inAisle(frame, crane.aisle, spot.x, spot.z);
      return [x, y + lift, z];
    };
    let at = place();
    const corners = [-AROUND, AROUND].flatMap((x) => [-0.6 * AROUND, 0.6 * AROUND].flatMap((y) => [-AROUND, AROUND].map((z): Vec3 => [at[0] + x, at[1] + y, at[2] + z])));
    view.fly((lens) => fitPose(corners, AZIMUTH + ASIDE, RISE, lens));
    const stop = heart.move((seconds) => {
      let more = false;
      for (const axis of ["x", "z"] as const) {
        const next = still ? null : ease(spot[axis], goal(axis), seconds);
        spot[axis] = next ?? goal(axis);
        more ||= next !== null;
      }
      const now = place();
      view.shift([now[0] - at[0], now[1] - at[1], now[2] - at[2]]);
      at = now;
      return more;
    });
    const forget = view.onTaken(() => end());
    return () => {
      stop();
      forget();
    };
  }, [crane, model, arrangement, view, heart, presents, still]);
  return crane;
}
