import { useEffect, useRef, type RefObject } from "react";
import type { PerspectiveCamera } from "three";
import type { Arrangement } from "./arrangement.ts";
import type { Heart } from "./heart.ts";
import type { ShelfField } from "./shelf-field.ts";
import type { Target } from "./pick.ts";

/** What measurements ask of the scene beside what its canvas tells of every frame. */
export interface SceneProbe {
  /** Books drawn on shelves; 0 until they are here. */
  books(): number;
  /** Where the last frame was drawn from, and how the storeys stood. */
  camera(): { position: number[]; quaternion: number[]; fov: number; near: number; far: number; aspect: number; showing: string[]; lift: number[] } | null;
  /** Asks for one frame. */
  draw(): void;
  /** What lies under a point of the surface, pixels. */
  pick(x: number, y: number): Target | null;
}

interface Probed {
  camera: RefObject<PerspectiveCamera | null>;
  arrangement: Arrangement;
  field: ShelfField | null;
  pickAt: (x: number, y: number) => Target | null;
  heart: Heart;
}

/** Lets measurements reach the scene that is mounted. */
export function useProbe(probed: Probed): void {
  const now = useRef(probed);
  useEffect(() => {
    now.current = probed;
  });
  useEffect(() => {
    const { stacktwin } = window;
    if (!stacktwin) return undefined;
    stacktwin.scene = {
      books: () => now.current.field?.total() ?? 0,
      camera() {
        const camera = now.current.camera.current;
        if (!camera) return null;
        const { position, quaternion, fov, near, far, aspect } = camera;
        const { showing, lift } = now.current.arrangement;
        return { position: position.toArray(), quaternion: quaternion.toArray(), fov, near, far, aspect, showing: [...showing], lift: [...lift] };
      },
      draw: () => now.current.heart.wake(),
      pick: (x, y) => now.current.pickAt(x, y),
    };
    return () => {
      delete stacktwin.scene;
    };
  }, []);
}
