import type { CameraControls } from "./controls.ts";
import type { Vec3 } from "./frames.ts";
import type { Lens, Pose } from "./poses.ts";

/** Flights of the camera, and the way back. */
export interface View {
  lens(): Lens;
  /** To where `aim` says for the lens of the moment. Remembers where it came from, so that `back` returns there. */
  fly(aim: (lens: Lens) => Pose, remember?: boolean): void;
  /** False when there is nowhere to go back to. */
  back(): boolean;
  /** Forgets the way back: another storey, another site. */
  forget(): void;
  zoom(factor: number): void;
  /** Degrees round and down. */
  turn(round: number, down: number): void;
  /** Shares of what is seen, to the right and forward. */
  move(right: number, forward: number): void;
  /** The canvas has another shape: where it flew to is brought into the picture again, unless someone has moved since. */
  resized(): void;
  /** Someone took the camera in hand. */
  taken(): void;
  onTaken(listener: () => void): () => void;
  /** Where it stands and looks once it has come to rest; null before there is a camera. */
  pose(): Pose | null;
  /** There at once, as a link says. */
  put(pose: Pose): void;
  /** Eye and target together: along with something that moves. */
  shift(by: Vec3): void;
  /** How far off the whole of it may be seen from, metres. */
  reach(metres: number): void;
  /** As someone who stands there: turning is looking round, and one comes no nearer by the wheel. */
  stand(on: boolean): void;
  standing(): boolean;
  /** A step of someone who stands there, metres to the right and forward, if `may` allows where it ends. */
  step(right: number, forward: number, may: (x: number, z: number) => boolean): void;
  /** As in the pose it flew to; gone once someone has turned well aside or stepped well back. */
  clear(): number | undefined;
  attach(controls: CameraControls, lens: () => Lens, wake: () => void): () => void;
}

const RADIAN = Math.PI / 180;
/** How far aside or back one may go until the section before what one looks at closes again. */
const ASIDE = Math.cos(40 * RADIAN);
const BACK = 2;
const MOST_STEPS = 20;

interface Line {
  /** From what is looked at to the eye, of length 1. */
  way: Vec3;
  length: number;
}
function lineOf({ eye, target }: Pose): Line {
  const to: Vec3 = [eye[0] - target[0], eye[1] - target[1], eye[2] - target[2]];
  const length = Math.hypot(...to);
  return { way: [to[0] / length, to[1] / length, to[2] / length], length };
}

/** From the eye of someone who stands to what it looks at: what turns about so short an arm looks round. */
export const ARM = 0.1;
const NEAREST = 0.4;

/** Whether this person asked for less motion. */
export const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function createView(): View {
  let held: { controls: CameraControls; lens: () => Lens; wake: () => void } | null = null;
  let waiting: Pose | null = null;
  let section: (Line & { clear: number }) | null = null;
  let farthest = Infinity;
  let onFoot = false;
  const takers = new Set<() => void>();
  const way: Pose[] = [];
  let flown: { aim: (lens: Lens) => Pose; aspect: number } | null = null;
  const lensNow = (): Lens => held?.lens() ?? { fov: 28, aspect: 1.6 };
  const go = (pose: Pose): void => {
    section = pose.clear === undefined ? null : { ...lineOf(pose), clear: pose.clear };
    if (!held) {
      waiting = pose;
      return;
    }
    void held.controls.setLookAt(...pose.eye, ...pose.target, !calm());
    held.wake();
  };
  const now = (controls: CameraControls): Pose => {
    const eye = controls.camera.position;
    const target = controls.getTarget(eye.clone());
    return {
      eye: eye.toArray() as unknown as Vec3,
      target: target.toArray() as unknown as Vec3,
      ...(section ? { clear: section.clear } : {}),
    };
  };
  /** Where a movement under way ends. */
  const end = (controls: CameraControls): Pose => {
    const at = controls.camera.position.clone();
    const eye = controls.getPosition(at).toArray() as unknown as Vec3;
    const target = controls.getTarget(at).toArray() as unknown as Vec3;
    return { eye, target, ...(section ? { clear: section.clear } : {}) };
  };
  const limit = (): void => {
    if (!held) return;
    const { controls } = held;
    controls.minDistance = onFoot ? ARM : NEAREST;
    controls.maxDistance = onFoot ? ARM : farthest;
    controls.minPolarAngle = onFoot ? Math.PI * 0.2 : 0;
    controls.maxPolarAngle = Math.PI * (onFoot ? 0.8 : 0.495);
    controls.dollySpeed = onFoot ? 0 : 1;
    controls.azimuthRotateSpeed = onFoot ? -0.35 : 1;
    controls.polarRotateSpeed = onFoot ? -0.35 : 1;
  };
  const act = (change: (controls: CameraControls, smooth: boolean) => Promise<void>): void => {
    if (!held) return;
    flown = null;
    void change(held.controls, !calm());
    held.wake();
  };
  return {
    lens: lensNow,
    resized() {
      if (!flown || !held) return;
      const lens = lensNow();
      if (lens.aspect === flown.aspect) return;
      flown.aspect = lens.aspect;
      go(flown.aim(lens));
    },
    taken() {
      flown = null;
      for (const listener of takers) listener();
    },
    onTaken(listener) {
      takers.add(listener);
      return () => takers.delete(listener);
    },
    fly(aim, remember = true) {
      if (remember && held) {
        way.push(now(held.controls));
        if (way.length > MOST_STEPS) way.shift();
      }
      const lens = lensNow();
      flown = { aim, aspect: lens.aspect };
      go(aim(lens));
    },
    back() {
      const pose = way.pop();
      flown = null;
      if (pose) go(pose);
      return pose !== undefined;
    },
    forget: () => void (way.length = 0),
    zoom: (factor) => act((controls, smooth) => controls.dollyTo(controls.distance / factor, smooth)),
    turn: (round, down) => act((controls, smooth) => controls.rotate(round * RADIAN, down * RADIAN, smooth)),
    clear() {
      if (!section || !held) return undefined;
      const { eye, target } = now(held.controls);
      const line = lineOf({ eye, target });
      const aside = line.way[0] * section.way[0] + line.way[1] * section.way[1] + line.way[2] * section.way[2];
      return aside > ASIDE && line.length < section.length * BACK ? section.clear : undefined;
    },
    pose: () => (held ? end(held.controls) : waiting),
    put(pose) {
      flown = null;
      section = pose.clear === undefined ? null : { ...lineOf(pose), clear: pose.clear };
      if (!held) waiting = pose;
      else {
        void held.controls.setLookAt(...pose.eye, ...pose.target, false);
        held.wake();
      }
    },
    shift(by) {
      if (!held || by.every((n) => n === 0)) return;
      const { eye, target } = end(held.controls);
      void held.controls.setLookAt(eye[0] + by[0], eye[1] + by[1], eye[2] + by[2], target[0] + by[0], target[1] + by[1], target[2] + by[2], !calm());
    },
    reach(metres) {
      farthest = metres;
      limit();
    },
    stand(on) {
      onFoot = on;
      limit();
    },
    standing: () => onFoot,
    step(right, forward, may) {
      if (!held) return;
      const { eye, target } = end(held.controls);
      const [x, z] = [target[0] - eye[0], target[2] - eye[2]];
      const length = Math.hypot(x, z);
      const [ahead, aside]: [Vec3, Vec3] = [[x / length, 0, z / length], [-z / length, 0, x / length]];
      const by: Vec3 = [ahead[0] * forward + aside[0] * right, 0, ahead[2] * forward + aside[2] * right];
      if (!may(eye[0] + by[0], eye[2] + by[2])) return;
      flown = null;
      void held.controls.setLookAt(eye[0] + by[0], eye[1], eye[2] + by[2], target[0] + by[0], target[1], target[2] + by[2], !calm());
      held.wake();
    },
    move: (right, forward) =>
      act(async (controls, smooth) => {
        await Promise.all([
          controls.truck(right * controls.distance * 0.3, 0, smooth),
          controls.forward(forward * controls.distance * 0.3, smooth),
        ]);
      }),
    attach(controls, lens, wake) {
      held = { controls, lens, wake };
      limit();
      if (waiting) void controls.setLookAt(...waiting.eye, ...waiting.target, false);
      waiting = null;
      return () => {
        waiting = now(controls);
        held = null;
      };
    },
  };
}
