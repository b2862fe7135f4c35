import { alarmState, type Priority } from "@stacktwin/twin-models/alarm";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { Input } from "antd";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import { alarmOrder, useLiveState } from "../live/use-live.ts";
import type { Selection } from "../scene/contract.ts";
import { useTallies } from "../tally/use-tallies.ts";
import { useTallyTexts } from "../tally/use-tally-texts.ts";
import { branches, placeKey, thingKey, treeRows, type TreeRow } from "./rows.ts";
import { TreeLine } from "./TreeLine.tsx";
import "./tree.css";

interface Props {
  tree: PlaceTree;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
}

/** Everything the scene holds, as a tree that works by keyboard alone. */
export function StructureTree({ tree, selection, onSelect }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const things = useLiveState((state) => state.things);
  const alarms = useLiveState((state) => state.alarms);
  const [filter, setFilter] = useState("");
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(tree.places.filter(({ kind }) => kind === "storey").map(({ id }) => placeKey(id))));
  const [current, setCurrent] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);

  const from = useMemo(() => branches(tree, things.values()), [tree, things]);
  const rows = useMemo(() => treeRows(from, open, filter), [from, open, filter]);
  const selected = selection?.kind === "thing" ? thingKey(selection.id) : selection?.kind === "place" ? placeKey(selection.id) : null;
  const active = rows.some(({ key }) => key === current) ? current : rows.some(({ key }) => key === selected) ? selected : (rows[0]?.key ?? null);

  /** The worst alarm of each thing and of every place above it, and how many there are. */
  const marks = useMemo(() => {
    const found = new Map<string, { priority: Priority; hollow: boolean; count: number }>();
    for (const alarm of [...alarms.values()].filter((each) => alarmState(each) !== "normal").sort(alarmOrder)) {
      const at = things.get(alarm.thing)?.place ?? alarm.place;
      for (const key of [thingKey(alarm.thing), ...(at ? tree.path(at).map(({ id }) => placeKey(id)) : [])]) {
        const known = found.get(key);
        found.set(key, known ? { ...known, count: known.count + 1 } : { priority: alarm.priority, hollow: alarm.acknowledged, count: 1 });
      }
    }
    return found;
  }, [alarms, things, tree]);

  // A new selection opens the way down to itself, once: folding it away again is allowed.
  const target = selection?.kind === "thing" ? things.get(selection.id)?.place : selection?.kind === "place" ? selection.id : undefined;
  const [shown, setShown] = useState<string | null>(null);
  if (target && selected && shown !== selected) {
    setShown(selected);
    setCurrent(selected);
    setOpen(new Set([...open, ...tree.path(target).map(({ id }) => placeKey(id)).filter((key) => key !== selected)]));
  }
  useEffect(() => {
    if (shown) list.current?.querySelector(`[data-key="${CSS.escape(shown)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [shown]);

  const tallied = useTallies();
  const tell = useTallyTexts();
  const saidOf = (place: PlaceId): string => tell(tallied.get(place)).flatMap(({ short }) => (short === "" ? [] : short)).join(" · ");
  const whole = tree.places[0];

  const toggle = (row: TreeRow, to = !row.expanded): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (to) next.add(row.key);
      else next.delete(row.key);
      return next;
    });
  };
  const pick = (row: TreeRow): void => onSelect(row.thing ? { kind: "thing", id: row.thing.id as ThingId } : { kind: "place", id: row.place as PlaceId });
  const goTo = (key: string | undefined): void => {
    if (!key) return;
    setCurrent(key);
    list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };

  const onKey = (event: KeyboardEvent): void => {
    const at = rows.findIndex(({ key }) => key === active);
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      ArrowDown: () => goTo(rows[at + 1]?.key),
      ArrowUp: () => goTo(rows[at - 1]?.key),
      Home: () => goTo(rows[0]?.key),
      End: () => goTo(rows.at(-1)?.key),
      ArrowRight: () => (row.expandable && !row.expanded ? toggle(row, true) : row.expanded ? goTo(rows[at + 1]?.key) : undefined),
      ArrowLeft: () => (row.expanded ? toggle(row, false) : goTo(row.parent ?? undefined)),
      Enter: () => pick(row),
      " ": () => pick(row),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <section className="tree" aria-label={t("twin.tree")}>
      <div className="tree-filter">
        <Input allowClear value={filter} onChange={(event) => setFilter(event.target.value)} placeholder={t("twin.filter")} aria-label={t("twin.filter")} />
      </div>
      {whole && saidOf(whole.id) !== "" ? (
        <button type="button" className="plain tree-whole" onClick={() => onSelect({ kind: "place", id: whole.id })}>
          <span className="cut">{text(whole.label)}</span>
          <span className="tree-value">{saidOf(whole.id)}</span>
        </button>
      ) : null}
      <div className="tree-lines" role="treegrid" aria-label={t("twin.tree")} aria-describedby="tree-help" ref={list} onKeyDown={onKey}>
        {rows.map((row) => (
          <TreeLine key={row.key} row={row} selected={row.key === selected} active={row.key === active} said={row.thing ? undefined : saidOf(row.place)} mark={marks.get(row.key)} onPick={pick} onToggle={toggle} />
        ))}
      </div>
      {rows.length === 0 ? <p className="tree-none quiet">{t("twin.filterNone", { text: filter })}</p> : null}
      <p id="tree-help" className="unseen">{t("twin.treeHelp")}</p>
    </section>
  );
}
