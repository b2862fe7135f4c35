import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { Moment } from "../../look/Ages.tsx";
import { ProblemNote } from "../../look/Note.tsx";

/** How long things are kept, and what was let go of. */
export function Retention(): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { data, error, refetch } = useQuery({ queryKey: ["retention"], queryFn: () => call("retention"), staleTime: 60_000 });
  const policy = data && ([["spool", data.policy.spoolDays], ["history", data.policy.historyDays], ["intervals", data.policy.intervalDays], ["presences", data.policy.presenceDays]] as const);
  return (
    <section className="card table-card">
      <h2 className="card-title">{t("retention.title")}</h2>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {policy ? <p className="quiet card-none">{policy.map(([what, days]) => t("retention.kept", { what: t(`retention.${what}`), days: formatNumber(days, 0, locale) })).join(" · ")} · {t("retention.journals")}</p> : null}
      {data?.dropped.length === 0 ? <p className="quiet card-none">{t("retention.none")}</p> : null}
      {data && data.dropped.length > 0 ? (
        <table className="grid-table system-table">
          <thead>
            <tr><th scope="col">{t("retention.day")}</th><th scope="col">{t("retention.what")}</th><th scope="col" className="number">{t("retention.count")}</th><th scope="col">{t("retention.before")}</th></tr>
          </thead>
          <tbody>
            {data.dropped.map(({ day, what, count, before }) => (
              <tr key={`${day}/${what}`}>
                <td>{new Date(day).toISOString().slice(0, 10)}</td>
                <td>{t(`retention.${what}`)}</td>
                <td className="number">{count === null ? t("retention.uncounted") : formatNumber(count, 0, locale)}</td>
                <td><Moment at={before} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
