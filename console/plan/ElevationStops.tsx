import type { SiteId } from "@stacktwin/twin-models/ids";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useItemRows } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import type { SceneModel } from "../scene/frames.ts";
import type { Elevation, ShelfFront, Spine } from "./elevation.ts";
import type { Cursor } from "./elevation-cursor.ts";
import { ODD_STATES } from "./counts.ts";

interface Props {
  site: SiteId;
  model: SceneModel;
  elevation: Elevation;
  cursor: Cursor | undefined;
  /** Of what is selected. */
  chosen: { place: string | null; row: number | null };
  onStand: (cursor: Cursor) => void;
  onTake: (cursor: Cursor) => void;
}

/** Titles are asked for by so many books: those around, and as many on either side. */
const PAGE = 40;
const ODD = ODD_STATES.map((state) => ITEM_STATES.indexOf(state));

export const stopId = (front: ShelfFront, spine: Spine | null): string => (spine ? `book ${spine.row}` : `shelf ${front.place}`);

/** What the picture of an elevation is to a voice and to the keys: every shelf, and the books of the one that is stood on. */
export function ElevationStops({ site, model, elevation, cursor, chosen, onStand, onTake }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const spines = cursor?.front.spines ?? [];
  const page = Math.floor((cursor?.spine ? spines.indexOf(cursor.spine) : 0) / PAGE) * PAGE;
  const rows = spines.slice(Math.max(0, page - PAGE), page + 2 * PAGE).map(({ row }) => row);
  const { data } = useItemRows(site, rows);
  const items = new Map(data?.map(({ row, view }) => [row, view.item]));
  const nameOfShelf = ({ place, spines }: ShelfFront): string => {
    const label = model.tree.byId.get(place)?.label;
    const odd = ODD.flatMap((state, n) => {
      const count = spines.filter((spine) => spine.state === state).length;
      return count > 0 ? [`${t(`itemState.${ODD_STATES[n] ?? "missing"}`)} ${count}`] : [];
    });
    return [label ? text(label) : place, t("kind.shelf"), t("place.count", { books: spines.length }), ...odd].join(", ");
  };
  const nameOfBook = ({ row, state }: Spine, index: number): string => {
    const item = items.get(row);
    const words = item ? [item.title || t("item.untitled"), item.callNumber] : [t("kind.item")];
    return [...words, t(`itemState.${ITEM_STATES[state] ?? "unknown"}`), t("plan.nth", { n: index + 1, of: spines.length })].join(", ");
  };
  const stop = (own: Cursor, name: string, pressed: boolean): ReactElement => {
    const id = stopId(own.front, own.spine);
    const stands = cursor !== undefined && id === stopId(cursor.front, cursor.spine);
    return <button key={id} type="button" data-cursor={id} tabIndex={stands ? 0 : -1} aria-pressed={pressed} aria-label={name} onFocus={() => onStand(own)} onClick={() => onTake(own)} />;
  };
  return (
    <div className="unseen">
      {elevation.shelves.flatMap((front) => [
        stop({ front, spine: null }, nameOfShelf(front), chosen.place === front.place && chosen.row === null),
        ...(front.place === cursor?.front.place ? front.spines.map((spine, index) => stop({ front, spine }, nameOfBook(spine, index), chosen.row === spine.row)) : []),
      ])}
    </div>
  );
}
