import { startOfDay } from "@stacktwin/twin-models/day";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { MOST_LINES } from "@stacktwin/twin-models/task-act";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { call } from "../../api/client.ts";
import { usePlaces } from "../../api/queries.ts";
import { formatNumber, formatPercent } from "../../format/values.ts";
import { Help } from "../../help/Help.tsx";
import { awayKey } from "../../i18n/away.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { PutOnList } from "../../lists/PutOnList.tsx";
import { useColumns } from "../../live/use-books.ts";
import { useNow } from "../../live/use-live.ts";
import { Age } from "../../look/Ages.tsx";
import { Icon } from "../../look/Icon.tsx";
import { usePicking } from "../../session/selection.ts";
import { useSite, useSiteZone } from "../../session/site.ts";
import { Calm } from "../Calm.tsx";
import type { Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";
import { notOnShelf } from "../not-on-shelf.ts";

const MOST = 7;
/** Enough to tell how many of them are of today. */
const ASKED = 200;

/** The share of books that are not on their own shelf, counted twice a minute: the columns of a large library change all the time. */
function Rate(): ReactElement | null {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const columns = useColumns();
  const at = useNow(30_000);
  const counted = useMemo(() => (columns ? { ...notOnShelf(columns), at } : null), [columns, at]);
  if (!counted || counted.of === 0) return null;
  const { of, away, unknown } = counted;
  const figure = (value: number): string => formatNumber(value, 0, locale);
  return (
    <p className="small quiet">
      {t("home.notOnShelf", { rate: t("common.percent", { value: formatPercent(away / of, locale) }), away: figure(away), of: figure(of) })}
      {unknown > 0 ? ` · ${t("home.notCovered", { value: figure(unknown) })}` : null} <Help of="notOnShelf" />
    </p>
  );
}

/** Books that stand where they do not belong, those that went there last first. */
function Astray(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const zone = useSiteZone();
  const now = useNow(60_000);
  const places = usePlaces(site);
  const { select } = usePicking();
  const { data, error, refetch } = useQuery({ queryKey: ["astray", site], queryFn: ({ signal }) => call("astray", { params: { site }, query: { limit: ASKED } }, signal), refetchInterval: 20_000 });
  if (!data) return <CardFrame title={t("home.astray")} bones={7} error={error} onRetry={() => void refetch()} />;
  const called = (id: PlaceId): string => {
    const away = awayKey(id);
    return away ? t(away) : text(places.data?.byId.get(id)?.label ?? { zh: id, en: id });
  };
  const midnight = startOfDay(now, zone);
  const ofToday = data.items.filter(({ since }) => since >= midnight).length;
  const misplaced = data.items.filter(({ view }) => view.state === "misplaced").slice(0, MOST_LINES).map(({ view }) => view.item.key);
  const total = data.misplaced + data.outOfOrder;
  const figure = (value: number): string => formatNumber(value, 0, locale);
  return (
    <CardFrame
      title={t("home.astray")}
      note={total === 0 ? null : <>{t("home.ofToday", { count: ofToday, value: ofToday === ASKED ? `${ASKED}+` : figure(ofToday) })}</>}
      error={error}
      more={total === 0 ? null : { to: "../admin/lists?list=astray", label: t("home.allAstray", { count: total, value: figure(total) }) }}
    >
      {total === 0 ? <Calm title={t("home.noneAstray")} text={t("home.noneAstrayText")} /> : (
        <p className="small quiet">{t("home.astrayCounts", { misplaced: figure(data.misplaced), outOfOrder: figure(data.outOfOrder) })}</p>
      )}
      <Rate />
      <p className="small"><Link to="../shelves">{t("home.shelfFigures")}</Link></p>
      {misplaced.length > 0 ? <p><PutOnList to={{ kind: "reshelve", items: misplaced }} label={t("onList.putAll")} /></p> : null}
      <ul className="home-lines astray">
        {data.items.slice(0, MOST).map(({ row, since, view: { item, state, estimate } }) => {
          const stands = estimate.candidates[0]?.place;
          return (
            <li key={item.key}>
              <span className="home-line-name">
                <button type="button" className="plain link cut" onClick={() => select({ kind: "item", id: item.key, row })}>{item.title || t("item.untitled")}</button>
                <span className="small quiet cut">{item.callNumber}</span>
              </span>
              <span className="astray-way">
                <span className="cut">{stands ? called(stands) : t("item.nowhere")}</span>
                <span className="small quiet cut">{state === "out-of-order" ? t("itemState.out-of-order") : <><Icon name="away" size={13} /><span className="unseen">{t("item.home")} </span>{called(item.home)}</>}</span>
              </span>
              <span className="home-line-end small quiet"><Age at={since} /></span>
            </li>
          );
        })}
      </ul>
    </CardFrame>
  );
}

export const astray: Card = {
  name: "astray", homes: ["librarian"], permission: "item:read", column: "main", Element: Astray,
  // Without antennas nobody would know.
  has: ({ items, things }) => items > 0 && [...things.values()].some(({ antennas = [] }) => antennas.length > 0),
};
