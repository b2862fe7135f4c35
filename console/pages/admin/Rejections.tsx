import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { Age } from "../../look/Ages.tsx";
import { ProblemNote } from "../../look/Note.tsx";

/** Messages that were not taken: how many by reason, and the latest as they arrived. */
export function Rejections({ counts }: { counts: Readonly<Record<string, number>> }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { data, error, refetch } = useQuery({ queryKey: ["rejections"], queryFn: () => call("rejections"), refetchInterval: 5000 });
  const reasons = Object.entries(counts).filter(([, count]) => count > 0);
  return (
    <section className="card table-card">
      <h2 className="card-title">
        {t("system.rejections")}
        {reasons.map(([reason, count]) => <span key={reason} className="reason small"><span className="mono">{reason}</span> {formatNumber(count, 0, locale)}</span>)}
      </h2>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? <p className="quiet card-none">{t("system.noRejections")}</p> : null}
      {data && data.length > 0 ? (
        <table className="grid-table system-table">
          <thead>
            <tr><th scope="col">{t("system.time")}</th><th scope="col">{t("system.source")}</th><th scope="col">{t("system.reason")}</th><th scope="col">{t("system.sample")}</th></tr>
          </thead>
          <tbody>
            {data.map(({ at, source, reason, detail, sample }, index) => (
              // Two samples may be alike in everything; they never change places.
              <tr key={`${at}/${index}`}>
                <td><Age at={at} /></td>
                <td className="mono">{source}</td>
                <td><span className="mono">{reason}</span><br /><span className="small quiet">{detail}</span></td>
                <td className="mono small sample">{sample}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
