import { exceptionsOf } from "@stacktwin/twin-models/stocktake";
import { Segmented } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { address as addressOf } from "../../api/client.ts";
import { ROUTES } from "@stacktwin/twin-models/api";
import { formatMinute } from "../../format/times.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { Icon } from "../../look/Icon.tsx";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";
import { ProjectActs } from "./ProjectActs.tsx";
import { Coverage } from "./Coverage.tsx";
import { Exceptions } from "./Exceptions.tsx";
import { HandheldFile } from "./HandheldFile.tsx";
import { Progress } from "./Progress.tsx";
import { ProjectHistory } from "./ProjectHistory.tsx";
import { useStocktake } from "./queries.ts";
import { StocktakePaper } from "./StocktakePaper.tsx";
import { STOCKTAKE_TABS, useStocktakeAddress, type StocktakeTab } from "./use-stocktake-address.ts";
import { usePlaceName } from "./use-place-name.ts";

/** One stocktake: how far it is, what is not as it should be, and what can be done with it. */
export function Project({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const locale = LOCALES[useLanguage()];
  const name = usePlaceName();
  const { tab, put } = useStocktakeAddress();
  const { data: view, error, refetch } = useStocktake(id);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!view) return <div className="card"><Bones rows={8} /></div>;
  const { project, totals } = view;
  const file = (list: "all" | "exceptions"): string => addressOf(ROUTES.stocktakeFile.url, { site, stocktake: id }, { list });
  const counts: Partial<Record<StocktakeTab, number>> = { exceptions: exceptionsOf(totals) };
  return (
    <>
      <header className="page-head">
        <h1>{project.name}</h1>
        <span className="stocktake-state">{t(`stocktake.state.${project.state}`)}</span>
      </header>
      <p className="small quiet">
        {t("stocktake.about", { places: project.scope.map(name).join(", "), time: formatMinute(project.made.at, zone), who: project.made.by.name })}
        {project.due === null ? null : ` · ${t("stocktake.dueAt", { time: formatMinute(project.due, zone) })}`}
        {` · ${t("stocktake.people", { names: project.people.map((each) => each.name).join(", ") })}`}
      </p>
      <Progress totals={totals} />
      <ProjectActs view={view} />
      <div className="stocktake-tools">
        <Segmented<StocktakeTab> aria-label={t("stocktake.views")} value={tab} onChange={(value) => put({ tab: value, shelf: null })} options={STOCKTAKE_TABS.map((value) => ({ value, label: counts[value] ? `${t(`stocktake.tab.${value}`)} ${formatNumber(counts[value], 0, locale)}` : t(`stocktake.tab.${value}`) }))} />
        <span className="figure-acts">
          <a className="tool" href={file("all")} download={`stocktake-${id}.csv`}><Icon name="down" size={16} />{t("stocktake.csv")}</a>
          <a className="tool" href={file("exceptions")} download={`stocktake-${id}-exceptions.csv`}><Icon name="down" size={16} />{t("stocktake.csvExceptions")}</a>
          <button type="button" className="tool" onClick={() => print()}><Icon name="print" size={16} />{t("stocktake.print")}</button>
        </span>
      </div>
      {tab === "shelves" ? <Coverage view={view} /> : tab === "exceptions" ? <Exceptions view={view} /> : <ProjectHistory project={project} />}
      {project.state === "open" ? <HandheldFile project={project} /> : null}
      <StocktakePaper view={view} />
    </>
  );
}
