import type { BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { focusInspector } from "../inspector/focus-inspector.ts";
import { useColumns } from "../live/use-books.ts";
import { useLiveState } from "../live/use-live.ts";
import { ProblemNote } from "../look/Note.tsx";
import type { Selection } from "../scene/contract.ts";
import { useSceneView } from "../session/scene-view.ts";
import { usePicking } from "../session/selection.ts";
import { useWindow } from "../table/use-window.ts";
import { useTallies } from "../tally/use-tallies.ts";
import { useTallyTexts } from "../tally/use-tally-texts.ts";
import { BookLine } from "./BookLine.tsx";
import { ColumnHeads } from "./ColumnHeads.tsx";
import { drawnLines } from "./drawn.ts";
import { NoteLine } from "./NoteLine.tsx";
import { bookKey, branches, holdsBooks, placeKey, thingKey, treeRows, type TreeRow } from "./rows.ts";
import { shortLabel } from "./short-label.ts";
import { Spaced } from "./Spaced.tsx";
import { TreeHead } from "./TreeHead.tsx";
import { TreeLine } from "./TreeLine.tsx";
import { useBookTitles } from "./use-book-titles.ts";
import { useMarks } from "./use-marks.ts";
import { useHeldLine } from "./use-held-line.ts";
import { useShelved } from "./use-shelved.ts";
import { useTreeKeys } from "./use-tree-keys.ts";
import { useTreeLayer } from "./use-tree-layer.ts";
import { useUnfolded } from "./use-unfolded.ts";
import "./tree.css";

interface Props {
  tree: PlaceTree;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
}

function placeOf(selection: Selection, tree: PlaceTree, things: ReadonlyMap<ThingId, ThingInstance>, columns: BookColumns | null): PlaceId | undefined {
  if (selection.kind === "thing") return things.get(selection.id)?.place;
  if (selection.kind === "place") return selection.id;
  return selection.row === null ? undefined : tree.places[columns?.shelf[selection.row] ?? -1]?.id;
}

function keyOf(selection: Selection | null): string | null {
  if (selection?.kind === "thing") return thingKey(selection.id);
  if (selection?.kind === "place") return placeKey(selection.id);
  return selection && selection.row !== null ? bookKey(selection.row) : null;
}

const lineIn = (list: HTMLElement | null, key: string): HTMLElement | null | undefined => list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);

/** Everything the scene holds and does, as a tree that works by keyboard alone. */
export function StructureTree({ tree, selection, onSelect }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const things = useLiveState((state) => state.things);
  const [look, onLook] = useSceneView();
  const { fly } = usePicking();
  const [filter, setFilter] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const from = useMemo(() => branches(tree, things.values()), [tree, things]);

  const selected = keyOf(selection);
  const columns = useColumns();
  const at = selection && placeOf(selection, tree, things, columns);
  const { open, current, setCurrent, fold, shown } = useUnfolded(tree, selected, at);
  const shelved = useShelved(tree, from.cells, open, columns);
  const rows = useMemo(() => treeRows(from, open, filter, shelved), [from, open, filter, shelved]);
  const active = useMemo(() => {
    const chosen = current === null ? -1 : rows.findIndex(({ key }) => key === current);
    const at = chosen >= 0 || selected === null ? chosen : rows.findIndex(({ key }) => key === selected);
    return at < 0 && rows.length > 0 ? 0 : at;
  }, [rows, current, selected]);
  const { hold, first, end, height } = useWindow(rows.length);
  const lines = drawnLines({ first, end }, active);
  const booksInSight = lines.flatMap(({ index }) => rows[index]?.book ?? []);
  const { titles, problem } = useBookTitles(booksInSight, columns?.version);

  const wanted = useRef<string | null>(null);
  // Its line is drawn by the render that made it the one the keys stand on; the line of before may be gone with it.
  useLayoutEffect(() => {
    if (wanted.current !== null) lineIn(list.current, wanted.current)?.focus();
    wanted.current = null;
  });
  // As soon as its line is there: the books may come later than their selection.
  const present = shown !== null && rows[active]?.key === shown;
  useEffect(() => {
    if (present) lineIn(list.current, shown)?.scrollIntoView({ block: "nearest" });
  }, [shown, present]);

  const marks = useMarks(tree);
  const { offered, chosen, cellOf } = useTreeLayer(tree, look.layer);
  const tallied = useTallies();
  const tell = useTallyTexts();
  // What is not as it should be first; a line may break between two of them, not inside of one.
  const saidOf = (place: PlaceId): string => tell(tallied.get(place)).filter(({ short }) => short !== "").toSorted((a, b) => Number(b.abnormal) - Number(a.abnormal)).map(({ short }) => short.replaceAll(" ", "\u00a0")).join(" · ");
  const saidIn = (row: TreeRow): string => {
    const count = holdsBooks(row) && row.expanded ? shelved?.books?.get(row.place)?.length : undefined;
    return [shelved?.bins.get(row.place) ?? "", saidOf(row.place), count ? t("place.count", { books: formatNumber(count, 0, locale) }) : ""].filter((part) => part !== "").join(" · ");
  };
  const whole = tree.places[0];

  const selectionOf = useCallback((row: TreeRow): Selection | null => {
    if (row.thing) return { kind: "thing", id: row.thing.id as ThingId };
    if (row.book === null) return row.kind === "loading" || row.kind === "empty" ? null : { kind: "place", id: row.place };
    const key = titles.of(row.book)?.key;
    return key ? { kind: "item", id: key, row: row.book } : { kind: "row", row: row.book };
  }, [titles]);
  const pick = useCallback((row: TreeRow): void => {
    const next = selectionOf(row);
    if (next) onSelect(next);
  }, [selectionOf, onSelect]);
  const toggle = useCallback((row: TreeRow): void => fold([row], !row.expanded), [fold]);
  const focused = useCallback((row: TreeRow): void => setCurrent(row.key), [setCurrent]);

  const goTo = (key: string): void => {
    if (rows[active]?.key === key) lineIn(list.current, key)?.focus();
    else wanted.current = key;
    setCurrent(key);
  };
  useHeldLine(list, rows, current, goTo);
  const keys = useTreeKeys({
    rows, active,
    namesOf: (row) => (row.book === null ? [shortLabel(text(row.label), row.under ? text(row.under) : ""), row.label.zh, row.label.en] : [titles.of(row.book)?.title ?? ""]),
    onGo: ({ key }) => goTo(key),
    onFold: fold,
    onOpen: pick,
    onEnter: (row) => {
      pick(row);
      focusInspector();
    },
    onShow: (row) => {
      const next = selectionOf(row);
      if (next) fly(row.place, next);
    },
    onStorey: (row) => {
      const storey = tree.within(row.place, "storey")?.id;
      if (storey) onLook({ storey: new URLSearchParams(location.search).get("storey") === storey ? null : storey, walk: false });
    },
  });
  const onKey = (event: KeyboardEvent): void => {
    if (!event.nativeEvent.isComposing && keys(event)) event.preventDefault();
  };

  return (
    <section className="tree" aria-label={t("twin.tree")} data-layer={chosen?.name}>
      <TreeHead filter={filter} onFilter={setFilter} offered={offered} chosen={chosen} onLayer={(layer) => onLook({ layer })} />
      {whole && saidOf(whole.id) !== "" ? (
        <button type="button" className="plain tree-whole" onClick={() => onSelect({ kind: "place", id: whole.id })}>
          <span className="cut">{text(whole.label)}</span>
          <span className="tree-value">{saidOf(whole.id)}</span>
        </button>
      ) : null}
      {problem ? <ProblemNote error={problem} onRetry={titles.again} /> : null}
      <div className="tree-lines" role="treegrid" aria-label={t("twin.tree")} aria-describedby="tree-help" aria-rowcount={rows.length + 1} aria-colcount={chosen ? 3 : 2} ref={list} onKeyDown={onKey}>
        <div role="rowgroup" className="tree-top"><ColumnHeads layer={chosen} /></div>
        <div role="rowgroup" ref={hold}>
          <Spaced
            lines={lines} count={rows.length} height={height}
            line={(index) => {
              const row = rows[index] as TreeRow;
              const line = { row, index, kept: index < first || index >= end, selected: row.key === selected, active: index === active, layer: chosen ? cellOf(row) : undefined, onPick: pick, onToggle: toggle, onFocus: focused };
              if (row.book !== null) return <BookLine key={row.key} {...line} title={titles.of(row.book)} state={ITEM_STATES[columns?.state[row.book] ?? -1] ?? "unknown"} />;
              if (row.kind === "loading" || row.kind === "empty") return <NoteLine key={row.key} {...line} />;
              return <TreeLine key={row.key} {...line} said={row.thing ? "" : saidIn(row)} mark={marks.get(row.key)} />;
            }}
          />
        </div>
      </div>
      {rows.length === 0 ? <p className="tree-none quiet">{t("twin.filterNone", { text: filter })}</p> : null}
      <p id="tree-help" className="tree-help small quiet">{t("twin.treeHelp")}</p>
    </section>
  );
}
