import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { useEffect, useMemo, type ReactElement } from "react";
import { Color, InstancedMesh, Matrix4, MeshLambertMaterial, Quaternion, Vector3 } from "three";
import type { Arrangement } from "./arrangement.ts";
import { useHeart } from "./heart.ts";
import type { Palette } from "./palette.ts";
import { LOOK_BODY, LOOKS, type Look } from "./thing-looks.ts";
import type { ThingMark } from "./thing-marks.ts";
import { bodyOf } from "./thing-bodies.ts";
import { shapeOf } from "./thing-shapes.ts";
import { useLooks } from "./use-looks.ts";

interface Props {
  marks: readonly ThingMark[];
  arrangement: Arrangement;
  palette: Palette;
  alarms: ReadonlyMap<ThingId, Alarm>;
  tones: ReadonlyMap<ThingId, string>;
}

/** Things in their shapes, one draw for each shape and look that there is; grey while all is well. */
export function Things(props: Props): ReactElement {
  const looks = useLooks(props.marks);
  const shapes = useMemo(() => [...new Set(props.marks.map(({ shape }) => shape))].map((shape) => ({ shape, marks: props.marks.filter((mark) => mark.shape === shape) })), [props.marks]);
  return <>{shapes.flatMap(({ shape, marks }) => LOOKS.map((look) => <Batch key={`${shape}/${look}`} {...props} marks={marks} shape={shape} look={look} looks={looks} />))}</>;
}

const UP = new Vector3(0, 1, 0);

function materialOf(look: Look, paper: string): MeshLambertMaterial {
  const material = new MeshLambertMaterial({ color: "#ffffff" });
  // Stripes stand still on the screen, as they do in the lists.
  if (look === "hatched")
    material.onBeforeCompile = (shader) => {
      shader.uniforms["uPaper"] = { value: new Color(paper) };
      shader.fragmentShader = shader.fragmentShader
        .replace("#include <common>", "#include <common>\nuniform vec3 uPaper;")
        .replace("#include <color_fragment>", "#include <color_fragment>\ndiffuseColor.rgb = mix(diffuseColor.rgb, uPaper, step(3.0, mod(gl_FragCoord.x + gl_FragCoord.y, 6.0)));");
    };
  return material;
}

function Batch({ marks, shape, look, looks, arrangement, palette, alarms, tones }: Props & { shape: string; look: Look; looks: ReadonlyMap<ThingId, Look> }): ReactElement {
  const heart = useHeart();
  const mine = useMemo(() => marks.filter(({ thing }) => (looks.get(thing.id) ?? "pale") === look), [marks, looks, look]);
  const room = Math.max(1, Math.ceil(mine.length / 64) * 64);
  const mesh = useMemo(() => {
    const made = new InstancedMesh(bodyOf(shapeOf(shape), LOOK_BODY[look]), materialOf(look, palette.furniture), room);
    made.frustumCulled = false;
    return made;
  }, [shape, look, room, palette]);
  useEffect(
    () => () => {
      mesh.geometry.dispose();
      (mesh.material as MeshLambertMaterial).dispose();
      mesh.dispose();
    },
    [mesh],
  );
  useEffect(() => {
    const matrix = new Matrix4();
    const [at, turn, size] = [new Vector3(), new Quaternion(), new Vector3()];
    const colour = new Color();
    const own = look === "pale" ? palette.furniture : look === "edges" ? palette.edge : palette.machine;
    const { stands } = shapeOf(shape);
    let count = 0;
    for (const { thing, storey, frame } of mine) {
      if (arrangement.showing[storey] !== "open") continue;
      at.set(frame.x, frame.y + (arrangement.lift[storey] ?? 0), frame.z);
      turn.setFromAxisAngle(UP, -Math.atan2(frame.sin, frame.cos));
      // What is small is made larger while it alarms.
      size.setScalar(!stands && alarms.has(thing.id) ? 1.5 : 1);
      mesh.setMatrixAt(count, matrix.compose(at, turn, size));
      mesh.setColorAt(count, colour.set(tones.get(thing.id) ?? own));
      count++;
    }
    mesh.count = count;
    mesh.visible = count > 0;
    mesh.instanceMatrix.needsUpdate = true;
    if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    heart.wake();
  }, [mesh, mine, shape, look, arrangement, alarms, tones, palette, heart]);
  return <primitive object={mesh} />;
}
