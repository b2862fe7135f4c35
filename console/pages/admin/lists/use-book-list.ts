import type { BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES, type ItemView } from "@stacktwin/twin-models/item";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { indexSpan } from "../../../inspector/place-contents.ts";
import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatPercent } from "../../../format/values.ts";
import { awayKey } from "../../../i18n/away.ts";
import { LOCALES, useLanguage, useText } from "../../../i18n/i18n.ts";
import { rowsByShelf, shelvesInOrder } from "../../../print/in-order.ts";
import type { PrintList } from "../../../print/list.ts";
import { useManyItems, type ManyItems } from "../../../print/use-many-items.ts";

export interface Listed extends Omit<ManyItems, "items"> {
  /** Null until every book is here. */
  list: PrintList | null;
  asked: number;
  /** How many more there are than are listed. */
  more: number;
}

/** Paper for a day's work; more is another list. */
const MOST = 5000;
const ASTRAY: readonly number[] = [ITEM_STATES.indexOf("misplaced"), ITEM_STATES.indexOf("out-of-order")];

interface Group {
  title: string;
  rows: number[];
}

/** A list of those books, row by row as `say` puts them. */
function useListed(site: SiteId, groups: readonly Group[], title: string, columns: PrintList["columns"], say: (view: ItemView, at: number) => string[]): Listed {
  const all = useMemo(() => groups.flatMap(({ rows }) => rows), [groups]);
  const rows = useMemo(() => all.slice(0, MOST), [all]);
  const { items, ...rest } = useManyItems(site, rows);
  const list = useMemo((): PrintList | null => {
    if (!items) return null;
    const said = groups.map((group) => ({
      title: group.title,
      rows: group.rows.flatMap((row, at) => {
        const view = items.get(row);
        return view ? [say(view, at)] : [];
      }),
    }));
    return { title, columns, groups: said.filter((group) => group.rows.length > 0) };
    // The words are new with every language; `say`, `columns` and `title` are made of them.
  }, [items, groups, title, columns, say]);
  return { ...rest, list, asked: rows.length, more: all.length - rows.length };
}

/** Books as they stand at a place, shelf by shelf. */
export function useShelfList(site: SiteId, tree: PlaceTree, place: Place, books: BookColumns | null): Listed {
  const { t } = useTranslation();
  const text = useText();
  const groups = useMemo(() => {
    if (!books) return [];
    const rows = rowsByShelf(books);
    return shelvesInOrder(tree, place).flatMap(({ index, label, id }): Group[] => {
      const here = rows.get(index);
      return here ? [{ title: `${text(label)} · ${id}`, rows: here }] : [];
    });
  }, [tree, place, books, text]);
  const columns = useMemo(() => [{ label: t("lists.number") }, { label: t("item.callNumber"), mono: true }, { label: t("item.barcode"), mono: true }, { label: t("lists.book") }, { label: t("common.state") }], [t]);
  const say = useMemo(() => ({ item, state }: ItemView, at: number) => [String(at + 1), item.callNumber, item.barcode, [item.title || t("item.untitled"), item.author].filter((part) => part !== "").join(" / "), t(`itemState.${state}`)], [t]);
  return useListed(site, groups, t("lists.shelfTitle", { place: text(place.label) }), columns, say);
}

/** Books that stand where they do not belong, in the order in which one walks past them. */
export function useAstrayList(site: SiteId, tree: PlaceTree, place: Place, books: BookColumns | null): Listed {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const groups = useMemo(() => {
    if (!books) return [];
    const [first, last] = indexSpan(tree, place);
    const found = new Map<string, Group>();
    const rows = [...books.state.keys()].filter((row) => ASTRAY.includes(books.state[row] ?? -1) && (books.shelf[row] ?? 0) >= first && (books.shelf[row] ?? 0) <= last);
    for (const row of rows.toSorted((a, b) => (books.shelf[a] ?? 0) - (books.shelf[b] ?? 0) || (books.slot[a] ?? 0) - (books.slot[b] ?? 0))) {
      const at = tree.places[books.shelf[row] ?? 0];
      const space = at && tree.within(at.id, "space");
      const key = space?.id ?? "";
      const group = found.get(key) ?? { title: space ? text(space.label) : "", rows: [] };
      group.rows.push(row);
      found.set(key, group);
    }
    return [...found.values()];
  }, [tree, place, books, text]);
  const columns = useMemo(() => [{ label: t("lists.stands") }, { label: t("lists.belongs") }, { label: t("item.callNumber"), mono: true }, { label: t("item.barcode"), mono: true }, { label: t("lists.book") }, { label: t("common.state") }], [t]);
  const say = useMemo(() => {
    const name = (id: string): string => {
      const away = awayKey(id);
      if (away) return t(away);
      const found = tree.byId.get(id as never);
      return found ? text(found.label) : id;
    };
    return ({ item, state, estimate: { candidates } }: ItemView): string[] => [
      candidates[0] ? `${name(candidates[0].place)} (${formatPercent(candidates[0].p, locale)} %)` : t("common.none"),
      name(item.home),
      item.callNumber,
      item.barcode,
      item.title || t("item.untitled"),
      t(`itemState.${state}`),
    ];
  }, [tree, text, locale, t]);
  return useListed(site, groups, t("lists.astrayTitle", { place: text(place.label) }), columns, say);
}
