import { useEffect, useMemo, type ReactElement } from "react";
import { DoubleSide, MeshBasicMaterial } from "three";
import type { Arrangement } from "./arrangement.ts";
import type { SceneModel } from "./frames.ts";
import { useHeart } from "./heart.ts";
import { subjectKey, type LayerValue } from "../layers/contract.ts";
import type { Paint } from "../layers/scale.ts";
import { Lifted } from "./Lifted.tsx";
import type { ThingMark } from "./thing-marks.ts";
import { tintsOf } from "./tint-solids.ts";

/** Stale is striped, as in the lists; the stripes stand still on the screen. */
function tintMaterial(): MeshBasicMaterial {
  const material = new MeshBasicMaterial({ vertexColors: true, transparent: true, depthWrite: false, side: DoubleSide, polygonOffset: true, polygonOffsetFactor: -1, polygonOffsetUnits: -1 });
  material.onBeforeCompile = (shader) => {
    shader.vertexShader = shader.vertexShader.replace("#include <common>", "#include <common>\nattribute float aHatch;\nvarying float vHatch;").replace("#include <begin_vertex>", "#include <begin_vertex>\nvHatch = aHatch;");
    shader.fragmentShader = shader.fragmentShader
      .replace("#include <common>", "#include <common>\nvarying float vHatch;")
      .replace("#include <color_fragment>", "#include <color_fragment>\ndiffuseColor.a *= 1.0 - 0.75 * step(0.5, vHatch) * step(4.0, mod(gl_FragCoord.x + gl_FragCoord.y, 8.0));");
  };
  return material;
}

interface Props {
  model: SceneModel;
  marks: readonly ThingMark[];
  arrangement: Arrangement;
  values: readonly LayerValue[];
  paint: (value: LayerValue) => Paint | null;
  still: boolean;
}

/** The chosen layer over floors, shelving and things: one draw a storey. */
export function Tints({ model, marks, arrangement, values, paint, still }: Props): ReactElement {
  const heart = useHeart();
  const material = useMemo(tintMaterial, []);
  useEffect(() => () => material.dispose(), [material]);
  const keys = values.map(({ subject }) => subjectKey(subject)).join("\n");
  // Built anew only when other subjects are painted, or things stand elsewhere.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const tints = useMemo(() => tintsOf(model, marks, values.map(({ subject }) => subject)), [model, marks, keys]);
  useEffect(
    () => () => {
      for (const { geometry } of tints) geometry.dispose();
      heart.wake();
    },
    [tints, heart],
  );
  useEffect(() => {
    const paints = new Map(values.flatMap((value) => {
      const painted = paint(value);
      return painted ? [[subjectKey(value.subject), painted] as const] : [];
    }));
    let changed = false;
    for (const tint of tints) changed = tint.paint(paints) || changed;
    if (changed) heart.wake();
  }, [tints, values, paint, heart]);
  return (
    <>
      {tints.map(({ storey, geometry }) => (
        <Lifted key={storey} lift={arrangement.lift[storey] ?? 0} shown={arrangement.showing[storey] === "open"} still={still}>
          <mesh geometry={geometry} material={material} renderOrder={1} frustumCulled={false} />
        </Lifted>
      ))}
    </>
  );
}
