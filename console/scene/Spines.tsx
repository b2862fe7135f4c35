import { useEffect, useMemo, type ReactElement } from "react";
import { BufferGeometry, Color, DataTexture, Float32BufferAttribute, FrontSide, GLSL3, NearestFilter, ShaderMaterial, Vector3, type Texture } from "three";
import { toWorld, type SceneModel } from "./frames.ts";
import { CLASS_COLOURS, type Palette } from "./palette.ts";
import { UPRIGHT, type ShelfField } from "./shelf-field.ts";
import { SPINE_FRAGMENT, SPINE_VERTEX } from "./spine-shader.ts";

/** sRGB as written: the shader works in screen colours and never converts. */
function screen(colour: string): Vector3 {
  const { r, g, b } = new Color(colour).convertLinearToSRGB();
  return new Vector3(r, g, b);
}

const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]] as const;

/**
 * One quad for the front of each range of one storey, a hair before what carries it. Bays, shelves and books on it are found
 * by the shader: quads as small as shelves cost more than all that is drawn on them.
 */
export function spineGeometry(model: SceneModel, storey: number): BufferGeometry {
  const ranges = model.ranges.filter((range) => range.storey === storey);
  const [position, at, along, shelves, bays]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  const index: number[] = [];
  for (const [n, { range, frame, length, height, first }] of ranges.entries()) {
    for (const [right, up] of CORNERS) {
      position.push(...toWorld(frame, right * length, up * height, range.depth + 0.004));
      at.push(right * length, up * height);
      along.push(frame.cos, frame.sin);
      shelves.push(range.bayWidth, range.shelfHeight, first, range.shelves);
      bays.push(range.bays);
    }
    index.push(...[0, 1, 2, 0, 2, 3].map((corner) => n * 4 + corner));
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(position, 3));
  geometry.setAttribute("aAt", new Float32BufferAttribute(at, 2));
  geometry.setAttribute("aAlong", new Float32BufferAttribute(along, 2));
  geometry.setAttribute("aShelves", new Float32BufferAttribute(shelves, 4));
  geometry.setAttribute("aBays", new Float32BufferAttribute(bays, 1));
  geometry.setIndex(index);
  geometry.computeBoundingSphere();
  return geometry;
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
  material: ShaderMaterial;
}

/** The shelves of one storey in one draw. */
export function Spines({ model, storey, material }: Props): ReactElement {
  const geometry = useMemo(() => spineGeometry(model, storey), [model, storey]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  // First of all, so that what stands behind them need not be lit.
  return <mesh geometry={geometry} material={material} renderOrder={-1} />;
}
