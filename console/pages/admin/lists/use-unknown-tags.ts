import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { indexSpan } from "../../../inspector/place-contents.ts";
import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import { call } from "../../../api/client.ts";
import { formatMinute } from "../../../format/times.ts";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../../i18n/i18n.ts";
import type { PrintList } from "../../../print/list.ts";
import { useSite, useSiteZone } from "../../../session/site.ts";

/** More than the server keeps. */
const MOST = 5000;

export interface UnknownTagList {
  /** Null until it is here. */
  list: PrintList | null;
  since: number;
  at: number;
  /** How many dropped out, and how often cards of readers were heard. */
  dropped: number;
  cards: number;
  error: Error | null;
  again: () => void;
}

/** Tags that are no item's, at or below a place; of the whole site also those of antennas without a place. */
export function useUnknownTags(tree: PlaceTree, place: Place): UnknownTagList {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const zone = useSiteZone();
  const { data, dataUpdatedAt, error, refetch } = useQuery({ queryKey: ["unknown-tags", site], queryFn: ({ signal }) => call("unknownTags", { params: { site }, query: { limit: MOST } }, signal) });
  const list = useMemo((): PrintList | null => {
    if (!data) return null;
    const [first, last] = indexSpan(tree, place);
    const rows = data.tags.flatMap((tag) => {
      const at = tag.place === null ? undefined : tree.byId.get(tag.place);
      if (at ? at.index < first || at.index > last : first > 0) return [];
      const says = tag.barcode ?? t("common.none");
      return [[tag.epc, says, t(`unknownTag.${tag.because}`), at ? text(at.label) : t("common.none"), `${tag.reader}:${tag.antenna}`, formatMinute(tag.first, zone), formatMinute(tag.last, zone), formatNumber(tag.count, 0, locale)]];
    });
    return {
      title: t("lists.tagTitle", { place: text(place.label) }),
      columns: [{ label: t("lists.epc"), mono: true }, { label: t("item.barcode"), mono: true }, { label: t("lists.because") }, { label: t("common.place") }, { label: t("lists.antenna"), mono: true }, { label: t("lists.first") }, { label: t("lists.last") }, { label: t("lists.times") }],
      groups: rows.length === 0 ? [] : [{ title: "", rows }],
    };
  }, [data, tree, place, text, locale, zone, t]);
  return { list, since: data?.since ?? 0, at: dataUpdatedAt, dropped: data?.dropped ?? 0, cards: data?.cards ?? 0, error, again: () => void refetch() };
}
