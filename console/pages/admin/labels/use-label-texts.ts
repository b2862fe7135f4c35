import type { BookColumns } from "@stacktwin/twin-models/books";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import { useMemo } from "react";
import { useText } from "../../../i18n/i18n.ts";
import { endsOf, rowsByShelf } from "../../../print/in-order.ts";
import type { LabelText } from "../../../print/label.ts";
import { useManyItems, type ManyItems } from "../../../print/use-many-items.ts";
import { whereOf } from "./what.ts";

export interface LabelTexts extends ManyItems {
  labels: LabelText[];
  /** Books that the call numbers come from. */
  asked: number;
}

/** What each label says; call numbers come when they are here, and never when `columns` is null. */
export function useLabelTexts(site: SiteId, tree: PlaceTree, places: readonly Place[], columns: BookColumns | null): LabelTexts {
  const text = useText();
  const ends = useMemo(() => {
    if (!columns) return places.map(() => null);
    const rows = rowsByShelf(columns);
    return places.map((place) => endsOf(tree, place, rows, columns));
  }, [tree, places, columns]);
  const rows = useMemo(() => [...new Set(ends.flatMap((pair) => pair ?? []))], [ends]);
  const many = useManyItems(site, rows);
  const { items } = many;
  const labels = useMemo(() => {
    const number = (row: number | undefined): string => (row === undefined ? "" : (items?.get(row)?.item.callNumber ?? ""));
    return places.map((place, at): LabelText => ({ id: place.id, title: text(place.label), where: whereOf(tree, place, text), from: number(ends[at]?.[0]), to: number(ends[at]?.[1]) }));
  }, [places, ends, items, tree, text]);
  return { ...many, labels, asked: rows.length };
}
