import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { useLive } from "../live/use-live.ts";
import { Choice } from "../look/Choice.tsx";
import { Icon } from "../look/Icon.tsx";
import { ItemStateMark } from "../look/ItemStateMark.tsx";
import type { Selection } from "../scene/contract.ts";
import type { RangeFrame, SceneModel } from "../scene/frames.ts";
import type { ShownLayer } from "../layers/use-layer.ts";
import type { Palette } from "../scene/palette.ts";
import { Tip, type Told } from "../scene/Tip.tsx";
import { ODD_STATES } from "./counts.ts";
import { drawElevation } from "./draw-elevation.ts";
import { faceBounds, shelfAt, spineAt, whereIs } from "./elevation.ts";
import { moved, still, type Cursor } from "./elevation-cursor.ts";
import { ElevationStops, stopId } from "./ElevationStops.tsx";
import { PlanTools } from "./PlanTools.tsx";
import { around, type Bounds, type Insets } from "./sheet.ts";
import { planAct } from "./keys.ts";
import { movesSheet } from "./sheet-keys.ts";
import { createSheetView } from "./sheet-view.ts";
import { useElevation } from "./use-elevation.ts";
import { useNearTitles } from "./use-near-titles.ts";
import { useSheetGestures } from "./use-sheet-gestures.ts";
import type { Paint } from "./use-paints.ts";

interface Props {
  site: SiteId;
  model: SceneModel;
  range: RangeFrame;
  palette: Palette;
  dark: boolean;
  /** The book that is selected or sought, and the place that is. */
  row: number | null;
  place: PlaceId | null;
  paints: ReadonlyMap<string, Paint>;
  shown: ShownLayer | null;
  motionless: boolean;
  /** Grows when somebody goes in by key. */
  entered: number;
  onSelect: (selection: Selection) => void;
  onClose: () => void;
}

const NEAREST = 1600;
const INSETS = (): Insets => ({ top: 8, right: 56, bottom: 8, left: 12 });
/** As far beside a book as that a pointer may be, pixels. */
const SLACK = 3;
const TIP_WIDTH = 230;

/** The front of a range with every book on it, and the front behind it. */
export function ElevationPanel({ site, model, range, palette, dark, row, place, paints, shown, motionless, entered, onSelect, onClose }: Props): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { books } = useLive();
  const view = useMemo(() => createSheetView(motionless), [motionless]);
  const elevation = useElevation(model, range);
  const titles = useNearTitles(site, elevation, view);
  const [surface, setSurface] = useState<HTMLDivElement | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [hover, setHover] = useState<{ target: Told; x: number; y: number } | null>(null);
  const own = useRef(false);

  const at = useMemo(() => (row === null ? undefined : whereIs(elevation, row)), [elevation, row]);
  const placed = useMemo(() => elevation.shelves.find((front) => front.place === place), [elevation, place]);
  // Whoever stands in it goes along with what is selected.
  const wanted = `${row} ${place}`;
  const [followed, setFollowed] = useState("");
  if (wanted !== followed && (at || placed)) {
    setFollowed(wanted);
    setCursor(at ?? (placed ? { front: placed, spine: null } : null));
  }
  const stood = useMemo<Cursor | undefined>(() => {
    const start = placed ?? elevation.shelves.find(({ face, bay, shelf }) => face === 0 && bay === 1 && shelf === range.range.shelves);
    return (cursor ? still(elevation, cursor) : undefined) ?? at ?? (start && { front: start, spine: null });
  }, [elevation, cursor, at, placed, range]);

  useSheetGestures(surface, view);
  useLayoutEffect(() => view.draw(faceBounds(elevation, 0), INSETS, NEAREST), [view, elevation]);

  const draw = useEffectEvent(() => {
    const context = canvas.current?.getContext("2d");
    const { width, height } = view.size();
    if (!context || !canvas.current || width === 0) return;
    const pixels = Math.min(2, devicePixelRatio);
    if (canvas.current.width !== Math.round(width * pixels) || canvas.current.height !== Math.round(height * pixels)) Object.assign(canvas.current, { width: Math.round(width * pixels), height: Math.round(height * pixels) });
    const style = getComputedStyle(canvas.current);
    drawElevation(context, elevation, view.get(), { width, height }, pixels, {
      palette, back: dark ? palette.inner : palette.carcass, ink: style.getPropertyValue("--ink"), paper: style.getPropertyValue("--surface"), faces: style.fontFamily, sought: row,
      tintOf: (front) => paints.get(`place ${front.place}`) ?? null, titleOf: (one) => titles.get(one)?.title,
    });
    const box = stood?.spine ? { ...stood.front, left: stood.spine.left, right: stood.spine.right, top: stood.front.bottom - stood.spine.top - 0.03 } : stood?.front;
    if (!ring.current || !box) return;
    const { x, y, scale } = view.get();
    Object.assign(ring.current.style, { transform: `translate(${x + box.left * scale - 2}px, ${y + box.top * scale - 2}px)`, width: `${Math.max(8, (box.right - box.left) * scale) + 4}px`, height: `${(box.bottom - box.top) * scale + 4}px` });
  });
  useEffect(() => draw(), [elevation, palette, row, paints, titles, stood]);
  useEffect(() => view.onMoved(() => draw()), [view]);

  // What was selected elsewhere is looked at from near; what was selected here is near already.
  const bring = useEffectEvent((): void => {
    const found: Bounds | undefined = at?.front ?? placed;
    if (!found || !surface) return;
    const here = own.current;
    own.current = false;
    if (here) view.reveal(found);
    else if (at) view.show(around(found, 0.12));
    else view.reveal(found);
  });
  const known = at !== undefined;
  useEffect(() => bring(), [row, place, known, surface]);

  const stand = (to: Cursor): void => {
    setCursor(to);
    view.reveal(to.spine ? { ...to.front, left: to.spine.left, right: to.spine.right } : to.front);
  };
  const focusOn = (to: Cursor): void => surface?.querySelector<HTMLElement>(`[data-cursor="${CSS.escape(stopId(to.front, to.spine))}"]`)?.focus({ preventScroll: true });
  const goIn = useEffectEvent(() => stood && focusOn(stood));
  useEffect(() => {
    if (entered > 0) goIn();
  }, [entered, surface]);
  // A book gets its element when its shelf is stood on.
  const going = useRef<Cursor | null>(null);
  useLayoutEffect(() => {
    if (going.current) focusOn(going.current);
    going.current = null;
  });
  const take = ({ front, spine }: Cursor): void => {
    own.current = true;
    onSelect(spine ? { kind: "row", row: spine.row } : { kind: "place", id: front.place });
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = planAct(event);
    if (movesSheet(view, act)) event.preventDefault();
    else if (stood) {
      const to = moved(elevation, stood, act);
      if (to === undefined) return;
      event.preventDefault();
      if (!to) return;
      going.current = to;
      stand(to);
    }
  };
  const pointed = (event: { clientX: number; clientY: number }): { cursor: Cursor; x: number; y: number } | null => {
    if (!surface) return null;
    const { left, top } = surface.getBoundingClientRect();
    const sheet = view.get();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const [mx, my] = [(x - sheet.x) / sheet.scale, (y - sheet.y) / sheet.scale];
    const front = shelfAt(elevation, mx, my);
    return front ? { cursor: { front, spine: spineAt(front, mx, SLACK / sheet.scale) ?? null }, x, y } : null;
  };
  const near = useEffectEvent((event: MouseEvent) => {
    const found = pointed(event)?.cursor.front;
    if (found) view.show(around(found, 0.08));
  });
  useEffect(() => {
    const open = (event: MouseEvent): void => near(event);
    surface?.addEventListener("dblclick", open);
    return () => surface?.removeEventListener("dblclick", open);
  }, [surface]);

  const own0 = elevation.shelves.filter(({ face }) => face === 0);
  const count = own0.reduce((sum, { spines }) => sum + spines.length, 0);
  const odd = ODD_STATES.flatMap((state) => {
    const found = own0.reduce((sum, { spines }) => sum + spines.filter((spine) => ITEM_STATES[spine.state] === state).length, 0);
    return found > 0 ? [{ state, found }] : [];
  });
  const { label } = range.range;
  return (
    <section className="plan-elevation" aria-label={t("plan.elevationOf", { name: label })}>
      <header>
        <h2><button type="button" className="plain" onClick={() => onSelect({ kind: "place", id: range.range.id })}>{t("plan.elevationOf", { name: label })}</button></h2>
        {elevation.faces.length > 1 ? (
          <Choice label={t("plan.faces")} value={range.range.id as string} options={elevation.faces.map(({ range: { range: { id, label: name } } }) => ({ value: id as string, label: name })).sort((a, b) => a.label.localeCompare(b.label, locale))} onChange={(id) => id !== range.range.id && onSelect({ kind: "place", id: id as PlaceId })} />
        ) : null}
        <p className="small quiet">{books.columns() ? t("place.count", { books: formatNumber(count, 0, locale) }) : t("plan.noBooks")}</p>
        <ul className="plan-odd-list small">{odd.map(({ state, found }) => <li key={state}><ItemStateMark state={state} /> {formatNumber(found, 0, locale)}</li>)}</ul>
        <button type="button" className="plain layer-close" aria-label={t("plan.close")} onClick={onClose}><Icon name="close" size={16} /></button>
      </header>
      <div
        ref={setSurface} className="plan-surface" role="application" aria-label={t("plan.elevationKeys", { name: label })} onKeyDown={onKey} data-over={hover?.target.kind === "row" ? "" : undefined}
        onPointerMove={(event) => {
          const found = event.buttons === 0 && event.pointerType !== "touch" ? pointed(event) : null;
          const spine = found?.cursor.spine;
          setHover(found && surface ? { target: spine ? { kind: "row", row: spine.row, id: found.cursor.front.place } : { kind: "place", id: found.cursor.front.place }, x: Math.min(found.x, surface.clientWidth - TIP_WIDTH), y: found.y } : null);
        }}
        onPointerLeave={() => setHover(null)}
        onPointerDown={() => setHover(null)}
        onClick={(event) => {
          // A stop that was clicked by a voice's command answers for itself.
          if (event.target instanceof HTMLButtonElement) return;
          const found = pointed(event)?.cursor;
          if (!found) return;
          going.current = found;
          setCursor(found);
          take(found);
        }}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <ElevationStops site={site} model={model} elevation={elevation} cursor={stood} chosen={{ place, row }} onStand={stand} onTake={take} />
        <div ref={ring} className="plan-ring-focus" aria-hidden="true" />
        {hover ? <Tip site={site} model={model} count={(shelf) => elevation.shelves.find((front) => model.ordinalOf[model.tree.byId.get(front.place)?.index ?? -1] === shelf)?.spines.length} hover={hover} shown={shown} /> : null}
      </div>
      <PlanTools without={["back"]} onTool={(tool) => ({ nearer: () => view.zoom(1.6), farther: () => view.zoom(1 / 1.6), whole: () => view.whole(), back: () => undefined })[tool]()} />
    </section>
  );
}
