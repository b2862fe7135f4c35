import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { ActionContext } from "../actions/action.ts";
import { ACTIONS } from "../actions/actions.ts";
import { Keys } from "../actions/Keys.tsx";
import { perform } from "../actions/perform.ts";
import { useFind, useModels, usePlaces } from "../api/queries.ts";
import { awayKey } from "../i18n/away.ts";
import { useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { focusInspector } from "../inspector/focus-inspector.ts";
import { Icon, type IconName } from "../look/Icon.tsx";
import { kindIcon } from "../look/kinds.ts";
import { ItemStateMark } from "../look/ItemStateMark.tsx";
import { useMay } from "../session/me.ts";
import { usePicking, withSelection } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import type { Selection } from "../scene/contract.ts";
import "./palette.css";
import { matchingPlaces, matchingThings } from "./matches.ts";

interface Entry {
  key: string;
  group: "pages" | "actions" | "places" | "things" | "items";
  icon: IconName;
  title: string;
  detail: string;
  mark?: ReactElement;
  perform: () => void;
}

/** Groups whose entries do something of their own; of the others the inspector opens. */
const ACTING: readonly Entry["group"][] = ["pages", "actions"];

/** One search for books, places, devices, pages and everything one can do. */
export function Palette({ context, onClose }: { context: ActionContext; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const navigate = useNavigate();
  const { show } = usePicking();
  const may = useMay();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [hasty, setHasty] = useState(false);
  const q = useDeferredValue(typed.trim());
  const places = usePlaces(site);
  const models = useModels();
  const things = useLiveState((state) => state.things);
  const items = useFind(site, may("item:read") ? q : "", 8);

  useEffect(() => {
    const box = dialog.current;
    box?.showModal();
    // A click on what is dimmed closes, as Esc does.
    const onClick = (event: MouseEvent): void => {
      if (event.target === box) box?.close();
    };
    box?.addEventListener("click", onClick);
    return () => box?.removeEventListener("click", onClick);
  }, []);

  const open = (selection: Selection): void => {
    void navigate(`/sites/${encodeURIComponent(site)}/twin?${withSelection(new URLSearchParams(), selection).toString()}`);
  };
  const trail = (place: PlaceId): string => (places.data?.path(place) ?? []).filter(({ kind }) => kind === "storey" || kind === "space").toReversed().map(({ label }) => text(label)).join(" › ");

  const found = useMemo(() => ({ places: places.data ? matchingPlaces(places.data, q, 6) : [], things: matchingThings(things.values(), q, 6) }), [places.data, things, q]);
  const acts = ACTIONS.filter(({ name, when, label }) => name !== "search" && (!when || when(context)) && label(t).toLowerCase().includes(typed.trim().toLowerCase())).map(
    (action): Entry => ({ key: action.name, group: action.group === "go" ? "pages" : "actions", icon: action.icon, title: action.label(t), detail: "", mark: <Keys keys={action.keys.slice(0, 1)} hidden />, perform: () => perform(action, context) }),
  );
  const entries: Entry[] = [
    ...acts.filter(({ group }) => group === "pages"),
    ...(q === "" ? [] : (items.data ?? [])).map(({ row, view }): Entry => {
      const likely = view.estimate.candidates[0]?.place;
      const away = awayKey(likely ?? "");
      const place = away ? undefined : likely;
      const selection: Selection = { kind: "item", id: view.item.key, row };
      return { key: view.item.key, group: "items", icon: "book", title: view.item.title || t("item.untitled"), detail: `${view.item.callNumber} · ${place ? text(places.data?.byId.get(place)?.label ?? { zh: place, en: place }) : t(away ?? "item.nowhere")}`, mark: <ItemStateMark state={view.state} />, perform: () => (place ? show(place, selection) : open(selection)) };
    }),
    ...found.places.map((place): Entry => ({ key: place.id, group: "places", icon: kindIcon(place.kind), title: text(place.label), detail: `${t(`kind.${place.kind}`)} · ${trail(place.id)}`, perform: () => show(place.id, { kind: "place", id: place.id }) })),
    ...found.things.map((thing): Entry => ({ key: thing.id, group: "things", icon: kindIcon(models.data?.get(thing.model)?.kind ?? "other"), title: text(thing.name), detail: trail(thing.place), perform: () => show(thing.place, { kind: "thing", id: thing.id }) })),
    ...acts.filter(({ group }) => group === "actions"),
  ];
  const chosen = Math.min(at, entries.length - 1);
  const go = (entry: Entry | undefined): void => {
    if (!entry) return;
    // The panel closes first: an action may open another.
    onClose();
    entry.perform();
    if (!ACTING.includes(entry.group)) focusInspector();
  };
  // Who presses Enter before the list has caught up means what will be on top of it.
  const settled = q === typed.trim();
  useEffect(() => {
    if (hasty && settled) go(entries[0]);
  });
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const acts: Record<string, () => void> = { ArrowDown: () => setAt(Math.min(chosen + 1, entries.length - 1)), ArrowUp: () => setAt(Math.max(chosen - 1, 0)), Enter: () => (settled ? go(entries[chosen]) : setHasty(true)) };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <dialog ref={dialog} className="palette" aria-label={t("palette.title")} onClose={onClose}>
      <div className="palette-box">
        <label className="palette-input">
          <Icon name="find" />
          <input role="combobox" aria-expanded="true" aria-controls={`${id}-list`} aria-activedescendant={entries[chosen] ? `${id}-${chosen}` : undefined} aria-label={t("bar.search")} placeholder={t("palette.start")} value={typed} autoFocus autoComplete="off" spellCheck={false} onKeyDown={onKey}
            onChange={(event) => {
              setTyped(event.target.value);
              setHasty(false);
              setAt(0);
            }}
          />
        </label>
        <ul role="listbox" id={`${id}-list`} aria-label={t("palette.title")}>
          {entries.map((entry, index) => (
            <li key={`${entry.group}/${entry.key}`} id={`${id}-${index}`} role="option" aria-selected={index === chosen} onClick={() => go(entry)} onPointerMove={() => setAt(index)}>
              {entries[index - 1]?.group === entry.group ? null : <h3>{t(`palette.${entry.group}`)}</h3>}
              <div className="palette-line">
                <Icon name={entry.icon} size={18} />
                <span className="cut">{entry.title}</span>
                <span className="cut quiet small">{entry.detail}</span>
                {entry.mark}
              </div>
            </li>
          ))}
        </ul>
        {entries.length === 0 && !items.isFetching ? <p className="quiet palette-none">{t("palette.none")}</p> : null}
        <p className="quiet small palette-hint">{t("palette.hint")}</p>
      </div>
    </dialog>
  );
}
