import { useEffect, useMemo, useRef, type ReactElement } from "react";
import { DoubleSide, LineBasicMaterial, MeshBasicMaterial, MeshLambertMaterial, type Group, type ShaderMaterial } from "three";
import type { Arrangement } from "./arrangement.ts";
import type { SceneModel } from "./frames.ts";
import { ease, useHeart } from "./heart.ts";
import type { Palette } from "./palette.ts";
import type { ShelfField } from "./shelf-field.ts";
import { Spines } from "./Spines.tsx";
import { storeyGeometry } from "./storey-solids.ts";

interface Props {
  model: SceneModel;
  arrangement: Arrangement;
  palette: Palette;
  field: ShelfField | null;
  spines: ShaderMaterial;
  still: boolean;
}

interface Materials {
  solid: MeshLambertMaterial;
  edge: LineBasicMaterial;
  soft: LineBasicMaterial;
  glass: MeshBasicMaterial;
}

function useMaterials(palette: Palette): Materials {
  const made = useMemo(
    () => ({
      solid: new MeshLambertMaterial({ vertexColors: true, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 }),
      edge: new LineBasicMaterial({ color: palette.edge, transparent: true, opacity: 0.75 }),
      soft: new LineBasicMaterial({ color: palette.edgeSoft, transparent: true, opacity: 0.55 }),
      glass: new MeshBasicMaterial({ vertexColors: true, transparent: true, opacity: 0.1, side: DoubleSide, forceSinglePass: true, depthWrite: false }),
    }),
    [palette],
  );
  useEffect(() => () => Object.values(made).forEach((material) => material.dispose()), [made]);
  return made;
}

/** The white model, storey by storey; a lift eases to its place. */
export function Storeys(props: Props): ReactElement {
  const materials = useMaterials(props.palette);
  return <>{props.model.storeys.map(({ id }, storey) => <Storey key={id} {...props} storey={storey} materials={materials} />)}</>;
}

function Storey({ model, arrangement, palette, field, spines, still, storey, materials }: Props & { storey: number; materials: Materials }): ReactElement {
  const heart = useHeart();
  const group = useRef<Group>(null);
  const { walls } = arrangement;
  const geometry = useMemo(() => storeyGeometry(model, storey, palette, walls), [model, storey, palette, walls]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  const lift = arrangement.lift[storey] ?? 0;
  const showing = arrangement.showing[storey] ?? "hidden";

  useEffect(
    () =>
      heart.move((seconds) => {
        const at = group.current?.position;
        if (!at || at.y === lift) return false;
        const next = still ? null : ease(at.y, lift, seconds);
        at.y = next ?? lift;
        return next !== null;
      }),
    [heart, lift, still],
  );
  useEffect(() => heart.wake(), [heart, showing, geometry, field]);

  const open = showing === "open";
  // Apart from each other, storeys would throw shadows on one another that no building has.
  const grounded = arrangement.lift.every((lifted) => lifted === 0);
  return (
    <group ref={group} visible={showing !== "hidden"}>
      <group visible={open}>
        <mesh geometry={geometry.shell} material={materials.solid} receiveShadow={grounded} />
        <mesh geometry={geometry.contents} material={materials.solid} castShadow={grounded} receiveShadow={grounded} />
        <lineSegments geometry={geometry.shellEdges} material={materials.edge} />
        <lineSegments geometry={geometry.contentEdges} material={materials.soft} />
        <lineSegments geometry={geometry.glassEdges} material={materials.soft} />
        <mesh geometry={geometry.glass} material={materials.glass} renderOrder={2} />
        {model.ranges.some((range) => range.storey === storey) ? <Spines model={model} storey={storey} material={spines} /> : null}
      </group>
      <group visible={showing === "mass"}>
        <mesh geometry={geometry.mass} material={materials.solid} />
        <lineSegments geometry={geometry.massEdges} material={materials.edge} />
      </group>
    </group>
  );
}
