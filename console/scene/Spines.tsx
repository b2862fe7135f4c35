import { useEffect, useLayoutEffect, useMemo, type ReactElement } from "react";
import { Box3, Color, DataTexture, FrontSide, GLSL3, InstancedBufferAttribute, InstancedBufferGeometry, Float32BufferAttribute, NearestFilter, ShaderMaterial, Sphere, Vector3, type Texture } from "three";
import { toWorld, type SceneModel } from "./frames.ts";
import { CLASS_COLOURS, type Palette } from "./palette.ts";
import { UPRIGHT, type ShelfField } from "./shelf-field.ts";
import { SPINE_FRAGMENT, SPINE_VERTEX } from "./spine-shader.ts";

/** sRGB as written: the shader works in screen colours and never converts. */
function screen(colour: string): Vector3 {
  const { r, g, b } = new Color(colour).convertLinearToSRGB();
  return new Vector3(r, g, b);
}

/** A quad per shelf of one storey, standing a hair before the range that carries it. Where its books are in the texture is told by `pointTo`. */
export function spineGeometry(model: SceneModel, storey: number): InstancedBufferGeometry {
  const ranges = model.ranges.filter((range) => range.storey === storey);
  const count = ranges.reduce((sum, { range }) => sum + range.bays * range.shelves, 0);
  const [origin, along, size] = [new Float32Array(count * 3), new Float32Array(count * 2), new Float32Array(count * 2)];
  const bounds = new Box3();
  const corner = new Vector3();
  let n = 0;
  for (const { range, frame, length, height } of ranges) {
    for (let bay = 0; bay < range.bays; bay++)
      for (let shelf = 0; shelf < range.shelves; shelf++) {
        origin.set(toWorld(frame, bay * range.bayWidth, shelf * range.shelfHeight, range.depth + 0.004), n * 3);
        along[n * 2] = frame.cos;
        along[n * 2 + 1] = frame.sin;
        size[n * 2] = range.bayWidth;
        size[n * 2 + 1] = range.shelfHeight;
        n++;
      }
    for (const [to, up] of [[0, 0], [length, height]] as const) bounds.expandByPoint(corner.set(...toWorld(frame, to, up, range.depth)));
  }
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0], 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.setAttribute("aOrigin", new InstancedBufferAttribute(origin, 3));
  geometry.setAttribute("aAlong", new InstancedBufferAttribute(along, 2));
  geometry.setAttribute("aSize", new InstancedBufferAttribute(size, 2));
  geometry.setAttribute("aOffset", new InstancedBufferAttribute(new Float32Array(count), 1));
  geometry.instanceCount = count;
  geometry.boundingSphere = bounds.getBoundingSphere(new Sphere());
  return geometry;
}

/** Tells each quad of a storey where the books of its shelf begin. */
export function pointTo(geometry: InstancedBufferGeometry, model: SceneModel, storey: number, offset: (shelf: number) => number): void {
  const offsets = geometry.getAttribute("aOffset");
  let n = 0;
  for (const { range, storey: at, first } of model.ranges) {
    if (at !== storey) continue;
    const shelves = range.bays * range.shelves;
    for (let shelf = 0; shelf < shelves; shelf++) offsets.array[n++] = offset(first + shelf);
  }
  offsets.needsUpdate = true;
}

/** From so many on, one upload of everything is cheaper than one for each shelf. */
const MANY = 256;

/** The texture of a field; `touched` uploads the runs of some shelves only. */
export function createBookTexture(field: ShelfField): { texture: DataTexture; touched: (shelves: readonly number[]) => void; lost: () => void } {
  const texture = new DataTexture(field.texels, field.width, field.height);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.generateMipmaps = false;
  texture.needsUpdate = true;
  // While everything is due, a range would be all that ever reached the card.
  let everything = true;
  texture.onUpdate = () => (everything = false);
  const all = (): void => {
    everything = true;
    texture.clearUpdateRanges();
    texture.needsUpdate = true;
  };
  return {
    texture,
    touched(shelves) {
      if (shelves.length === 0) return;
      if (shelves.length > MANY) all();
      if (!everything) for (const shelf of shelves) texture.addUpdateRange(field.offset(shelf) * 4, field.room(shelf) * 4);
      texture.needsUpdate = true;
    },
    lost: all,
  };
}

export function useSpineMaterial(palette: Palette, texture: Texture | null, width: number): ShaderMaterial {
  const material = useMemo(
    () =>
      new ShaderMaterial({
        glslVersion: GLSL3,
        vertexShader: SPINE_VERTEX,
        fragmentShader: SPINE_FRAGMENT,
        side: FrontSide,
        uniforms: {
          uBooks: { value: null }, uWidth: { value: 1 }, uHas: { value: 0 }, uUpright: { value: UPRIGHT }, uSpine: { value: palette.spine },
          uClasses: { value: CLASS_COLOURS.map(([r, g, b]) => new Vector3(r / 255, g / 255, b / 255)) },
          uShelf: { value: screen(palette.shelf) }, uInner: { value: screen(palette.inner) }, uEdge: { value: screen(palette.edge) }, uMark: { value: screen(palette.mark) },
          uAccent: { value: screen(palette.accent) }, uPaper: { value: new Vector3(0.97, 0.97, 0.95) }, uLight: { value: new Vector3(0.35, 0.6, 0.72).normalize() },
        },
      }),
    [palette],
  );
  useEffect(() => () => material.dispose(), [material]);
  const { uniforms } = material;
  if (uniforms["uBooks"]) uniforms["uBooks"].value = texture;
  if (uniforms["uHas"]) uniforms["uHas"].value = texture ? 1 : 0;
  if (uniforms["uWidth"]) uniforms["uWidth"].value = width;
  return material;
}

interface Props {
  model: SceneModel;
  storey: number;
  field: ShelfField | null;
  material: ShaderMaterial;
}

/** The shelves of one storey in one draw. */
export function Spines({ model, storey, field, material }: Props): ReactElement {
  const geometry = useMemo(() => spineGeometry(model, storey), [model, storey]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  useLayoutEffect(() => pointTo(geometry, model, storey, (shelf) => field?.offset(shelf) ?? 0), [geometry, model, storey, field]);
  return <mesh geometry={geometry} material={material} />;
}
