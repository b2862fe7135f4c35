import { createContext, use } from "react";

/** Moves something on by so many seconds; false once it has come to rest. */
export type Motion = (seconds: number) => boolean;

/**
 * The one owner of frames: nothing is drawn unless someone called `wake`, and motions keep it awake until all of them rest.
 */
export interface Heart {
  wake(): void;
  /** Runs before every frame while it lasts. Returns its end. */
  move(motion: Motion): () => void;
  /** Runs before a frame in which no motion is left. Returns its end. */
  rested(listener: () => void): () => void;
  /** Runs after every frame. */
  drawn(listener: () => void): () => void;
  /** One frame's motions; true when another frame is wanted. */
  beat(seconds: number): boolean;
  after(): void;
  /** Given by whoever can draw. */
  drawWith(invalidate: (() => void) | null): void;
}

export function createHeart(): Heart {
  const motions = new Set<Motion>();
  const resting = new Set<() => void>();
  const listeners = new Set<() => void>();
  let invalidate: (() => void) | null = null;
  return {
    wake: () => invalidate?.(),
    move(motion) {
      motions.add(motion);
      invalidate?.();
      return () => motions.delete(motion);
    },
    rested(listener) {
      resting.add(listener);
      return () => resting.delete(listener);
    },
    drawn(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    beat(seconds) {
      let more = false;
      for (const motion of motions) if (motion(seconds)) more = true;
      if (!more) for (const listener of resting) listener();
      return more;
    },
    after() {
      for (const listener of listeners) listener();
    },
    drawWith(next) {
      invalidate = next;
    },
  };
}

export const HeartContext = createContext<Heart | null>(null);

export function useHeart(): Heart {
  const heart = use(HeartContext);
  if (!heart) throw new Error("useHeart outside of a scene");
  return heart;
}

/** Closes the distance to a goal, nine tenths of it in about 250 ms; `null` when it has arrived. */
export function ease(from: number, to: number, seconds: number): number | null {
  const left = (to - from) * Math.exp(-seconds * 9);
  return Math.abs(left) < 0.002 ? null : to - left;
}
