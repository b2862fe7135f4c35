import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { useEffect, useMemo, type ReactElement } from "react";
import { BoxGeometry, Color, InstancedMesh, Matrix4, MeshLambertMaterial, SphereGeometry } from "three";
import type { Arrangement } from "./arrangement.ts";
import { useHeart } from "./heart.ts";
import type { Palette } from "./palette.ts";
import type { ThingMark } from "./thing-marks.ts";

interface Props {
  marks: readonly ThingMark[];
  arrangement: Arrangement;
  palette: Palette;
  alarms: ReadonlyMap<ThingId, Alarm>;
  tones: ReadonlyMap<ThingId, string>;
}

const measures = ({ info }: ThingMark): boolean => info?.properties.some((property) => property.series && property.unit !== "") ?? false;

/** Metres. */
export const markRadius = (mark: ThingMark): number => (measures(mark) ? 0.15 : 0.06);

/** Sensors as balls, listeners as small boxes, for there is one on every range; grey while all is well. */
export function Things({ marks, ...rest }: Props): ReactElement {
  const [measuring, listening] = useMemo(() => [marks.filter(measures), marks.filter((mark) => !measures(mark))], [marks]);
  return (
    <>
      <Balls {...rest} marks={measuring} round />
      <Balls {...rest} marks={listening} round={false} />
    </>
  );
}

function Balls({ marks, arrangement, palette, alarms, tones, round }: Props & { round: boolean }): ReactElement {
  const heart = useHeart();
  const mesh = useMemo(() => {
    const made = new InstancedMesh(round ? new SphereGeometry(1, 14, 10) : new BoxGeometry(2.2, 0.8, 2.2), new MeshLambertMaterial({ color: "#ffffff" }), Math.max(1, marks.length));
    made.frustumCulled = false;
    return made;
  }, [marks, round]);
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
    const colour = new Color();
    for (const [i, mark] of marks.entries()) {
      const open = arrangement.showing[mark.storey] === "open";
      const radius = open ? markRadius(mark) * (alarms.has(mark.thing.id) ? 1.5 : 1) : 0;
      matrix.makeScale(radius, radius, radius).setPosition(mark.at[0], mark.at[1] + (arrangement.lift[mark.storey] ?? 0), mark.at[2]);
      mesh.setMatrixAt(i, matrix);
      mesh.setColorAt(i, colour.set(tones.get(mark.thing.id) ?? palette.machine));
    }
    mesh.count = marks.length;
    mesh.instanceMatrix.needsUpdate = true;
    if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    heart.wake();
  }, [mesh, marks, arrangement, alarms, tones, palette, heart]);
  return <primitive object={mesh} />;
}
