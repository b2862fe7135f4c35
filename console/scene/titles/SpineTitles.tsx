import { useThree } from "@react-three/fiber";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { useEffect, useMemo, type ReactElement } from "react";
import { DynamicDrawUsage, Float32BufferAttribute, Frustum, GLSL3, InstancedBufferAttribute, InstancedBufferGeometry, Matrix4, PerspectiveCamera, ShaderMaterial, Vector3, type Camera } from "three";
import type { Arrangement } from "../arrangement.ts";
import type { SceneModel, Vec3 } from "../frames.ts";
import { useHeart } from "../heart.ts";
import { isHidden } from "../hiding.ts";
import type { ShelfField } from "../shelf-field.ts";
import { createCells } from "./cells.ts";
import { nearSpines, type NearSpine, type Sight } from "./near-spines.ts";
import { createSpineAtlas, SPINES, type SpineAtlas } from "./spine-atlas.ts";
import { TITLE_FRAGMENT, TITLE_VERTEX } from "./title-shader.ts";
import { useSpineTexts } from "./use-spine-texts.ts";

interface Props {
  site: SiteId;
  model: SceneModel;
  arrangement: Arrangement;
  field: ShelfField | null;
}

/** The picture must have stood still so long before titles are written, milliseconds. */
const REST_MS = 140;

function sightOf(camera: Camera, height: number, model: SceneModel, arrangement: Arrangement): Sight | null {
  if (!(camera instanceof PerspectiveCamera)) return null;
  const frustum = new Frustum().setFromProjectionMatrix(new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse));
  const eye = camera.position.toArray() as unknown as Vec3;
  const point = new Vector3();
  return {
    eye,
    scale: height / (2 * Math.tan((camera.fov * Math.PI) / 360)),
    // A shelf whose middle is just outside may still have books inside: what is outside costs nothing but a cell.
    sees: (at) => frustum.planes.every((plane) => plane.distanceToPoint(point.set(...at)) > -0.45) && !isHidden(model, arrangement, eye, at),
  };
}

function makeGeometry(): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0], 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  for (const [name, size] of [["aOrigin", 3], ["aAlong", 2], ["aSize", 2], ["aBox", 4]] as const)
    geometry.setAttribute(name, new InstancedBufferAttribute(new Float32Array(SPINES * size), size).setUsage(DynamicDrawUsage));
  geometry.instanceCount = 0;
  return geometry;
}

function place(geometry: InstancedBufferGeometry, spines: readonly NearSpine[], atlas: SpineAtlas, cellOf: (row: number) => number | undefined): number {
  let n = 0;
  for (const { row, at, along, width, height } of spines) {
    const cell = cellOf(row);
    if (cell === undefined) continue;
    geometry.getAttribute("aOrigin").setXYZ(n, ...at);
    geometry.getAttribute("aAlong").setXY(n, ...along);
    geometry.getAttribute("aSize").setXY(n, width, height);
    geometry.getAttribute("aBox").setXYZW(n, ...atlas.boxOf(cell));
    n++;
  }
  for (const name of ["aOrigin", "aAlong", "aSize", "aBox"]) geometry.getAttribute(name).needsUpdate = true;
  geometry.instanceCount = n;
  return n;
}

/** Titles and call numbers on the spines near enough to be read, in one draw; written when the picture has come to rest. `data-titles` of the canvas tells how many. */
export function SpineTitles({ site, model, arrangement, field }: Props): ReactElement {
  const { camera, gl, size } = useThree();
  const heart = useHeart();
  const texts = useSpineTexts(site);
  const geometry = useMemo(() => makeGeometry(), []);
  const atlas = useMemo(() => createSpineAtlas(getComputedStyle(document.body).fontFamily), []);
  const cells = useMemo(() => createCells(SPINES), []);
  const material = useMemo(
    () => new ShaderMaterial({ glslVersion: GLSL3, vertexShader: TITLE_VERTEX, fragmentShader: TITLE_FRAGMENT, transparent: true, depthWrite: false, uniforms: { uWords: { value: atlas.texture } } }),
    [atlas],
  );
  useEffect(
    () => () => {
      geometry.dispose();
      material.dispose();
      atlas.dispose();
    },
    [geometry, material, atlas],
  );

  useEffect(() => {
    let timer: number | undefined;
    let abort = new AbortController();
    let shown = "";
    const write = async (): Promise<void> => {
      abort.abort();
      abort = new AbortController();
      const { signal } = abort;
      const sight = field && sightOf(camera, size.height, model, arrangement);
      const spines = field && sight ? nearSpines(model, arrangement, field, sight, SPINES) : [];
      const known = await texts.of(spines.map(({ row }) => row), signal);
      if (signal.aborted) return;
      const written = spines.filter(({ row }) => known.has(row));
      const sign = written.map(({ row, at }) => `${row} ${at[0]} ${at[1]} ${at[2]}`).join();
      if (sign === shown) return;
      shown = sign;
      const byRow = new Map(written.map((spine) => [spine.row, spine]));
      for (const { row, cell } of cells.take([...byRow.keys()])) {
        const [text, spine] = [known.get(row), byRow.get(row)];
        if (text && spine) atlas.write(cell, text, (spine.width * 10) / spine.height);
      }
      gl.domElement.dataset["titles"] = String(place(geometry, written, atlas, (row) => cells.of(row)));
      heart.wake();
    };
    const rest = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void write(), REST_MS);
    };
    rest();
    const end = heart.drawn(rest);
    return () => {
      end();
      window.clearTimeout(timer);
      abort.abort();
      // What was written stands where the storeys were.
      geometry.instanceCount = 0;
      gl.domElement.dataset["titles"] = "0";
    };
  }, [camera, gl, size, model, arrangement, field, texts, cells, atlas, geometry, heart]);

  return <mesh geometry={geometry} material={material} frustumCulled={false} renderOrder={1} />;
}
