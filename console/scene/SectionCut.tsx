import { useEffect, useMemo, type ReactElement } from "react";
import { DoubleSide, LineBasicMaterial, MeshBasicMaterial } from "three";
import type { Arrangement } from "./arrangement.ts";
import type { SceneModel } from "./frames.ts";
import { useHeart } from "./heart.ts";
import type { Palette } from "./palette.ts";
import { pocheOf } from "./section-solids.ts";
import type { Cut } from "./section.ts";

/** What the section cuts through, in two draws. */
export function SectionCut({ model, arrangement, cut, palette }: { model: SceneModel; arrangement: Arrangement; cut: Cut; palette: Palette }): ReactElement {
  const heart = useHeart();
  const poche = useMemo(() => pocheOf(model, arrangement, cut, palette), [model, arrangement, cut, palette]);
  const materials = useMemo(() => ({ face: new MeshBasicMaterial({ vertexColors: true, side: DoubleSide }), line: new LineBasicMaterial({ color: palette.edge }) }), [palette]);
  useEffect(() => {
    heart.wake();
    return () => poche.dispose();
  }, [heart, poche]);
  useEffect(() => () => Object.values(materials).forEach((material) => material.dispose()), [materials]);
  useEffect(() => () => heart.wake(), [heart]);
  return (
    <>
      <mesh geometry={poche.faces} material={materials.face} frustumCulled={false} />
      <lineSegments geometry={poche.lines} material={materials.line} frustumCulled={false} />
    </>
  );
}
