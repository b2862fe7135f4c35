import { CONFLICTS } from "@stacktwin/twin-models/library-conflict";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { usePlaces } from "../../api/queries.ts";
import { formatNumber } from "../../format/values.ts";
import { awayKey } from "../../i18n/away.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { Age } from "../../look/Ages.tsx";
import { usePicking } from "../../session/selection.ts";
import { useSite } from "../../session/site.ts";
import { Calm } from "../Calm.tsx";
import type { Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";

const MOST = 6;

/** Items of which the library system says what the readers speak against, the last first: a person finds out who is right. */
function Conflicts(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const places = usePlaces(site);
  const { select } = usePicking();
  const { data, error, refetch } = useQuery({ queryKey: ["library-conflicts", site], queryFn: ({ signal }) => call("libraryConflicts", { params: { site }, query: { limit: MOST } }, signal), refetchInterval: 30_000 });
  if (!data) return <CardFrame title={t("home.conflicts")} bones={4} error={error} onRetry={() => void refetch()} />;
  const figure = (value: number): string => formatNumber(value, 0, locale);
  const kinds = CONFLICTS.filter((kind) => data.counts[kind] > 0);
  const total = kinds.reduce((sum, kind) => sum + data.counts[kind], 0);
  return (
    <CardFrame title={t("home.conflicts")} note={total > 0 ? t("home.conflictCount", { count: total, value: figure(total) }) : null} error={error}>
      {total === 0 ? <Calm title={t("home.noConflicts")} text={t("home.noConflictsText")} /> : <p className="small quiet">{kinds.map((kind) => `${t(`conflict.${kind}`)} ${figure(data.counts[kind])}`).join(" · ")}</p>}
      <ul className="home-lines astray">
        {data.items.map(({ row, conflict, since, view: { item, libraryStatus, estimate } }) => {
          const stands = estimate.candidates[0]?.place;
          const away = awayKey(stands ?? "");
          return (
            <li key={`${conflict}/${item.key}`}>
              <span className="home-line-name">
                <button type="button" className="plain link cut" onClick={() => select({ kind: "item", id: item.key, row })}>{item.title || t("item.untitled")}</button>
                <span className="small quiet cut">{item.callNumber}</span>
              </span>
              <span className="astray-way">
                <span className="cut">{t(`conflict.${conflict}`)}</span>
                <span className="small quiet cut">{libraryStatus ? t(`libraryStatus.${libraryStatus}`) : t("item.noLibrary")} · {away ? t(away) : stands ? text(places.data?.byId.get(stands)?.label ?? { zh: stands, en: stands }) : t("item.nowhere")}</span>
              </span>
              <span className="home-line-end small quiet"><Age at={since} /></span>
            </li>
          );
        })}
      </ul>
    </CardFrame>
  );
}

export const conflicts: Card = {
  name: "conflicts", homes: ["librarian"], permission: "item:read", column: "main", Element: Conflicts,
  // Without antennas nobody could speak against the library system.
  has: ({ items, things }) => items > 0 && [...things.values()].some(({ antennas = [] }) => antennas.length > 0),
};
