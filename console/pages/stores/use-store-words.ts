import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { InPart } from "@stacktwin/twin-models/stores";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../../api/queries.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { useSite } from "../../session/site.ts";

/** Part as per cent with one decimal; rounding never makes a whole out of what is not, nor nothing of what is. */
export function honestPercent(part: number, locale: string): string {
  const tenths = part >= 1 ? 1000 : part <= 0 ? 0 : Math.min(999, Math.max(1, Math.round(part * 1000)));
  return formatNumber(tenths / 10, tenths % 10 === 0 ? 0 : 1, locale);
}

export interface StoreWords {
  /** A number, or a dash for what is not known. */
  number: (value: number | null, decimals?: number) => string;
  percent: (part: number | null) => string;
  /** In range of what is known, in a line; null where nothing is judged. */
  inRange: (part: InPart | null) => string | null;
  name: (space: PlaceId) => string;
}

export function useStoreWords(): StoreWords {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const places = usePlaces(useSite()).data;
  const percent = (part: number | null): string => (part === null ? "—" : t("common.percent", { value: honestPercent(part, locale) }));
  return {
    number: (value, decimals = 1) => (value === null ? "—" : formatNumber(value, decimals, locale)),
    percent,
    inRange: (part) => part && (part.inside === null ? t("stores.nothingKnown") : t("stores.inRange", { inside: percent(part.inside), known: percent(part.known), days: part.days })),
    name: (space) => text(places?.byId.get(space)?.label ?? { zh: space, en: space }),
  };
}
