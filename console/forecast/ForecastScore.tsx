import type { ForecastView } from "@stacktwin/twin-models/forecast-view";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../format/times.ts";
import { formatPercent } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { useSiteZone } from "../session/site.ts";
import { useForecastWords } from "./use-forecast-words.ts";

/** So many intervals tell how often they hold; of four in five that should, fewer than this do not: our choice. */
const [ENOUGH, POOR] = [50, 0.65];
const isPoor = ({ inside, intervals }: { inside: number; intervals: number }): boolean => intervals >= ENOUGH && inside / intervals < POOR;

/** How well it foretold this store so far, with the numbers that this rests on. */
export function ForecastScore({ view: { since, score, held, outdoor } }: { view: ForecastView }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const words = useForecastWords();
  const locale = LOCALES[useLanguage()];
  const { foretold, late, missed, false: falsely, inside, intervals } = score;
  const passed = foretold + late + missed;
  const from = { since: since === null ? "" : formatMinute(since, zone).slice(0, 10) };
  const part = (of: { inside: number; intervals: number }): string =>
    of.intervals === 0 ? t("forecast.unknown") : t("forecast.of", { part: t("common.percent", { value: formatPercent(of.inside / of.intervals, locale) }), inside: of.inside, count: of.intervals });
  return (
    <div className="forecast-foot">
      <div>
        <h3>{t("forecast.score")}</h3>
        <p>{passed === 0 ? t("forecast.scoreNone", { ...from, false: falsely }) : t("forecast.scoreText", { ...from, passed, foretold, late, missed, false: falsely })}</p>
        {intervals > 0 ? <p>{t("forecast.scoreHeld", { intervals, inside })}</p> : null}
        <p className="small quiet">{t("forecast.averted")}{outdoor ? "" : ` ${t("forecast.outdoor")}`}</p>
      </div>
      <div>
        <h3>{t("forecast.held")}</h3>
        <table className="forecast-held">
          <thead><tr><th scope="col">{t("forecast.ahead")}</th><th scope="col">{t("forecast.quantities.temperature")}</th><th scope="col">{t("forecast.quantities.humidity")}</th></tr></thead>
          <tbody>{held.map(({ hours, temperature, humidity }) => <tr key={hours}><th scope="row">{t("forecast.hours", { value: words.number(hours, 0) })}</th><td>{part(temperature)}</td><td>{part(humidity)}</td></tr>)}</tbody>
        </table>
        <p className="small quiet">{t("forecast.heldText")}</p>
        {held.some((each) => isPoor(each.temperature) || isPoor(each.humidity)) ? <p><b>{t("forecast.poor")}</b></p> : null}
      </div>
    </div>
  );
}
