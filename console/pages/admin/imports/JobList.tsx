import type { ImportJob } from "@stacktwin/twin-models/import";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage } from "../../../i18n/i18n.ts";
import { Moment } from "../../../look/Ages.tsx";
import type { Kind } from "./kind.ts";

/** Imports before the newest one; their lists are gone with it. */
export function JobList<J extends ImportJob>({ kind, jobs }: { kind: Kind<J>; jobs: readonly J[] }): ReactElement | null {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  if (jobs.length === 0) return null;
  return (
    <section className="card table-card">
      <h2 className="card-title">{t("imports.before")}</h2>
      <table className="grid-table import-table">
        <thead><tr><th scope="col">{t("imports.began")}</th><th scope="col">{t("imports.file")}</th><th scope="col">{t("common.state")}</th><th scope="col">{t("imports.result")}</th><th scope="col">{t("imports.who")}</th></tr></thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td><Moment at={job.startedAt} /></td>
              <td className="import-name">{job.file}</td>
              <td>{t(`imports.state.${job.state}`)}</td>
              <td className="small">{[...kind.counts(job).map(({ name, count }) => [t(`imports.count.${name}`), count] as const), ...kind.listed(job).map(({ list, count }) => [t(`imports.list.${list}`), count] as const)].filter(([, count]) => count > 0).map(([name, count]) => `${name} ${formatNumber(count, 0, locale)}`).join(" · ") || t("common.none")}</td>
              <td>{job.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
