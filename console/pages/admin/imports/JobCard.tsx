import { fileFaultText } from "@stacktwin/twin-models/file-fault";
import type { ImportJob } from "@stacktwin/twin-models/import";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes, formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage } from "../../../i18n/i18n.ts";
import { Age } from "../../../look/Ages.tsx";
import { Confirm } from "../../../look/Confirm.tsx";
import { FileProblem } from "./FileProblem.tsx";
import type { Kind, Listed } from "./kind.ts";
import { Rows } from "./Rows.tsx";
import { useAct, usePace } from "./use-imports.ts";

/** Seconds in words that fit. */
const spanKey = (seconds: number): { key: "imports.seconds" | "imports.minutes"; count: number } =>
  seconds < 90 ? { key: "imports.seconds", count: seconds } : { key: "imports.minutes", count: Math.round(seconds / 60) };

/** The newest import: how far it is and how fast, or what came of it, with its lists. */
export function JobCard<J extends ImportJob>({ kind, job, at }: { kind: Kind<J>; job: J; at: number }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const locale = LOCALES[language];
  const cancel = useAct(kind, "cancel");
  const resume = useAct(kind, "resume");
  const [asking, setAsking] = useState(false);
  const pace = usePace(job, at);
  const [open, setOpen] = useState<Listed["list"] | null>(null);
  const n = (value: number): string => formatNumber(value, 0, locale);
  const part = job.bytes === 0 ? 100 : Math.min(100, Math.floor((job.offset / job.bytes) * 100));
  const running = job.state === "running";
  const lists = kind.listed(job).filter(({ count }) => count > 0);
  const shown = lists.find(({ list }) => list === open);
  const left = pace?.secondsLeft == null ? null : spanKey(pace.secondsLeft);
  return (
    <section className="card import-card" aria-label={job.file} data-state={job.state}>
      <header>
        <h2 className="cut">{job.file}</h2>
        <span className="import-state">{t(`imports.state.${job.state}`)}</span>
      </header>
      <p className="small quiet">{job.by} · <Age at={job.startedAt} /> · {job.profile} · {job.encoding === "auto" ? "" : `${job.encoding} · `}{formatBytes(job.bytes, locale)}</p>
      {running || job.state !== "done" ? <progress value={part} max={100} aria-label={t("imports.progress")} /> : null}
      {running ? (
        <p aria-live="off">{part} % · {t("imports.records", { count: n(job.records) })}{pace ? ` · ${t("imports.perSecond", { count: n(pace.rowsPerSecond) })}` : ""}{left ? ` · ${t(left.key, { count: left.count })}` : ""}</p>
      ) : null}
      {job.error ? <p className="problem" role="alert">{job.fault ? fileFaultText(job.fault, language) : job.error}</p> : null}
      <dl className="import-counts">
        {kind.counts(job).map(({ name, count }) => <div key={name}><dt>{t(`imports.count.${name}`)}</dt><dd>{n(count)}</dd></div>)}
      </dl>
      {lists.length > 0 ? (
        <div className="chips" role="group" aria-label={t("imports.lists")}>
          {lists.map(({ list, count }) => (
            <button key={list} type="button" className="plain chip" aria-pressed={open === list} onClick={() => setOpen(open === list ? null : list)}>{t(`imports.list.${list}`)} <b>{n(count)}</b></button>
          ))}
        </div>
      ) : null}
      {shown && !running ? <Rows key={shown.list} kind={kind} job={job} {...shown} /> : null}
      {shown && running ? <p className="small quiet">{t("imports.listLater")}</p> : null}
      {cancel.error ?? resume.error ? <FileProblem error={cancel.error ?? resume.error} /> : null}
      {running ? (
        <div className="form-foot">
          {asking ? (
            <Confirm label={t("imports.cancelDo")} yes={t("imports.cancelDo")} no={t("common.back")} onYes={() => { setAsking(false); cancel.mutate(job.id); }} onNo={() => setAsking(false)}>
              <p>{t("imports.cancelAsk")}</p>
            </Confirm>
          ) : <Button loading={cancel.isPending} onClick={() => setAsking(true)}>{t("imports.cancelDo")}</Button>}
        </div>
      ) : null}
      {job.state === "cancelled" || job.state === "failed" ? (
        <div className="form-foot"><Button type="primary" loading={resume.isPending} onClick={() => resume.mutate(job.id)}>{t("imports.resume")}</Button></div>
      ) : null}
    </section>
  );
}
