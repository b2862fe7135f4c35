import type { ReplayResult as Result, ThingReplay } from "@stacktwin/twin-models/limit-replay";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { useSiteZone } from "../../session/site.ts";
import { GainedMark, MissedMark } from "./Marks.tsx";
import { ReplayPicture } from "./ReplayPicture.tsx";

const HOUR = 3_600_000;
const SHOWN = 30;

/** Which true excursions of a thing have no alarm, or have one of the two only. */
function Excursions({ of }: { of: ThingReplay }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const locale = LOCALES[useLanguage()];
  const told = of.list.slice(-SHOWN).toReversed();
  return (
    <ul className="limit-excursions" aria-label={t("limits.excursionsOf", { n: of.excursions })}>
      {told.map(({ from, to, peak, before, after }) => (
        <li key={from}>
          {after ? <GainedMark count="" /> : <MissedMark count="" />}
          <span>{formatMinute(from, zone)} – {formatMinute(to, zone)}</span>
          {peak === null ? null : <span>{t("limits.peak", { value: `${formatNumber(peak, 1, locale)} ${of.unit}` })}</span>}
          <span className="quiet">{after ? "" : before ? t("limits.foundNow") : t("limits.neverFound")}</span>
        </li>
      ))}
      {of.list.length < of.missed + of.gained || told.length < of.list.length ? <li className="quiet">{t("limits.notAll", { n: told.length })}</li> : null}
    </ul>
  );
}

/** What limits would have done to the past, beside what they did as they are. */
export function ReplayResult({ result }: { result: Result }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const locale = LOCALES[useLanguage()];
  const [open, setOpen] = useState<string | null>(null);
  const n = (value: number): string => formatNumber(value, 0, locale);
  const hours = (ms: number): string => t("limits.hours", { n: formatNumber(ms / HOUR, ms < 10 * HOUR ? 1 : 0, locale) });
  const things = result.things.toSorted((a, b) => b.missed - a.missed || b.before.alarms - a.before.alarms);
  return (
    <div className="limit-result" aria-label={t("limits.result")} role="region">
      <h3>{t("limits.result")} · {formatMinute(result.from, zone)} – {formatMinute(result.to, zone)}</h3>
      <table className="limit-compare">
        <thead><tr><th scope="col"><span className="unseen">{t("limits.what")}</span></th><th scope="col">{t("limits.asIs")}</th><th scope="col">{t("limits.asProposed")}</th></tr></thead>
        <tbody>
          <tr><th scope="row">{t("limits.alarms")}</th><td>{n(result.before.alarms)}</td><td>{n(result.after.alarms)}</td></tr>
          <tr><th scope="row">{t("limits.inAlarm")}</th><td>{hours(result.before.inAlarmMs)}</td><td>{hours(result.after.inAlarmMs)}</td></tr>
          <tr><th scope="row">{t("limits.found")}</th><td>{n(result.excursions - result.missed - result.gained + result.lost)}</td><td>{n(result.excursions - result.missed)}</td></tr>
        </tbody>
      </table>
      <p className="limit-verdict" role="status">
        {result.excursions === 0 ? t("limits.noExcursions") : result.missed > 0 ? <MissedMark count={n(result.missed)} /> : t("limits.noneMissed", { n: n(result.excursions) })}
        {result.lost > 0 ? <span>{t("limits.lostCount", { n: n(result.lost) })}</span> : null}
        {result.gained > 0 ? <GainedMark count={n(result.gained)} /> : null}
      </p>
      <ReplayPicture result={result} />
      <p className="small quiet">{t("limits.what2")}</p>
      <table className="limit-things" aria-label={t("limits.perThing")}>
        <thead><tr><th scope="col">{t("limits.thing")}</th><th scope="col">{t("limits.alarms")}</th><th scope="col">{t("limits.inAlarm")}</th><th scope="col">{t("limits.excursions")}</th></tr></thead>
        <tbody>
          {things.slice(0, 100).map((each) => [
            <tr key={each.limit}>
              <th scope="row">{text(each.name)}</th>
              <td data-label={t("limits.alarms")}>{n(each.before.alarms)} → {n(each.after.alarms)}</td>
              <td data-label={t("limits.inAlarm")}>{hours(each.before.inAlarmMs)} → {hours(each.after.inAlarmMs)}</td>
              <td data-label={t("limits.excursions")}>
                {each.list.length > 0 ? (
                  <button type="button" className="plain limit-open" aria-expanded={open === each.limit} onClick={() => setOpen(open === each.limit ? null : each.limit)}>
                    {n(each.excursions)} {each.missed > 0 ? <MissedMark count={n(each.missed)} /> : null} {each.gained > 0 ? <GainedMark count={n(each.gained)} /> : null}
                  </button>
                ) : n(each.excursions)}
              </td>
            </tr>,
            open === each.limit ? <tr key={`${each.limit} open`}><td colSpan={4}><Excursions of={each} /></td></tr> : null,
          ])}
        </tbody>
      </table>
      {things.length > 100 ? <p className="small quiet">{t("limits.moreThings", { n: n(things.length - 100) })}</p> : null}
    </div>
  );
}
