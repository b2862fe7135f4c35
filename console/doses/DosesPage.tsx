import { ROUTES } from "@stacktwin/twin-models/api";
import type { DoseLine } from "@stacktwin/twin-models/doses";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { address, call } from "../api/client.ts";
import { formatMinute } from "../format/times.ts";
import { useLanguage } from "../i18n/i18n.ts";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { useSite, useSiteZone } from "../session/site.ts";
import { DoseLines } from "./DoseLines.tsx";
import "./doses.css";

const FRESH = 60_000;
const isOver = ({ light, mould }: DoseLine): boolean => light === "over" || mould === "over";

/** Books that have had too much of light, or on which mould may have begun, and those that are near it: what stands behind the alarm. */
export function DosesPage({ onBack }: { onBack: () => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({ queryKey: ["doses", site], queryFn: ({ signal }) => call("doses", { params: { site } }, signal), refetchInterval: FRESH });
  const lines = data?.lines ?? [];
  return (
    <div className="page stores-page doses-page">
      <header className="page-head">
        <button type="button" className="plain link" onClick={onBack}>{t("nav.stores")}</button>
        <h1>{t("doses.title")}</h1>
        <span className="quiet">{t("doses.lead")}</span>
      </header>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <div className="card"><Bones rows={5} widths={[70, 55, 62]} /></div> : null}
      {data && data.to !== null && lines.length > 0 ? (
        <p className="dose-sums"><span>{t("doses.counts", { light: data.lightOver, mould: data.mouldOver, near: data.near })}</span> <span className="small quiet">{t("doses.until", { at: formatMinute(data.to, zone) })}</span> <a className="small" href={address(ROUTES.dosesFile.url, { site }, { language })} download={`${site}-doses.csv`}>{t("doses.csv")}</a></p>
      ) : null}
      {data && data.waiting > 0 ? <p className="small quiet" role="status">{t("doses.waiting", { count: data.waiting })}</p> : null}
      {data && lines.length === 0 ? <div className="card">{data.to === null ? <Note icon="clock" title={t("doses.notYet")} text={t("doses.notYetText")} /> : <Note icon="light" title={t("doses.none")} text={t("doses.noneText")} />}</div> : null}
      <DoseLines title={t("doses.over")} text={t("doses.overText")} lines={lines.filter(isOver)} />
      <DoseLines title={t("doses.near")} text={t("doses.nearText")} lines={lines.filter((line) => !isOver(line))} />
      {data && data.left > 0 ? <p className="small quiet">{t("doses.left", { count: data.left })}</p> : null}
    </div>
  );
}
