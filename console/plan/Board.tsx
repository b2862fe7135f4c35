import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useWay } from "../route/use-way.ts";
import { useText } from "../i18n/i18n.ts";
import type { Crane } from "../scene/cranes.ts";
import type { SceneModel } from "../scene/frames.ts";
import type { Label } from "../scene/label-elements.ts";
import { Labels } from "../scene/Labels.tsx";
import { subjectKey, type Subject } from "../layers/contract.ts";
import type { LayerLook } from "../layers/use-layer-look.ts";
import type { ShownLayer } from "../layers/use-layer.ts";
import type { ThingMark } from "../scene/thing-marks.ts";
import { Tip, type Told } from "../scene/Tip.tsx";
import type { Counts } from "./counts.ts";
import { pathOf, type Outline } from "./footprints.ts";
import { Hatches } from "./Hatches.tsx";
import type { InsetsOf } from "./insets.ts";
import { stopAtEnd, stopInNextFamily, stopTowards, type Way } from "./next-stop.ts";
import { Pin } from "./Pin.tsx";
import { PlanTools } from "./PlanTools.tsx";
import { around, boundsOf } from "./sheet.ts";
import { planAct, type PlanAct, type PlanTool } from "./keys.ts";
import { movesSheet } from "./sheet-keys.ts";
import { createSheetLabels, type SheetLabels } from "./sheet-labels.ts";
import type { SheetView } from "./sheet-view.ts";
import type { Stop } from "./stops.ts";
import { StoreyDrawing } from "./StoreyDrawing.tsx";
import type { Paint } from "./use-paints.ts";
import { useNames } from "./use-names.ts";
import { useRoving } from "./use-roving.ts";
import { useSheetGestures } from "./use-sheet-gestures.ts";

interface Props {
  site: SiteId;
  model: SceneModel;
  storey: number;
  stops: readonly Stop[];
  marks: readonly ThingMark[];
  cranes: readonly Crane[];
  alarms: ReadonlyMap<ThingId, Alarm>;
  counts: Counts | null;
  shown: ShownLayer | null;
  told: LayerLook["told"];
  paints: ReadonlyMap<string, Paint>;
  view: SheetView;
  insets: InsetsOf;
  /** Key of the stop that is selected, or that holds what is. */
  chosen: string | null;
  /** Around what is selected. */
  outline: Outline | null;
  label: Label | null;
  /** Where the book is that is selected or sought. */
  pin: readonly [x: number, z: number] | null;
  /** `entered`: by key, to go on inside. */
  onTake: (subject: Subject, entered: boolean) => void;
  onTool: (tool: PlanTool) => void;
}

/** So near that a hand is as wide as the picture, pixels a metre. */
const NEAREST = 420;
/** Around a storey, metres. */
const MARGIN = 1;
const WAYS: Partial<Record<PlanAct, Way>> = { right: [1, 0], left: [-1, 0], down: [0, 1], up: [0, -1] };
const TIP_WIDTH = 230;

const stopOf = (event: { target: EventTarget | null }): string | undefined => (event.target instanceof Element ? event.target.closest<SVGElement>("[data-stop]")?.dataset["stop"] : undefined);

/** The plan of a storey: it is moved and zoomed like paper, and everything on it is told, selected and stood on. */
export function Board({ site, model, storey, stops, marks, cranes, alarms, counts, shown, told, paints, view, insets, chosen, outline, label, pin, onTake, onTool }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const [surface, setSurface] = useState<HTMLDivElement | null>(null);
  const [labels, setLabels] = useState<SheetLabels | null>(null);
  const [hover, setHover] = useState<{ target: Told; x: number; y: number } | null>(null);
  const drawing = useRef<SVGGElement>(null);
  const written = useRef<HTMLDivElement>(null);
  const at = model.storeys[storey];
  const names = useNames({ model, stops, marks, counts, alarms, shown });
  const { active, stood, goTo } = useRoving(surface, stops, chosen);
  const byKey = useMemo(() => new Map(stops.map((stop) => [stop.key, stop])), [stops]);

  const over = hover ? byKey.get(hover.target.kind === "row" ? "" : subjectKey(hover.target)) : undefined;

  useSheetGestures(surface, view);
  const bounds = useMemo(() => around(boundsOf([...(at?.outline ?? []), ...stops.flatMap(({ bounds: { left, top, right, bottom } }) => [[left, top], [right, bottom]] as const)]), MARGIN), [at, stops]);
  useLayoutEffect(() => view.draw(bounds, insets, NEAREST), [view, bounds, insets]);

  useEffect(() => {
    if (!written.current) return undefined;
    const made = createSheetLabels(written.current, model, marks, view);
    setLabels(made);
    return () => {
      made.dispose();
      setLabels(null);
    };
  }, [model, marks, view]);
  const place = useMemo(() => () => labels?.place(storey), [labels, storey]);
  useLayoutEffect(() => {
    const lay = (): void => {
      const { x, y, scale } = view.get();
      drawing.current?.setAttribute("transform", `matrix(${scale} 0 0 ${scale} ${x} ${y})`);
      drawing.current?.style.setProperty("--k", String(1 / scale));
      for (const pattern of drawing.current?.ownerSVGElement?.querySelectorAll("pattern") ?? []) pattern.setAttribute("patternTransform", `scale(${1 / scale})`);
      place();
    };
    lay();
    return view.onMoved(lay);
  }, [view, place]);

  const take = (key: string | undefined, entered: boolean): void => {
    const stop = key === undefined ? undefined : byKey.get(key);
    if (stop) onTake(stop.subject, entered);
  };
  const walk = (act: PlanAct): Stop | undefined => {
    if (!active) return undefined;
    const way = WAYS[act];
    if (way) return stopTowards(stops, active, way);
    if (act === "next" || act === "previous") return stopInNextFamily(stops, active, act === "next" ? 1 : -1);
    return act === "first" || act === "last" ? stopAtEnd(stops, active, act) : undefined;
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = planAct(event);
    // One step back is heard by the whole desk.
    if (act === null || act === "back") return;
    event.preventDefault();
    if (movesSheet(view, act)) return;
    if (act === "take") take(stopOf(event) ?? active?.key, true);
    const next = walk(act);
    if (!next) return;
    goTo(next);
    view.reveal(around(next.bounds, 0.5));
  };
  const onPoint = (event: PointerEvent): void => {
    if (event.buttons !== 0 || event.pointerType === "touch" || !surface) return;
    const subject = byKey.get(stopOf(event) ?? "")?.subject;
    const { left, top } = surface.getBoundingClientRect();
    setHover(subject ? { target: subject, x: Math.min(event.clientX - left, surface.clientWidth - TIP_WIDTH), y: event.clientY - top } : null);
  };
  const zoomTo = useEffectEvent((key: string | undefined) => {
    const stop = key === undefined ? undefined : byKey.get(key);
    if (stop) view.show(around(stop.bounds, stop.family === "things" ? 3 : 1));
  });
  useEffect(() => {
    const open = (event: MouseEvent): void => zoomTo(stopOf(event));
    surface?.addEventListener("dblclick", open);
    return () => surface?.removeEventListener("dblclick", open);
  }, [surface]);

  const { route } = useWay();
  const way = route?.legs.filter(({ storey: on }) => on === at?.id).map(({ points }) => points.map(([x, z]) => `${x},${z}`).join(" "));
  return (
    <div className="plan-board">
      <div ref={setSurface} className="plan-surface" role="application" aria-label={t("plan.keys", { storey: at ? text(at.name) : "" })} onKeyDown={onKey} onPointerMove={onPoint} onPointerLeave={() => setHover(null)} onPointerDown={() => setHover(null)} onClick={(event) => take(stopOf(event), false)}>
        <svg className="plan-paper">
          <Hatches />
          <g ref={drawing}>
            <StoreyDrawing {...{ model, storey, marks, cranes, alarms, counts, paints, names, chosen, view }} />
            {outline ? <path className="plan-chosen" d={pathOf(outline)} /> : null}
            {over?.outline ? <path className="plan-over" d={pathOf(over.outline)} /> : null}
            {stood?.outline ? <path className="plan-stood" d={pathOf(stood.outline)} /> : null}
            {way?.map((points) => <polyline key={points} className="plan-way" points={points} />)}
            {pin ? <Pin at={pin} /> : null}
          </g>
        </svg>
      </div>
      <div ref={written} className="scene-labels" aria-hidden="true" />
      <Labels {...{ model, marks, cranes, alarms }} relabel={place} layered={told} layer={labels} whole={false} selected={label} />
      {hover ? <Tip site={site} model={model} count={() => undefined} hover={hover} shown={shown} /> : null}
      <PlanTools onTool={(tool) => ({ nearer: () => view.zoom(1.5), farther: () => view.zoom(1 / 1.5), whole: () => view.whole(), back: () => onTool("back") })[tool]()} />
    </div>
  );
}
