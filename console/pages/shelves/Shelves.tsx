import type { PlaceId } from "@stacktwin/twin-models/ids";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { ShelfFigures } from "@stacktwin/twin-models/shelf-figures";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { usePlaces } from "../../api/queries.ts";
import { formatMinute } from "../../format/times.ts";
import { formatNumber, formatPercent } from "../../format/values.ts";
import { Help } from "../../help/Help.tsx";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { PutOnList } from "../../lists/PutOnList.tsx";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import "../../look/plain-table.css";
import { usePicking } from "../../session/selection.ts";
import { useSite, useSiteZone } from "../../session/site.ts";
import { Permitted } from "../Permitted.tsx";
import "./shelves.css";

const MOST_DAYS = 14;
const MOST_RANGES = 30;

/** Zone by zone, day by day: the share of available books under coverage that were not on their own shelf. */
function Rates({ figures }: { figures: ShelfFigures }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const clock = useSiteZone();
  const places = usePlaces(useSite()).data;
  const days = [...new Set(figures.days.map(({ day }) => day))].slice(-MOST_DAYS);
  const zones = [...new Set(figures.days.map(({ zone }) => zone))];
  if (days.length === 0) return <Note icon="calendar" title={t("shelves.noDays")} text={t("shelves.noDaysText")} />;
  return (
    <div className="shelves-scroll">
      <table className="plain-table shelves-rates">
        <thead><tr><th scope="col">{t("shelves.zone")}</th>{days.map((day) => <th key={day} scope="col" className="number">{formatMinute(day, clock).slice(5, 10)}</th>)}</tr></thead>
        <tbody>
          {zones.map((zone) => (
            <tr key={zone}>
              <th scope="row">{text(places?.byId.get(zone)?.label ?? { zh: zone, en: zone })}</th>
              {days.map((day) => {
                const of = figures.days.find((each) => each.day === day && each.zone === zone);
                return (
                  <td key={day} className="number" title={of ? t("shelves.counted", { away: formatNumber(of.away, 1, locale), covered: formatNumber(of.covered, 0, locale), uncovered: formatNumber(of.uncovered, 0, locale) }) : undefined}>
                    {of && of.covered >= 1 ? t("common.percent", { value: formatPercent(of.away / of.covered, locale) }) : <span className="quiet">—</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** At what hour books went astray. */
function Hours({ byHour }: { byHour: readonly number[] }): ReactElement {
  const { t } = useTranslation();
  const most = Math.max(1, ...byHour);
  return (
    <ol className="shelves-hours" aria-label={t("shelves.hours")}>
      {byHour.map((count, hour) => <li key={hour} title={t("shelves.atHour", { hour, count })}><i style={{ height: `${(100 * count) / most}%` }} aria-hidden="true" /><span className="unseen">{t("shelves.atHour", { hour, count })}</span>{hour % 6 === 0 ? <span className="small quiet" aria-hidden="true">{hour}</span> : null}</li>)}
    </ol>
  );
}

function Ranges({ ranges }: { ranges: ShelfFigures["ranges"] }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const places = usePlaces(useSite()).data;
  const { show } = usePicking();
  const named = (id: PlaceId): string => text(places?.byId.get(id)?.label ?? { zh: id, en: id });
  return (
    <table className="plain-table">
      <thead><tr><th scope="col">{t("shelves.range")}</th><th scope="col" className="number">{t("shelves.books")}</th><th scope="col" className="number">{t("shelves.strays")}</th><th scope="col" className="number">{t("shelves.readEvery")}</th><th scope="col">{t("onList.title")}</th></tr></thead>
      <tbody>
        {ranges.slice(0, MOST_RANGES).map(({ range, books, strays, readEveryDays }) => (
          <tr key={range}>
            <th scope="row"><button type="button" className="plain link" onClick={() => show(range, { kind: "place", id: range })}>{named(range)}</button></th>
            <td className="number">{formatNumber(books, 0, locale)}</td>
            <td className="number">{formatNumber(strays, 0, locale)}</td>
            <td className="number">{readEveryDays === null ? "—" : t("shelves.days", { days: formatNumber(readEveryDays, readEveryDays < 10 ? 1 : 0, locale) })}</td>
            <td><PutOnList to={{ kind: "read", places: [range] }} label={t("onList.readOn")} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How well the shelves are in order: not-on-shelf rates, where, when and after what books go astray, how often ranges need reading. */
export default function Shelves(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const clock = useSiteZone();
  const { data, error, refetch } = useQuery({ queryKey: ["shelf-figures", site], queryFn: ({ signal }) => call("shelfFigures", { params: { site }, query: {} }, signal), refetchInterval: 300_000 });
  return (
    <Permitted permission="item:read">
      <div className="page shelves">
        <header className="page-head"><h1>{t("nav.shelves")}</h1><span className="quiet">{t("shelves.span")}</span></header>
        {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <div className="card"><Bones rows={8} widths={[70, 55, 62, 48]} /></div> : null}
        {data ? (
          <>
            <section className="card"><h2>{t("shelves.rates")} <Help of="notOnShelf" /></h2><Rates figures={data} /></section>
            <section className="card">
              <h2>{t("shelves.astray", { count: data.strays })}</h2>
              {data.strays === 0 ? <p className="quiet">{t("shelves.none")}</p> : (
                <>
                  <Hours byHour={data.byHour} />
                  <p className="small">{t("shelves.after")} {ITEM_STATES.filter((state) => (data.after[state] ?? 0) > 0).map((state) => `${t(`itemState.${state}`)} ${data.after[state]}`).join(" · ")}</p>
                </>
              )}
              {data.more ? <p className="small quiet">{t("shelves.more", { from: formatMinute(data.from, clock) })}</p> : null}
            </section>
            <section className="card"><h2>{t("shelves.reading")}</h2>{data.ranges.length === 0 ? <p className="quiet">{t("shelves.none")}</p> : <><p className="small quiet">{t("shelves.readingText")}</p><Ranges ranges={data.ranges} /></>}</section>
          </>
        ) : null}
      </div>
    </Permitted>
  );
}
