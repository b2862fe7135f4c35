import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { useEffect, useMemo, type ReactElement } from "react";
import { BoxGeometry, Color, InstancedMesh, Matrix4, MeshLambertMaterial, Quaternion, Vector3 } from "three";
import { useLive, useLiveState } from "../live/use-live.ts";
import type { Arrangement } from "./arrangement.ts";
import type { Crane } from "./cranes.ts";
import type { SceneModel } from "./frames.ts";
import { ease, useHeart } from "./heart.ts";
import { Lifted } from "./Lifted.tsx";
import type { Palette } from "./palette.ts";
import { binSpot, inAisle } from "./stack-cells.ts";

const UP = new Vector3(0, 1, 0);
const turnOf = (cos: number, sin: number): Quaternion => new Quaternion().setFromAxisAngle(UP, -Math.atan2(sin, cos));

interface Props {
  model: SceneModel;
  arrangement: Arrangement;
  palette: Palette;
  cranes: readonly Crane[];
  tones: ReadonlyMap<ThingId, string>;
  still: boolean;
}

/** Bins in their cells, and the cranes between them. */
export function Stacks(props: Props): ReactElement {
  return (
    <>
      {props.model.stacks.map(({ stack, storey }, number) => (
        <Lifted key={stack.id} lift={props.arrangement.lift[storey] ?? 0} shown={props.arrangement.showing[storey] === "open"} still={props.still}>
          <Bins model={props.model} stack={number} palette={props.palette} />
          <Cranes {...props} stack={number} />
        </Lifted>
      ))}
    </>
  );
}

function useBoxes(colour: string, count: number): InstancedMesh {
  const mesh = useMemo(() => {
    // Nothing here is ever seen from below.
    const box = new BoxGeometry(1, 1, 1);
    box.setIndex([...(box.index?.array ?? [])].filter((_, i) => i < 18 || i >= 24));
    box.clearGroups();
    const made = new InstancedMesh(box, new MeshLambertMaterial({ color: "#ffffff" }), Math.max(1, count));
    made.frustumCulled = false;
    made.castShadow = false;
    made.receiveShadow = true;
    for (let i = 0; i < made.count; i++) made.setColorAt(i, new Color(colour));
    return made;
  }, [colour, count]);
  useEffect(
    () => () => {
      mesh.geometry.dispose();
      (mesh.material as MeshLambertMaterial).dispose();
      mesh.dispose();
    },
    [mesh],
  );
  return mesh;
}

function Bins({ model, stack, palette }: { model: SceneModel; stack: number; palette: Palette }): ReactElement {
  const heart = useHeart();
  const bins = useLiveState((state) => state.bins);
  const frame = model.stacks[stack];
  const room = Math.ceil((bins.size + 1) / 64) * 64;
  const mesh = useBoxes(palette.bin, room);
  useEffect(() => {
    if (!frame) return;
    const size = new Vector3(frame.stack.cellWidth * 0.86, frame.stack.cellHeight * 0.74, frame.stack.cellDepth * 0.92);
    const turn = turnOf(frame.frame.cos, frame.frame.sin);
    const matrix = new Matrix4();
    const colour = new Color();
    let n = 0;
    for (const [bin, place] of bins) {
      const spot = binSpot(model, place as PlaceId);
      if (spot?.stack !== stack) continue;
      matrix.compose(new Vector3(spot.at[0], spot.at[1] - frame.stack.cellHeight * 0.08, spot.at[2]), turn, size);
      mesh.setMatrixAt(n, matrix);
      mesh.setColorAt(n, colour.set(palette.bin).offsetHSL(0, 0, ((Math.imul(Number(bin.slice(4)) || n, 0x9e3779b1) >>> 28) - 8) / 220));
      n++;
    }
    mesh.count = n;
    mesh.instanceMatrix.needsUpdate = true;
    if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    heart.wake();
  }, [bins, mesh, model, stack, frame, palette, heart]);
  return <primitive object={mesh} />;
}

/** Boxes of one crane: [along, up, across] of the middle and the size; `lifted` ones go up and down with its carriage. */
const PARTS = (height: number, width: number): readonly { at: readonly [number, number, number]; size: readonly [number, number, number]; lifted: boolean }[] => [
  { at: [0, 0.12, 0], size: [1.5, 0.24, width * 0.5], lifted: false },
  { at: [-0.55, height / 2, 0], size: [0.14, height, 0.2], lifted: false },
  { at: [0.55, height / 2, 0], size: [0.14, height, 0.2], lifted: false },
  { at: [0, height, 0], size: [1.3, 0.14, 0.24], lifted: false },
  { at: [0, -0.2, 0], size: [0.96, 0.1, width * 0.8], lifted: true },
];

function Cranes({ model, palette, cranes, tones, stack, still }: Props & { stack: number }): ReactElement {
  const heart = useHeart();
  const { presents } = useLive();
  const mine = useMemo(() => cranes.filter((crane) => crane.stack === stack), [cranes, stack]);
  const frame = model.stacks[stack];
  const mesh = useBoxes(palette.machine, mine.length * 6);
  useEffect(() => {
    if (!frame) return undefined;
    const { cellWidth, cellHeight, cellDepth, levels, aislePitch } = frame.stack;
    const turn = turnOf(frame.frame.cos, frame.frame.sin);
    const parts = PARTS(levels * cellHeight + 0.25, aislePitch - 2 * cellDepth);
    const at = mine.map(() => ({ x: Number.NaN, z: Number.NaN }));
    const matrix = new Matrix4();
    const nothing = new Matrix4().makeScale(0, 0, 0);
    const drop = mine.map(({ thing }) => presents.subscribe(thing, () => heart.wake()));
    const end = heart.move((seconds) => {
      let more = false;
      for (const [i, { thing, aisle, carrying }] of mine.entries()) {
        const present = presents.of(thing);
        const spot = at[i];
        if (!spot) continue;
        for (const axis of ["x", "z"] as const) {
          const value = present[axis]?.value;
          const goal = typeof value === "number" ? value : axis === "x" ? 0 : 0.8;
          const next = still || Number.isNaN(spot[axis]) ? null : ease(spot[axis], goal, seconds);
          spot[axis] = next ?? goal;
          more ||= next !== null;
        }
        const colour = new Color(tones.get(thing) ?? palette.machine);
        for (const [n, part] of parts.entries()) {
          const [x, y, z] = inAisle(frame, aisle, spot.x + part.at[0], (part.lifted ? spot.z : 0) + part.at[1]);
          mesh.setMatrixAt(i * 6 + n, matrix.compose(new Vector3(x, y, z), turn, new Vector3(...part.size)));
          mesh.setColorAt(i * 6 + n, colour);
        }
        const loaded = typeof present[carrying]?.value === "number" && present[carrying].value !== 0;
        const [x, y, z] = inAisle(frame, aisle, spot.x, spot.z);
        mesh.setMatrixAt(i * 6 + 5, loaded ? matrix.compose(new Vector3(x, y, z), turn, new Vector3(cellWidth * 0.86, cellHeight * 0.74, cellDepth * 0.9)) : nothing);
        mesh.setColorAt(i * 6 + 5, new Color(palette.bin));
      }
      mesh.instanceMatrix.needsUpdate = true;
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
      return more;
    });
    return () => {
      end();
      for (const forget of drop) forget();
    };
  }, [mine, mesh, frame, heart, presents, tones, palette, still]);
  return <primitive object={mesh} visible={mine.length > 0} />;
}
