import { useThree } from "@react-three/fiber";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { PlaceOrder } from "@stacktwin/twin-models/place-order";
import type { Route } from "@stacktwin/twin-models/route";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { useEffect, useMemo, type ReactElement } from "react";
import type { Arrangement } from "./arrangement.ts";
import type { Crane } from "./cranes.ts";
import type { Extent } from "./extents.ts";
import type { SceneModel, Vec3 } from "./frames.ts";
import { extentOfSelection, type Drawn } from "./goals.ts";
import { useHeart } from "./heart.ts";
import type { LayerValue } from "../layers/contract.ts";
import type { Paint } from "../layers/scale.ts";
import { Lights } from "./Lights.tsx";
import { OrderArcs } from "./OrderArcs.tsx";
import { Outline } from "./Outline.tsx";
import { Tints } from "./Tints.tsx";
import type { Palette } from "./palette.ts";
import type { Target } from "./pick.ts";
import { Rig } from "./Rig.tsx";
import { SectionCut } from "./SectionCut.tsx";
import type { Cut } from "./section.ts";
import { useSpineMaterial } from "./Spines.tsx";
import { Stacks } from "./Stacks.tsx";
import { Storeys } from "./Storeys.tsx";
import { Things } from "./Things.tsx";
import type { ThingMark } from "./thing-marks.ts";
import { SpineTitles } from "./titles/SpineTitles.tsx";
import { WayLine } from "./WayLine.tsx";
import type { HeldField } from "./use-field.ts";
import type { View } from "./view.ts";

interface Props {
  site: SiteId;
  model: SceneModel;
  arrangement: Arrangement;
  palette: Palette;
  held: HeldField;
  marks: readonly ThingMark[];
  cranes: readonly Crane[];
  alarms: ReadonlyMap<ThingId, Alarm>;
  tones: ReadonlyMap<ThingId, string>;
  still: boolean;
  view: View;
  surface: HTMLElement;
  extent: Extent | undefined;
  hover: Target | null;
  drawn: Drawn;
  onLost: (lost: boolean) => void;
  cut: Cut | null;
  layer: { values: readonly LayerValue[]; paint: (value: LayerValue) => Paint | null } | null;
  onRest: () => void;
  way: Route | null;
  order: PlaceOrder | null;
}

/** What is wider than this is filled so lightly that what stands in it keeps its colours, metres. */
const ROOM = 6;

function bounds(model: SceneModel, { lift }: Arrangement): { middle: Vec3; reach: number } {
  const xs = model.storeys.flatMap(({ outline }) => outline.map(([x]) => x));
  const zs = model.storeys.flatMap(({ outline }) => outline.map(([, z]) => z));
  const tops = model.storeys.map(({ elevation, height }, i) => elevation + height + (lift[i] ?? 0));
  const of = (values: readonly number[]): [number, number] => [(Math.min(...values) + Math.max(...values)) / 2, Math.max(...values) - Math.min(...values)];
  const [x, width] = of(xs);
  const [z, depth] = of(zs);
  const [y, height] = of([0, ...tops]);
  return { middle: [x, y, z], reach: Math.hypot(width, depth, height) / 2 };
}

/** What stands in the canvas. */
export function World({ site, model, arrangement, palette, held, marks, cranes, alarms, tones, still, view, surface, extent, hover, drawn, onLost, cut, layer, onRest, way, order }: Props): ReactElement {
  const heart = useHeart();
  const { gl, scene, camera } = useThree();
  const canvas = gl.domElement;
  const { middle, reach } = useMemo(() => bounds(model, arrangement), [model, arrangement]);
  const spines = useSpineMaterial(palette, held.texture, held.width);
  const lift = (of: Extent): number => arrangement.lift[of.storey] ?? 0;
  const shown = (of: Extent | undefined): of is Extent => of !== undefined && arrangement.showing[of.storey] === "open";
  const over = useMemo(() => extentOfSelection(drawn, hover?.kind === "row" ? { kind: "row", row: hover.row } : hover), [drawn, hover]);

  useEffect(() => {
    const end = new AbortController();
    canvas.addEventListener("webglcontextlost", () => onLost(true), { signal: end.signal });
    canvas.addEventListener("webglcontextrestored", () => {
      held.lost();
      onLost(false);
      heart.wake();
    }, { signal: end.signal });
    return () => end.abort();
  }, [canvas, held, heart, onLost]);

  // Once everything stands: all shaders are asked for before the first frame waits for one of them.
  useEffect(() => void gl.compile(scene, camera), [gl, scene, camera]);

  return (
    <>
      <Rig view={view} surface={surface} reach={reach} cut={cut} onRest={onRest} />
      <Lights palette={palette} middle={middle} reach={reach} arrangement={arrangement} />
      <Storeys model={model} arrangement={arrangement} palette={palette} field={held.field} spines={spines} still={still} />
      <SpineTitles site={site} model={model} arrangement={arrangement} field={held.field} />
      {layer ? <Tints model={model} marks={marks} arrangement={arrangement} values={layer.values} paint={layer.paint} still={still} /> : null}
      {cut ? <SectionCut model={model} arrangement={arrangement} cut={cut} palette={palette} /> : null}
      <Stacks model={model} arrangement={arrangement} palette={palette} cranes={cranes} tones={tones} still={still} />
      <Things marks={marks} arrangement={arrangement} palette={palette} alarms={alarms} tones={tones} />
      {order && held.field ? <OrderArcs order={order} model={model} field={held.field} arrangement={arrangement} colour={palette.accent} /> : null}
      {way ? <WayLine route={way} model={model} arrangement={arrangement} colour={palette.accent} /> : null}
      {shown(over) && over !== extent ? <Outline extent={over} lift={lift(over)} colour={palette.accent} width={1.5} fill={0} /> : null}
      {shown(extent) ? <Outline extent={extent} lift={lift(extent)} colour={palette.accent} width={2.5} fill={extent.to[0] - extent.from[0] < ROOM ? 0.14 : 0.04} beam={extent.to[0] - extent.from[0] < 0.2 ? 6 : 0} /> : null}
    </>
  );
}
