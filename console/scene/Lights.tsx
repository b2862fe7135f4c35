import { useEffect, useRef, type ReactElement } from "react";
import type { DirectionalLight } from "three";
import type { Arrangement } from "./arrangement.ts";
import type { Vec3 } from "./frames.ts";
import { useHeart } from "./heart.ts";
import type { Palette } from "./palette.ts";
import { whoDraws } from "./who-draws.ts";

/** Frames for which shadows follow a lift; after that they stand until the next. */
const FOLLOW = 40;
/** Side of the picture of shadows, pixels. */
const SHADOWS = 2048;

/** A high window from the south-east and the sky: soft shadows, drawn again only when something moved. */
export function Lights({ palette, middle, reach, arrangement }: { palette: Palette; middle: Vec3; reach: number; arrangement: Arrangement }): ReactElement {
  const heart = useHeart();
  const light = useRef<DirectionalLight>(null);
  useEffect(() => {
    const cast = (): void => {
      if (light.current) light.current.shadow.needsUpdate = true;
    };
    // A processor draws shadows once, when all has come to rest, and never before there is a picture.
    if (whoDraws() === "processor") {
      let [first, due] = [true, true];
      const ends = [
        heart.move(() => {
          const more = first;
          first = false;
          return more;
        }),
        heart.rested(() => {
          if (due) cast();
          due = false;
        }),
      ];
      return () => ends.forEach((end) => end());
    }
    let left = FOLLOW;
    return heart.move(() => {
      if (left-- > 0) cast();
      return false;
    });
  }, [heart, arrangement, palette]);
  useEffect(() => {
    const lamp = light.current;
    if (!lamp) return;
    lamp.target.position.set(...middle);
    lamp.target.updateMatrixWorld();
    lamp.shadow.autoUpdate = false;
    heart.wake();
  }, [middle, heart]);
  return (
    <>
      <hemisphereLight args={[palette.sky, palette.ground, palette.ambient]} />
      <directionalLight
        ref={light}
        position={[middle[0] + reach * 0.55, middle[1] + reach * 1.3, middle[2] + reach * 0.75]}
        intensity={palette.light}
        castShadow
        shadow-mapSize={[SHADOWS, SHADOWS]}
        shadow-camera-left={-reach}
        shadow-camera-right={reach}
        shadow-camera-top={reach}
        shadow-camera-bottom={-reach}
        shadow-camera-near={reach * 0.2}
        shadow-camera-far={reach * 3.4}
        shadow-bias={-0.0008}
        shadow-normalBias={0.06}
        shadow-radius={4}
        shadow-intensity={palette.shadow * 2}
      />
    </>
  );
}
