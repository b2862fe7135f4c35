import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Evidence } from "@stacktwin/twin-models/item";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../api/queries.ts";
import { formatMinute } from "../format/times.ts";
import { formatPercent } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { Age } from "../look/Ages.tsx";
import { useSite, useSiteZone } from "../session/site.ts";

/** One thing that speaks for a place, as a person says it: by whom, how often, and how that antenna usually hears. */
export function EvidenceLine({ evidence: { kind, at, by, rssi, count, from, hears } }: { evidence: Evidence }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const places = usePlaces(useSite()).data;
  const locale = LOCALES[useLanguage()];
  const place = kind === "store-job" ? places?.byId.get(by as PlaceId) : undefined;
  const other = hears && places?.byId.get(hears.place);
  const often = count === undefined ? null : kind === "silence" ? t("item.silentTimes", { count }) : t("item.heardTimes", { count, time: formatMinute(from ?? at, zone) });
  return (
    <li>
      {t(`evidence.${kind}`)} · <span className="mono">{place ? text(place.label) : by}</span>
      {rssi === undefined ? "" : ` · ${t("item.rssi", { value: rssi })}`}
      {often === null ? "" : ` · ${often}`} · <Age at={kind === "silence" ? (from ?? at) : at} />
      {other && hears ? <span className="quiet block">{t("item.hears", { place: text(other.label), share: t("common.percent", { value: formatPercent(hears.share, locale) }) })}</span> : null}
    </li>
  );
}
