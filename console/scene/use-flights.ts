import { useCallback, useEffect, useEffectEvent, useMemo, useRef } from "react";
import type { Arrangement, Mode } from "./arrangement.ts";
import type { FocusRequest, Selection } from "./contract.ts";
import { extentOf, type Extent } from "./extents.ts";
import { AZIMUTH, cornersOf, fitPose, poseFor, type Lens, type Pose } from "./poses.ts";
import { entranceOf, EYE, nearestFoothold } from "./foothold.ts";
import { toWorld, type SceneModel, type Vec3 } from "./frames.ts";
import { extentToSee, type Drawn } from "./goals.ts";
import type { Cut } from "./section.ts";
import { ARM, type View } from "./view.ts";

interface Flying {
  drawn: Drawn;
  arrangement: Arrangement;
  view: View;
  /** Position of the chosen storey, −1 for the whole building. */
  chosen: number;
  focus: FocusRequest | null;
  onStorey: ((storey: string | null) => void) | undefined;
  mode: Mode;
  cut: Cut | null;
  /** Where a link says to begin. */
  opening: Pose | null;
}

/** How high and from where each way of looking is seen, degrees. */
const RISES: Record<Exclude<Mode, "inside">, number> = { apart: 30, together: 26, section: 13 };
const STOREY_RISE = 44;
/** How far from a shelf people stand who look at it, metres. */
const VISIT = 1.1;
/** From how far a point of the plan is looked at, metres. */
const NEAR_TO = 38;
/** A section is looked into nearly at right angles. */
const INTO: Record<Cut["axis"], number> = { z: -12, x: -74 };

/** Eyes at a person's height, looking the way one looked before. */
function standingPose(model: SceneModel, storey: number, from: Pose | null, looked: Pose | null): Pose {
  const [x, z] = entranceOf(model, storey, from && [from.target[0], from.target[2]]);
  const way = looked ? [looked.target[0] - looked.eye[0], looked.target[2] - looked.eye[2]] as const : ([0, -1] as const);
  const length = Math.hypot(...way) || 1;
  const y = (model.storeys[storey]?.elevation ?? 0) + EYE;
  return { eye: [x, y, z], target: [x + (way[0] / length) * ARM, y, z + (way[1] / length) * ARM] };
}

/** Before something, as near as people go to it, and facing it. */
function visitingPose(model: SceneModel, { storey, frame, from, to, facing }: Extent): Pose {
  const middle = toWorld(frame, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2);
  const before = toWorld(frame, (from[0] + to[0]) / 2, 0, facing ? to[2] + VISIT : (from[2] + to[2]) / 2);
  const [x, z] = nearestFoothold(model, storey, before[0], before[2]);
  const y = (model.storeys[storey]?.elevation ?? 0) + EYE;
  const way: Vec3 = [middle[0] - x, Math.min(0.6, middle[1] - y), middle[2] - z];
  const length = Math.hypot(...way) || 1;
  return { eye: [x, y, z], target: [x + (way[0] / length) * ARM, y + (way[1] / length) * ARM, z + (way[2] / length) * ARM] };
}

/** A corner of what a section leaves, which is looked at from the south or from the east. */
const keptOf = (cut: Cut | null, [x, y, z]: Vec3): Vec3 => (cut === null ? [x, y, z] : cut.axis === "x" ? [Math.min(x, cut.at), y, z] : [x, y, Math.min(z, cut.at)]);

/** A point seen from the side one looks from now, and from no farther than shows what is around it. */
function nearTo({ eye, target }: Pose, at: Vec3): Pose {
  const way: Vec3 = [eye[0] - target[0], eye[1] - target[1], eye[2] - target[2]];
  const share = Math.min(1, NEAR_TO / (Math.hypot(...way) || 1));
  return { eye: [at[0] + way[0] * share, at[1] + way[1] * share, at[2] + way[2] * share], target: at };
}

/** Where the camera goes, and when: to the storey that was chosen, to the shelf that was asked for, back. */
export function useFlights({ drawn, arrangement, view, chosen, focus, onStorey, mode, cut, opening }: Flying): {
  home: () => void;
  top: () => void;
  open: (selection: Selection) => void;
  /** To a point of a storey's floor, as someone does who points at it on a plan. */
  goTo: (storey: number, x: number, z: number) => void;
} {
  const { model } = drawn;
  const waiting = useRef<Extent | null>(null);
  const linked = useRef(opening);

  const axis = cut?.axis ?? null;
  // Another section across the same axis is looked at from where one is.
  const plane = useRef(cut);
  useEffect(() => {
    plane.current = cut;
  }, [cut]);
  const whole = useCallback(
    (rise: number, azimuth = AZIMUTH): ((lens: Lens) => Pose) => {
      const corners = model.storeys.flatMap(({ outline, elevation, height, id }, storey) => {
        if (arrangement.showing[storey] !== "open") return [];
        const extent = extentOf(model, id);
        return extent
          ? cornersOf({ ...extent, from: [extent.from[0], elevation, extent.from[2]], to: [extent.to[0], arrangement.walls === "full" ? elevation + height : extent.to[1], extent.to[2]] }, arrangement.lift[storey] ?? 0)
          : outline.map(([x, z]) => [x, elevation, z] as const);
      });
      const kept = axis === null ? corners : corners.map((corner) => keptOf(plane.current, corner));
      // In a narrow picture the names of the storeys, which stand beside them, need their share.
      return (lens) => fitPose(kept, azimuth, rise, lens, lens.aspect < 1 ? 1.35 : axis ? 1.25 : 1.1);
    },
    [model, arrangement, axis],
  );
  const flyTo = useCallback(
    (extent: Extent) => {
      if (mode === "inside" && extent.storey === chosen) view.fly(() => visitingPose(model, extent));
      else if (arrangement.showing[extent.storey] === "open") view.fly((lens) => poseFor(extent, arrangement.lift[extent.storey] ?? 0, lens));
      else {
        waiting.current = extent;
        onStorey?.(model.storeys[extent.storey]?.id ?? null);
      }
    },
    [arrangement, view, model, onStorey, mode, chosen],
  );

  const overview = useCallback(
    () => (axis ? whole(chosen < 0 ? RISES.section : 24, INTO[axis]) : whole(chosen < 0 ? RISES[mode === "inside" ? "apart" : mode] : STOREY_RISE)),
    [whole, axis, chosen, mode],
  );

  useEffect(() => {
    view.forget();
    const before = view.standing();
    const seen = view.pose();
    view.stand(mode === "inside");
    const extent = waiting.current;
    waiting.current = null;
    const pose = linked.current;
    linked.current = null;
    if (pose) view.put(pose);
    else if (mode === "inside") view.fly(() => standingPose(model, chosen, before ? seen && { ...seen, target: seen.eye } : seen, seen), false);
    else if (extent && arrangement.showing[extent.storey] === "open")
      view.fly((lens) => poseFor(extent, arrangement.lift[extent.storey] ?? 0, lens));
    else view.fly(overview(), false);
  }, [view, model, arrangement, chosen, mode, overview]);

  const seq = focus?.seq;
  const place = focus?.place;
  const go = useEffectEvent(flyTo);
  const extent = useMemo(() => (place === undefined ? undefined : extentOf(model, place)), [model, place]);
  // A link that says where to look has been there already.
  const obeyed = useRef(opening !== null);
  useEffect(() => {
    if (extent && !obeyed.current) go(extent);
    obeyed.current = false;
  }, [extent, seq]);

  return {
    home: useCallback(() => view.fly(overview()), [view, overview]),
    top: useCallback(() => view.fly(whole(88, 0)), [view, whole]),
    goTo: useCallback(
      (storey, x, z) => {
        const seen = view.pose();
        if (mode === "inside") view.fly(() => standingPose(model, storey, { eye: [x, 0, z], target: [x, 0, z] }, seen));
        else if (seen) view.fly(() => nearTo(seen, [x, (model.storeys[storey]?.elevation ?? 0) + (arrangement.lift[storey] ?? 0) + 1, z]));
      },
      [view, model, arrangement, mode],
    ),
    open: useCallback(
      (selection) => {
        const to = extentToSee(drawn, selection);
        if (to) flyTo(to);
      },
      [drawn, flyTo],
    ),
  };
}
