import { useEffect, useEffectEvent, useMemo, useState, type CSSProperties, type ReactElement } from "react";
import { useLiveState } from "../live/use-live.ts";
import { typing } from "../pages/typing.ts";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { SceneModel } from "../scene/frames.ts";
import type { Subject } from "../layers/contract.ts";
import { LayerPanel } from "../layers/LayerPanel.tsx";
import { LayerSwitch } from "../layers/LayerSwitch.tsx";
import { useLayer } from "../layers/use-layer.ts";
import { useLayerLook } from "../layers/use-layer-look.ts";
import { paletteOf, type Palette } from "../scene/palette.ts";
import { worstAlarms } from "../scene/thing-marks.ts";
import { useMachines } from "../scene/use-machines.ts";
import { useDark, useNarrow } from "../session/dark.ts";
import { Board } from "./Board.tsx";
import type { PlanProps } from "./contract.ts";
import { ElevationPanel } from "./ElevationPanel.tsx";
import { Overview } from "./Overview.tsx";
import { insetsOf } from "./insets.ts";
import { planAct } from "./keys.ts";
import { around } from "./sheet.ts";
import { createSheetView } from "./sheet-view.ts";
import { stepBack } from "./step-back.ts";
import { stopsOf } from "./stops.ts";
import { rangeOf, rowOf, useChosenPlace } from "./use-chosen-place.ts";
import { useCounts } from "./use-counts.ts";
import { useFollowing } from "./use-following.ts";
import { useMarked } from "./use-marked.ts";
import { usePaints } from "./use-paints.ts";

const inkOf = (palette: Palette): CSSProperties =>
  ({
    "--plan-slab": palette.slab, "--plan-poche": palette.poche, "--plan-edge": palette.edge, "--plan-soft": palette.edgeSoft, "--plan-shelving": palette.shelf, "--plan-furniture": palette.furniture,
    "--plan-bin": palette.bin, "--plan-machine": palette.machine, "--plan-mark": palette.mark, "--plan-accent": palette.accent, ...Object.fromEntries(Object.entries(palette.rooms).map(([kind, colour]) => [`--room-${kind}`, colour])),
  }) as CSSProperties;

/** The sheets of a building that is known: all storeys, or one, and below it the front of the range that is chosen. */
export function PlanDesk({ site, selection, onSelect, focus, storey, look, onLook, why, model }: PlanProps & { model: SceneModel }): ReactElement {
  const dark = useDark();
  const narrow = useNarrow();
  const palette = paletteOf(dark);
  const motionless = useMemo(() => matchMedia("(prefers-reduced-motion: reduce)").matches, []);
  const view = useMemo(() => createSheetView(motionless), [motionless]);
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const [entered, setEntered] = useState(0);
  const liveAlarms = useLiveState((state) => state.alarms);
  const { marks, cranes } = useMachines(model);
  const alarms = useMemo(() => worstAlarms(liveAlarms.values()), [liveAlarms]);
  const counts = useCounts(model);
  const { offered, shown } = useLayer(site, model.tree, look.layer);
  const { scale, painted, told } = useLayerLook(shown, { against: look.against, dark, palette });
  const paints = usePaints(painted);

  const place = useChosenPlace(model, selection);
  const chosenRange = selection?.kind === "thing" ? undefined : rangeOf(model, place);
  // A front that was opened stays while nothing else is selected: what is said of it may be closed to see it better.
  const [kept, setKept] = useState<PlaceId | null>(null);
  const [seen, setSeen] = useState<PlaceId | undefined>(undefined);
  const chosenId = chosenRange?.range.id;
  if (chosenId !== seen) {
    setSeen(chosenId);
    if (chosenId !== undefined) setKept(chosenId);
  }
  if (!chosenRange && kept !== null && (place !== undefined || selection?.kind === "thing")) setKept(null);
  const marked = useMarked(model, selection, place);
  const setStorey = (next: string | null, how?: "replace"): void => onLook({ storey: next }, how);
  useFollowing({ model, selection, place, focus, storey, onStorey: (next) => setStorey(next, "replace") });

  const at = storey === null ? -1 : model.storeys.findIndex(({ id }) => id === storey);
  const stops = useMemo(() => (at < 0 ? [] : stopsOf(model, marks, at)), [model, marks, at]);
  const range = chosenRange ?? model.ranges.find((one) => one.range.id === kept && (at < 0 || one.storey === at));
  const opened = range?.range.id;
  const [layered, fronted] = [shown !== null, range !== undefined];
  const insets = useMemo(() => insetsOf({ narrow, layer: layered, front: fronted }), [narrow, layered, fronted]);
  const bring = useEffectEvent((): void => {
    const stop = stops.find(({ key }) => key === marked.chosen);
    if (stop) view.reveal(around(stop.bounds, 1));
  });
  // The front below takes its part of the sheet: what it belongs to stays in sight.
  useEffect(() => {
    const timer = requestAnimationFrame(() => bring());
    return () => cancelAnimationFrame(timer);
  }, [marked.chosen, opened, at]);

  const take = ({ kind, id }: Subject, goIn = false): void => {
    const isRange = kind === "place" && model.tree.byId.get(id)?.kind === "range";
    // On a phone what is said of a range would cover its front.
    if (isRange && narrow && !goIn && kept !== id) setKept(id);
    else onSelect(kind === "thing" ? { kind, id } : { kind, id });
    if (goIn && isRange) setEntered(entered + 1);
  };
  const back = (): boolean => {
    const step = stepBack(selection, opened, storey);
    if (!step) return false;
    if ("storey" in step) setStorey(null);
    else {
      if (step.select === null) setKept(null);
      const inFront = document.activeElement?.closest(".plan-elevation") != null;
      const stop = stops.find(({ key }) => key === `place ${opened}`);
      if (selection) onSelect(step.select);
      // Whoever stood in the front that closes stands before it.
      if (step.select === null && inFront && stop) root?.querySelector<SVGElement>(`[data-stop="${CSS.escape(stop.key)}"]`)?.focus({ preventScroll: true });
    }
    return true;
  };
  const close = (): void => {
    setKept(null);
    if (selection) onSelect(null);
  };
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (planAct(event) !== "back" || event.defaultPrevented || typing(event.target)) return;
    if (back()) event.preventDefault();
  });
  // Before the storeys beside the sheet hear of it: a book closes first.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => onEscape(event);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <div ref={setRoot} className="plan" data-layer={shown?.layer.name} style={inkOf(palette)}>
      <div className="plan-sheets">
        {at >= 0 ? (
          <Board {...{ site, model, stops, marks, cranes, alarms, counts, shown, told, paints, view }} storey={at} insets={insets} chosen={marked.chosen} outline={marked.storey === at ? marked.outline : null} label={marked.label} pin={marked.pin?.storey === at ? marked.pin.at : null} onTake={take} onTool={() => void back()} />
        ) : (
          <Overview {...{ model, marks, cranes, alarms, counts, paints, told }} chosen={marked.chosen} pin={marked.pin} onStorey={setStorey} />
        )}
        <div className="scene-layers">
          <LayerSwitch offered={offered} chosen={shown?.layer.name ?? null} onChoose={(name) => onLook({ layer: name })} />
          {shown && scale ? <LayerPanel {...{ model, shown, scale }} against={look.against} onAgainst={(against) => onLook({ against })} onSelect={(subject) => take(subject)} onClose={() => onLook({ layer: null })} /> : null}
        </div>
      </div>
      {range ? <ElevationPanel {...{ site, model, range, palette, dark, paints, shown, motionless, entered, onSelect }} row={rowOf(selection)} place={selection?.kind === "place" ? selection.id : null} onClose={close} /> : null}
      {why ? <p className="plan-why small">{why}</p> : null}
    </div>
  );
}
