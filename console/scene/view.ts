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

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function createView(): View {
  let held: { controls: CameraControls; lens: () => Lens; wake: () => void } | null = null;
  let waiting: Pose | null = null;
  let section: (Line & { clear: number }) | null = null;
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
    taken: () => void (flown = null),
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
    move: (right, forward) =>
      act(async (controls, smooth) => {
        await Promise.all([
          controls.truck(right * controls.distance * 0.3, 0, smooth),
          controls.forward(forward * controls.distance * 0.3, smooth),
        ]);
      }),
    attach(controls, lens, wake) {
      held = { controls, lens, wake };
      if (waiting) void controls.setLookAt(...waiting.eye, ...waiting.target, false);
      waiting = null;
      return () => {
        waiting = now(controls);
        held = null;
      };
    },
  };
}
