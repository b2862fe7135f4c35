import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { Moment } from "../look/Ages.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { useSite } from "../session/site.ts";

const WORDS = { raised: "alarms.raised", cleared: "alarms.cleared", acknowledged: "alarms.acknowledgedEvent" } as const;

/** What happened to alarms, newest first. */
export function AlarmJournal(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const alarms = useLiveState((state) => state.alarms);
  const seq = useLiveState((state) => state.alarms.size);
  const { data, error, refetch } = useQuery({
    queryKey: ["alarm-journal", site, seq],
    queryFn: () => call("alarmJournal", { params: { site }, query: { limit: 500 } }),
    placeholderData: (before) => before,
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={8} /></div>;
  if (data.length === 0) return <div className="card"><Note icon="clock" title={t("alarms.journalNone")} /></div>;
  return (
    <div className="card table-card">
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{t("alarms.time")}</th>
            <th scope="col">{t("alarms.event")}</th>
            <th scope="col">{t("alarms.what")}</th>
            <th scope="col" className="number">{t("common.value")}</th>
            <th scope="col">{t("alarms.who")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ at, alarm, occurrence, what, who, value }) => {
            const known = alarms.get(alarm);
            return (
              <tr key={`${alarm}/${occurrence}/${what}/${at}`}>
                <td><Moment at={at} seconds /></td>
                <td>{t(WORDS[what])}</td>
                <td>{known ? text(known.cause) : <span className="mono">{alarm}</span>} <span className="small quiet">{t("alarms.occurrence", { n: occurrence })}</span></td>
                <td className="number">{value === null ? "—" : formatNumber(value, 1, locale)}</td>
                <td>{who === "twin" ? t("alarms.twin") : who}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
