import type { ForecastView, ForetoldLimit } from "@stacktwin/twin-models/forecast-view";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { formatMinute } from "../format/times.ts";
import { Help } from "../help/Help.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { useSite, useSiteZone } from "../session/site.ts";
import { ForecastPlots } from "./ForecastPlots.tsx";
import { ForecastScore } from "./ForecastScore.tsx";
import { useForecastWords } from "./use-forecast-words.ts";
import "./forecast.css";

const FRESH = 60_000;
const DAY_HOURS = 24;

/** Which limits are passed when, the first one first; or that none is. */
function Said({ view }: { view: ForecastView }): ReactElement {
  const { t } = useTranslation();
  const words = useForecastWords();
  const zone = useSiteZone();
  const told = view.limits.map((limit) => ({ limit, text: words.crossing(limit) })).filter(({ text }) => text !== null);
  if (view.limits.length === 0) return <p><b>{t("forecast.noLimits")}</b> <span className="small quiet">{t("forecast.noLimitsText")}</span></p>;
  if (told.length === 0) return <p><span className="forecast-first">{t("forecast.none")}</span> <span className="small quiet">{t("forecast.noneText")}</span></p>;
  const whose = ({ alarm, profiles }: ForetoldLimit): string => [alarm ? t("forecast.byAlarm") : "", profiles.length > 0 ? t("forecast.byProfile") : ""].filter((each) => each !== "").join(" · ");
  return (
    <>
      <ul className="forecast-said">
        {told.map(({ limit, text }, at) => (
          <li key={`${limit.quantity}/${limit.side}/${limit.limit}`}>
            <span className={at === 0 ? "forecast-first" : undefined}>{text}</span>
            <span className="small quiet">{whose(limit)}{limit.warned === null ? "" : ` · ${t("forecast.warned", { at: formatMinute(limit.warned, zone).slice(11) })}`}</span>
          </li>
        ))}
      </ul>
      <p className="small quiet">{told.length < view.limits.length ? t("forecast.otherwise", { count: view.limits.length - told.length }) : ""} {t("forecast.noneText")}</p>
    </>
  );
}

function MouldLine({ mould }: { mould: NonNullable<ForecastView["mould"]> }): ReactElement {
  const { t } = useTranslation();
  const words = useForecastWords();
  const { soonest, median, latest } = mould;
  const days = (hours: number): string => words.number(hours / DAY_HOURS, hours < 10 * DAY_HOURS ? 1 : 0);
  if (median === 0) return <p>{t("forecast.mouldNow")}</p>;
  if (median !== null && soonest !== null) return <p>{latest === null ? t("forecast.mouldOpen", { median: days(median), soonest: days(soonest) }) : t("forecast.mould", { median: days(median), soonest: days(soonest), latest: days(latest) })}</p>;
  return <p className={soonest === null ? "quiet" : undefined}>{soonest === null ? t("forecast.mouldNone") : t("forecast.mouldMaybe", { soonest: days(soonest) })}</p>;
}

/** What the air of a store will be if nobody does anything, and how well that was foretold so far; or why nothing is. */
export function ForecastCard({ space }: { space: PlaceId }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const { data, error, refetch } = useQuery({
    queryKey: ["forecast", site, space],
    queryFn: ({ signal }) => call("forecast", { params: { site, space } }, signal),
    refetchInterval: FRESH,
  });
  return (
    <section className="card store-card" aria-label={t("forecast.title")} aria-busy={!data && !error}>
      <header className="store-card-head"><h2>{t("forecast.title")} <Help of="forecast" /></h2>{data?.at ? <span className="small quiet">{t("forecast.now", { at: formatMinute(data.at, zone) })}</span> : null}</header>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={4} /> : null}
      {data && data.reason !== null ? <Note icon="clock" title={t(`forecast.reasons.${data.reason}`)} text={data.read < 1 ? t("forecast.reading", { done: Math.floor(100 * data.read) }) : t(`forecast.reasonTexts.${data.reason}`)} /> : null}
      {data && data.reason === null ? <Said view={data} /> : null}
      {data && data.past.length > 0 ? <ForecastPlots view={data} /> : null}
      {data?.mould ? <MouldLine mould={data.mould} /> : null}
      {data && data.since !== null ? <ForecastScore view={data} /> : null}
    </section>
  );
}
