import { Canvas } from "@react-three/fiber";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { PCFShadowMap, type PerspectiveCamera } from "three";
import { useModels } from "../api/queries.ts";
import { useLanguage, useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { Note } from "../look/Note.tsx";
import { useDark } from "../session/dark.ts";
import { arrange } from "./arrangement.ts";
import type { SceneProps, Selection } from "./contract.ts";
import { toWorld, type SceneModel, type Vec3 } from "./frames.ts";
import { extentOfSelection, type Drawn } from "./goals.ts";
import { createHeart, HeartContext } from "./heart.ts";
import { isHidden } from "./hiding.ts";
import { keyAct, type Act } from "./keys.ts";
import { Labels } from "./Labels.tsx";
import { createLabelLayer, type Label, type LabelLayer } from "./label-layer.ts";
import { paletteOf } from "./palette.ts";
import type { Target } from "./pick.ts";
import { cranesOf } from "./Stacks.tsx";
import { TEXTS } from "./texts.ts";
import { marksOf, worstAlarms } from "./thing-marks.ts";
import { Tip } from "./Tip.tsx";
import { Tools, type Tool } from "./Tools.tsx";
import { useField } from "./use-field.ts";
import { useFlights } from "./use-flights.ts";
import { usePointer } from "./use-pointer.ts";
import { useProbe } from "./use-probe.ts";
import { createView } from "./view.ts";
import { World } from "./World.tsx";

const FOV = 26;

function selectionOf(target: Target): Selection {
  if (target.kind === "row") return { kind: "row", row: target.row };
  return target.kind === "thing" ? { kind: "thing", id: target.id } : { kind: "place", id: target.id };
}
const rowOf = (selection: Selection | null): number | null => (selection?.kind === "row" || selection?.kind === "item" ? selection.row : null);

/** The canvas with what lies over it, for a building that is known. */
export function Stage({ site, selection, onSelect, focus, storey, onStorey, model }: SceneProps & { model: SceneModel }): ReactElement {
  const language = useLanguage();
  const text = useText();
  const palette = paletteOf(useDark());
  const heart = useMemo(() => createHeart(), []);
  const view = useMemo(() => createView(), []);
  const [surface, setSurface] = useState<HTMLDivElement | null>(null);
  const [layer, setLayer] = useState<LabelLayer | null>(null);
  const [lost, setLost] = useState(false);
  const camera = useRef<PerspectiveCamera | null>(null);

  const chosen = storey === null ? -1 : model.storeys.findIndex(({ id }) => id === storey);
  const arrangement = useMemo(() => arrange(model, chosen), [model, chosen]);
  const things = useLiveState((state) => state.things);
  const liveAlarms = useLiveState((state) => state.alarms);
  const models = useModels().data;
  const marks = useMemo(() => marksOf(model, things.values(), models ?? new Map()), [model, things, models]);
  const cranes = useMemo(() => cranesOf(model, things.values(), models ?? new Map()), [model, things, models]);
  const alarms = useMemo(() => worstAlarms(liveAlarms.values()), [liveAlarms]);
  const tones = useMemo(() => new Map<ThingId, string>([...alarms].map(([id, { priority }]) => [id, palette.alarms[priority]])), [alarms, palette]);
  const sought = rowOf(selection) ?? focus?.row ?? null;
  const held = useField(model, heart, sought);
  const { field } = held;
  const drawn = useMemo<Drawn>(() => ({ model, field, marks }), [model, field, marks]);
  const still = useMemo(() => matchMedia("(prefers-reduced-motion: reduce)").matches, []);
  const extent = useMemo(() => extentOfSelection(drawn, selection ?? (sought === null ? null : { kind: "row", row: sought })), [drawn, selection, sought]);
  const flights = useFlights({ drawn, arrangement, view, chosen, focus, onStorey });

  const spots = useMemo(
    () => marks.filter((mark) => arrangement.showing[mark.storey] === "open").map((mark) => ({ id: mark.thing.id, at: [mark.at[0], mark.at[1] + (arrangement.lift[mark.storey] ?? 0), mark.at[2]] as Vec3, radius: mark.radius })),
    [marks, arrangement],
  );
  const select = useCallback((target: Target | null) => target && onSelect(selectionOf(target)), [onSelect]);
  const { hover, pickAt, pickMiddle } = usePointer({
    surface, camera: () => camera.current, scene: { model, arrangement, field, things: spots },
    onClick: select, onOpen: (target) => flights.open(selectionOf(target)),
  });
  useProbe({ camera, arrangement, field, pickAt, heart });

  const relabel = useCallback(() => {
    if (camera.current && surface) layer?.place(camera.current, surface.clientWidth, surface.clientHeight, arrangement, (eye, point) => isHidden(model, arrangement, eye, point));
  }, [layer, surface, arrangement, model]);
  useEffect(() => heart.drawn(relabel), [heart, relabel]);
  const name = useMemo(() => {
    if (selection?.kind === "place") return model.tree.byId.get(selection.id)?.label;
    return selection?.kind === "thing" ? things.get(selection.id)?.name : selection ? TEXTS.found : undefined;
  }, [selection, model, things]);
  const selectedLabel = useMemo<Label | null>(() => {
    if (!extent || !name) return null;
    const { frame, from, to } = extent;
    return { key: `selected ${name.zh}`, storey: extent.storey, at: toWorld(frame, (from[0] + to[0]) / 2, to[1] + 0.12, (from[2] + to[2]) / 2), title: text(name), value: "", rank: 100, within: Infinity, look: "selected" };
    // `text` differs with every render and means the same while the language stands.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [extent, name, language]);

  const back = (): boolean => {
    if (view.back()) return true;
    if (selection) onSelect(null);
    else if (chosen >= 0) onStorey?.(null);
    else return false;
    return true;
  };
  const acts: Record<Tool, () => void> = { whole: flights.home, top: flights.top, nearer: () => view.zoom(1.5), farther: () => view.zoom(1 / 1.5), back: () => void back() };
  const perform = (act: Act): boolean => {
    if (act.do === "back") return back();
    if (act.do === "turn") view.turn(act.x, act.y);
    if (act.do === "move") view.move(act.x, act.y);
    if (act.do === "tool") acts[act.tool]();
    if (act.do === "take") select(pickMiddle());
    if (act.do === "storey") {
      const to = model.storeys[act.number - 1];
      if (to) onStorey?.(to.id);
    }
    return true;
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = keyAct(event);
    if (act && perform(act)) event.preventDefault();
  };

  return (
    <div className="scene">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={setSurface} className="scene-surface" role="application" tabIndex={0} aria-label={TEXTS.canvas[language]} onKeyDown={onKey} data-over={hover ? "" : undefined}>
        {surface ? (
          <HeartContext value={heart}>
            <Canvas
              frameloop="demand"
              flat
              dpr={[1, 2]}
              shadows={{ type: PCFShadowMap }}
              camera={{ fov: FOV, position: [60, 60, 90] }}
              gl={{ alpha: true, antialias: true, powerPreference: "high-performance" }}
              onCreated={({ gl, camera: made }) => {
                camera.current = made as PerspectiveCamera;
                gl.setClearColor(0x000000, 0);
              }}
            >
              <World {...{ model, arrangement, palette, held, marks, cranes, alarms, tones, still, view, surface, extent, hover: hover?.target ?? null, drawn }} onLost={setLost} />
            </Canvas>
          </HeartContext>
        ) : null}
      </div>
      <Labels {...{ layer, model, marks, cranes, alarms, relabel }} whole={chosen < 0} selected={selectedLabel} />
      <LabelRoot onLayer={setLayer} />
      {hover ? <Tip site={site} model={model} field={field} hover={hover} /> : null}
      <Tools onTool={(tool) => acts[tool]()} />
      {lost ? (
        <div className="scene-away" role="status">
          <Note icon="twin" title={TEXTS.lost[language]} text={TEXTS.lostText[language]} />
        </div>
      ) : null}
    </div>
  );
}

function LabelRoot({ onLayer }: { onLayer: (layer: LabelLayer | null) => void }): ReactElement {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!root.current) return undefined;
    const layer = createLabelLayer(root.current);
    onLayer(layer);
    return () => {
      layer.dispose();
      onLayer(null);
    };
  }, [onLayer]);
  return <div ref={root} className="scene-labels" aria-hidden="true" />;
}
