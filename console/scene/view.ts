import type { CameraControls } from "./controls.ts";
import type { Vec3 } from "./frames.ts";
import type { Lens, Pose } from "./poses.ts";

/** Flights of the camera, and the way back. */
export interface View {
  lens(): Lens;
  /** Remembers where it came from, so that `back` returns there. */
  fly(pose: Pose, remember?: boolean): void;
  /** False when there is nowhere to go back to. */
  back(): boolean;
  /** Forgets the way back: another storey, another site. */
  forget(): void;
  zoom(factor: number): void;
  /** Degrees round and down. */
  turn(round: number, down: number): void;
  /** Shares of what is seen, to the right and forward. */
  move(right: number, forward: number): void;
  attach(controls: CameraControls, lens: () => Lens, wake: () => void): () => void;
}

const RADIAN = Math.PI / 180;
const MOST_STEPS = 20;
const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function createView(): View {
  let held: { controls: CameraControls; lens: () => Lens; wake: () => void } | null = null;
  let waiting: Pose | null = null;
  const way: Pose[] = [];
  const go = (pose: Pose): void => {
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
    return { eye: eye.toArray() as unknown as Vec3, target: target.toArray() as unknown as Vec3 };
  };
  const act = (change: (controls: CameraControls, smooth: boolean) => Promise<void>): void => {
    if (!held) return;
    void change(held.controls, !calm());
    held.wake();
  };
  return {
    lens: () => held?.lens() ?? { fov: 28, aspect: 1.6 },
    fly(pose, remember = true) {
      if (remember && held) {
        way.push(now(held.controls));
        if (way.length > MOST_STEPS) way.shift();
      }
      go(pose);
    },
    back() {
      const pose = way.pop();
      if (pose) go(pose);
      return pose !== undefined;
    },
    forget: () => void (way.length = 0),
    zoom: (factor) => act((controls, smooth) => controls.dollyTo(controls.distance / factor, smooth)),
    turn: (round, down) => act((controls, smooth) => controls.rotate(round * RADIAN, down * RADIAN, smooth)),
    move: (right, forward) =>
      act(async (controls, smooth) => {
        await Promise.all([controls.truck(right * controls.distance * 0.3, 0, smooth), controls.forward(forward * controls.distance * 0.3, smooth)]);
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
