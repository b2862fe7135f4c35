import { useWay } from "../route/use-way.ts";
import { Canvas } from "@react-three/fiber";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { PCFShadowMap, type PerspectiveCamera } from "three";
import { usePlaceOrder } from "../api/queries.ts";
import { useLanguage, useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { Note } from "../look/Note.tsx";
import { useDark, useNarrow } from "../session/dark.ts";
import { arrange, type Mode } from "./arrangement.ts";
import type { SceneProps, Selection } from "./contract.ts";
import { groundStorey } from "./foothold.ts";
import { toWorld, type SceneModel, type Vec3 } from "./frames.ts";
import { extentOfSelection, type Drawn } from "./goals.ts";
import { createHeart, HeartContext } from "./heart.ts";
import { isHidden } from "./hiding.ts";
import { keyAct } from "./keys.ts";
import { KeysList } from "./KeysList.tsx";
import { Labels } from "./Labels.tsx";
import type { Label } from "./label-elements.ts";
import { createLabelLayer, type LabelLayer } from "./label-layer.ts";
import type { Subject } from "../layers/contract.ts";
import { LayerPanel } from "../layers/LayerPanel.tsx";
import { LayerSwitch } from "../layers/LayerSwitch.tsx";
import { useLayer } from "../layers/use-layer.ts";
import { useLayerLook } from "../layers/use-layer-look.ts";
import { paletteOf } from "./palette.ts";
import type { Target } from "./pick.ts";
import { Plan } from "./Plan.tsx";
import { sceneActs } from "./scene-acts.ts";
import { isCutAway } from "./section.ts";
import { SectionPanel } from "./SectionPanel.tsx";
import { TEXTS } from "./texts.ts";
import { worstAlarms } from "./thing-marks.ts";
import { useMachines } from "./use-machines.ts";
import { Tip } from "./Tip.tsx";
import type { Tool } from "./tool-list.ts";
import { Tools } from "./Tools.tsx";
import { useCameraAddress, useObeyedCamera } from "./use-camera-address.ts";
import { useCut } from "./use-cut.ts";
import { useEscape } from "./use-escape.ts";
import { useField } from "./use-field.ts";
import { useFlights } from "./use-flights.ts";
import { useFollow } from "./use-follow.ts";
import { useLink } from "./use-link.ts";
import { usePointer } from "./use-pointer.ts";
import { useProbe } from "./use-probe.ts";
import { createView } from "./view.ts";
import { whoDraws } from "./who-draws.ts";
import { WalkPad } from "./WalkPad.tsx";
import { World } from "./World.tsx";

const FOV = 26;
/** What has an order of its own. */
const SHELVING: ReadonlySet<string> = new Set(["shelf", "bay", "range"]);

function selectionOf(target: Target): Selection {
  if (target.kind === "row") return { kind: "row", row: target.row };
  return target.kind === "thing" ? { kind: "thing", id: target.id } : { kind: "place", id: target.id };
}
const rowOf = (selection: Selection | null): number | null => (selection?.kind === "row" || selection?.kind === "item" ? selection.row : null);

/** The canvas with what lies over it, for a building that is known. */
export function Stage({ site, selection, onSelect, focus, storey, onStorey, look, onLook, model }: SceneProps & { model: SceneModel }): ReactElement {
  const language = useLanguage();
  const text = useText();
  const dark = useDark();
  const narrow = useNarrow();
  const palette = paletteOf(dark);
  const way = useWay().route;
  const shelving = selection?.kind === "place" && SHELVING.has(model.tree.byId.get(selection.id)?.kind ?? "") ? selection.id : null;
  const order = usePlaceOrder(site, shelving).data ?? null;
  const heart = useMemo(() => createHeart(), []);
  const view = useMemo(() => createView(), []);
  const [surface, setSurface] = useState<HTMLDivElement | null>(null);
  const [labels, setLabels] = useState<LabelLayer | null>(null);
  const [lost, setLost] = useState(false);
  const camera = useRef<PerspectiveCamera | null>(null);

  const chosen = storey === null ? -1 : model.storeys.findIndex(({ id }) => id === storey);
  const [cut, moveCut] = useCut(look.cut, onLook);
  const mode: Mode = look.walk && chosen >= 0 ? "inside" : cut ? "section" : look.together ? "together" : "apart";
  const arrangement = useMemo(() => arrange(model, chosen, mode), [model, chosen, mode]);
  const things = useLiveState((state) => state.things);
  const liveAlarms = useLiveState((state) => state.alarms);
  const { marks, cranes } = useMachines(model);
  const alarms = useMemo(() => worstAlarms(liveAlarms.values()), [liveAlarms]);
  const tones = useMemo(() => new Map<ThingId, string>([...alarms].map(([id, { priority }]) => [id, palette.alarms[priority]])), [alarms, palette]);
  const sought = rowOf(selection) ?? focus?.row ?? null;
  const books = useField(model, heart, sought);
  const { field } = books;
  const drawn = useMemo<Drawn>(() => ({ model, field, marks }), [model, field, marks]);
  const still = useMemo(() => matchMedia("(prefers-reduced-motion: reduce)").matches, []);
  const extent = useMemo(() => extentOfSelection(drawn, selection ?? (sought === null ? null : { kind: "row", row: sought })), [drawn, selection, sought]);
  const { opening, onRest, tell, said } = useCameraAddress({ view, camera: look.camera, onLook, carried: look.follow !== null });
  const flights = useFlights({ drawn, arrangement, view, chosen, focus, onStorey, mode, cut, opening });
  useObeyedCamera(view, look.camera, said);
  const followed = useFollow({ model, arrangement, view, heart, cranes, thing: look.follow, still, onEnd: () => onLook({ follow: null }) });

  const { offered, shown } = useLayer(site, model.tree, look.layer);
  const { scale, painted, tints, told } = useLayerLook(shown, { against: look.against, dark, palette });

  const spots = useMemo(
    () => marks.filter((mark) => arrangement.showing[mark.storey] === "open").map((mark) => ({ id: mark.thing.id, at: [mark.at[0], mark.at[1] + (arrangement.lift[mark.storey] ?? 0), mark.at[2]] as Vec3, radius: mark.radius })),
    [marks, arrangement],
  );
  const select = useCallback((target: Target | null) => target && onSelect(selectionOf(target)), [onSelect]);
  const { hover, pickAt, pickMiddle } = usePointer({
    surface, camera: () => camera.current, scene: { model, arrangement, field, things: spots }, cut,
    onClick: select, onOpen: (target) => flights.open(selectionOf(target)),
  });
  useProbe({ camera, arrangement, field, pickAt, heart });

  const relabel = useCallback(() => {
    if (camera.current && surface) labels?.place(camera.current, surface.clientWidth, surface.clientHeight, arrangement, (eye, point) => isCutAway(cut, eye, point) || isHidden(model, arrangement, eye, point));
  }, [labels, surface, arrangement, model, cut]);
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

  const [planned, setPlanned] = useState(!narrow);
  const [keys, setKeys] = useState(false);
  const link = useLink(tell);
  const weak = whoDraws() === "processor";
  const inside = mode === "inside";
  const next = cranes.find(({ thing }) => selection?.kind === "thing" && selection.id === thing) ?? cranes[0];
  const storeyOfCrane = (stack: number): PlaceId | null => model.storeys[model.stacks[stack]?.storey ?? -1]?.id ?? null;
  const { tool, perform, back } = sceneActs({
    model, view, look, onLook, chosen, inside, home: flights.home, top: flights.top,
    crane: next ? { thing: next.thing, storey: storeyOfCrane(next.stack) } : null,
    leave: () => {
      if (selection) onSelect(null);
      else if (chosen >= 0) onStorey?.(null);
      else return false;
      return true;
    },
    take: () => select(pickMiddle()),
    onStorey: (to) => onStorey?.(to),
    onPlan: () => setPlanned(!planned),
    onLink: link.copy,
    onKeys: () => setKeys(true),
  });
  const onKey = (event: KeyboardEvent): void => {
    const act = keyAct(event, inside);
    if (act && perform(act)) event.preventDefault();
  };
  useEffect(() => {
    if (inside) surface?.focus({ preventScroll: true });
  }, [inside, surface]);
  useEscape(inside || followed !== null, () => onLook(inside ? { walk: false } : { follow: null }));

  const planStorey = chosen >= 0 ? chosen : groundStorey(model);
  const cameraNow = useCallback(() => camera.current, []);
  const selectSubject = ({ kind, id }: Subject): void => {
    const next: Selection = kind === "thing" ? { kind, id } : { kind, id };
    onSelect(next);
    flights.open(next);
  };
  const on: Partial<Record<Tool, boolean>> = { apart: chosen < 0 && mode === "apart", section: cut !== null, walk: inside, follow: followed !== null, plan: planned };
  const without = useMemo(() => new Set<Tool>([...(cranes.length === 0 ? (["follow"] as const) : []), ...(model.storeys.length < 2 ? (["apart"] as const) : [])]), [cranes, model]);

  return (
    <div className="scene" data-layer={shown?.layer.name}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={setSurface} className="scene-surface" role="application" tabIndex={0} aria-label={TEXTS[inside ? "canvasWalk" : "canvas"][language]} onKeyDown={onKey} data-over={hover ? "" : undefined}>
        {surface ? (
          <HeartContext value={heart}>
            <Canvas
              frameloop="demand"
              flat
              dpr={weak ? [0.5, 1] : [1, 2]}
              shadows={{ type: PCFShadowMap }}
              camera={{ fov: FOV, position: [60, 60, 90] }}
              gl={{ alpha: true, antialias: !weak, powerPreference: "high-performance" }}
              onCreated={({ gl, camera: made }) => {
                camera.current = made as PerspectiveCamera;
                gl.setClearColor(0x000000, 0);
                // Asking whether a shader is right means waiting for it, each in its turn.
                gl.debug.checkShaderErrors = import.meta.env.DEV;
              }}
            >
              <World {...{ site, model, arrangement, palette, held: books, marks, cranes, alarms, tones, still, view, surface, extent, hover: hover?.target ?? null, drawn, cut, onRest, way, order }} layer={painted} onLost={setLost} />
            </Canvas>
          </HeartContext>
        ) : null}
      </div>
      <Labels {...{ model, marks, cranes, alarms, relabel }} layered={told} layer={labels} whole={chosen < 0} selected={selectedLabel} />
      <LabelRoot onLayer={setLabels} />
      {hover ? <Tip site={site} model={model} count={(shelf) => field?.count(shelf)} hover={hover} shown={shown} /> : null}
      <div className="scene-layers">
        <LayerSwitch offered={offered} chosen={shown?.layer.name ?? null} onChoose={(name) => onLook({ layer: name })} />
        {shown && scale ? <LayerPanel {...{ model, shown, scale }} against={look.against} onAgainst={(against) => onLook({ against })} onSelect={selectSubject} onClose={() => onLook({ layer: null })} /> : null}
      </div>
      {planned ? <Plan model={model} storey={planStorey} camera={cameraNow} heart={heart} tintOf={(room) => tints.get(room)} onGo={(x, z) => flights.goTo(planStorey, x, z)} onRoom={(id) => flights.open({ kind: "place", id })} /> : null}
      <div className="scene-foot">
        {inside ? <WalkPad onAct={perform} onLeave={() => onLook({ walk: false })} /> : null}
        {cut && !inside ? <SectionPanel model={model} cut={cut} onCut={moveCut} onClose={() => onLook({ cut: null })} /> : null}
        {followed ? (
          <p className="follow-note" role="status">
            {TEXTS.following[language].replace("{name}", text(things.get(followed.thing)?.name ?? { zh: followed.thing, en: followed.thing }))}
            <button type="button" className="plain" onClick={() => void back()}>{TEXTS.leave[language]}</button>
          </p>
        ) : null}
      </div>
      <Tools onTool={tool} on={on} without={without} />
      <p className="scene-said" role="status">{link.said ? TEXTS[link.said][language] : ""}</p>
      {keys ? <KeysList onClose={() => setKeys(false)} /> : null}
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
