import { ROUTES } from "@stacktwin/twin-models/api";
import type { ReportJob, ReportMail, ReportView } from "@stacktwin/twin-models/report";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { address } from "../../api/client.ts";
import { formatMinute } from "../../format/times.ts";
import { useText } from "../../i18n/i18n.ts";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";
import { usePut } from "../../session/use-put.ts";
import { useStoreWords } from "../stores/use-store-words.ts";
import { useReports } from "./queries.ts";

/** So many are shown before somebody asks for the others. */
const SHOWN = 30;
const NAMED = 4;

function Making({ jobs }: { jobs: readonly ReportJob[] }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  return (
    <ul className="report-making card" aria-label={t("reports.making")}>
      {jobs.map(({ id, title, done, problem }) => (
        <li key={id}>
          <span>{title}</span>
          {problem ? <strong role="alert">{text(problem.text)}</strong> : <><progress value={done} max={1} aria-label={title} /><span className="small quiet" role="status">{t("reports.done", { part: Math.floor(done * 100) })}</span></>}
        </li>
      ))}
    </ul>
  );
}

function Mails({ mails }: { mails: readonly ReportMail[] }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  return (
    <ul className="report-mails small">
      {mails.map(({ to, name, state, due, problem, said, attempts }) => (
        <li key={`${to} ${name}`} data-state={state}>
          {name}{to !== "" && to !== name ? ` <${to}>` : ""} · {t(`reports.mailed.${state}`, { at: formatMinute(due, zone), count: attempts })}
          {problem ? ` · ${t(`reports.problems.${problem}`)}` : ""}{problem && said ? <span className="quiet"> · {said}</span> : null}
        </li>
      ))}
    </ul>
  );
}

/** One report: what it is about, and its files. */
function Line({ view: { statement, sha256, mails } }: { view: ReportView }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const words = useStoreWords();
  const { number, title, kind, language, span, spaces, made, schedule } = statement;
  const link = (route: "reportPdf" | "reportCsv" | "reportStatement" | "reportBundle"): string => address(ROUTES[route].url, { site, number });
  const file = (ending: string): string => `${site}-${String(number).padStart(6, "0")}${ending}`;
  const named = spaces.slice(0, NAMED).map((space) => words.name(space)).join(t("reports.comma"));
  return (
    <li className="card report-line">
      <div className="report-head">
        <h3>{title}</h3>
        <span className="quiet">№ {number}</span>
      </div>
      <p className="small">
        {t(`reports.kinds.${kind}`)} · {formatMinute(Date.parse(span.from), zone)} – {formatMinute(Date.parse(span.to), zone)}{span.over ? "" : ` · ${t("reports.notOver")}`} · {t(`reports.languages.${language}`)}
      </p>
      <p className="small quiet">{spaces.length > NAMED ? t("reports.andMore", { names: named, count: spaces.length - NAMED }) : named}</p>
      <p className="small quiet">{t(schedule === null ? "reports.madeBy" : "reports.madeBySchedule", { at: formatMinute(Date.parse(made.at), zone), by: made.by.name })}</p>
      <p className="small quiet report-print">{t("reports.statementHash")} <span className="mono">{sha256}</span></p>
      {mails.length > 0 ? <Mails mails={mails} /> : null}
      <div className="report-files">
        <a className="tool" href={link("reportPdf")} download={file(".pdf")} aria-label={t("reports.downloadOf", { what: "PDF", title })}>PDF</a>
        <a className="tool" href={link("reportCsv")} download={file(".csv")} aria-label={t("reports.downloadOf", { what: "CSV", title })}>CSV</a>
        <a className="tool" href={link("reportStatement")} download={file(".statement.json")} aria-label={t("reports.downloadOf", { what: t("reports.statement"), title })}>{t("reports.statement")}</a>
        <a className="tool" href={link("reportBundle")} download={file(".zip")} aria-label={t("reports.downloadOf", { what: t("reports.bundle"), title })}>{t("reports.bundle")}</a>
      </div>
    </li>
  );
}

export function ReportList({ makes }: { makes: boolean }): ReactElement {
  const { t } = useTranslation();
  const put = usePut();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useReports();
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={6} widths={[70, 50, 35]} /></div>;
  const { reports, making } = data;
  return (
    <>
      {making.length > 0 ? <Making jobs={making} /> : null}
      {reports.length === 0 && making.length === 0 ? (
        <div className="card"><Note icon="report" title={t("reports.none")} text={t("reports.noneText")}>{makes ? <Button onClick={() => put({ new: "month" })}>{t("reports.new")}</Button> : null}</Note></div>
      ) : null}
      {reports.length > 0 ? <ul className="report-list" aria-label={t("reports.list")}>{(all ? reports : reports.slice(0, SHOWN)).map((view) => <Line key={view.statement.number} view={view} />)}</ul> : null}
      {!all && reports.length > SHOWN ? <button type="button" className="tool" onClick={() => setAll(true)}>{t("reports.older", { count: reports.length - SHOWN })}</button> : null}
    </>
  );
}
