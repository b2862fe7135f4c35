import type { AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import { DESKS } from "@stacktwin/twin-models/priority";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSites } from "../../../api/queries.ts";
import { formatMinute, zoneName } from "../../../format/times.ts";
import { Help } from "../../../help/Help.tsx";
import { useText } from "../../../i18n/i18n.ts";
import { Choice } from "../../../look/Choice.tsx";
import { Icon } from "../../../look/Icon.tsx";
import "../../../look/pop.css";
import { Bones, Note, ProblemNote } from "../../../look/Note.tsx";
import { useSiteZone } from "../../../session/site.ts";
import "../../trends/trends.css";
import { AckCard } from "./AckCard.tsx";
import { AsideCard } from "./AsideCard.tsx";
import { CallsCard } from "./CallsCard.tsx";
import { FigureList } from "./FigureList.tsx";
import "./figures.css";
import { FiguresPaper } from "./FiguresPaper.tsx";
import { MixCard } from "./MixCard.tsx";
import { Offenders } from "./Offenders.tsx";
import { StandingCard } from "./StandingCard.tsx";
import { REACHES, SPANS, useFigures } from "./use-figures.ts";
import { useSay } from "./use-say.ts";

const DAY = 86_400_000;

/** How the alarms of a desk perform, against the targets of the standard. */
export default function Figures(): ReactElement {
  const { t } = useTranslation();
  const { desk, days, reach, ask, file, query } = useFigures();
  const sites = useSites();
  const { data, error, refetch, isPlaceholderData } = query;
  return (
    <>
      <div className="figure-tools">
        <Choice label={t("figures.desk")} value={desk} onChange={(value) => ask({ desk: value })} options={DESKS.map((value) => ({ value, label: t(`figures.deskOf.${value}`) }))} />
        <Choice label={t("figures.span")} value={days} onChange={(value) => ask({ days: value })} options={SPANS.map((value) => ({ value, label: t("figures.spanDays", { count: Number(value) }) }))} />
        {(sites.data?.length ?? 0) > 1 ? <Choice label={t("figures.reach")} value={reach} onChange={(value) => ask({ reach: value })} options={REACHES.map((value) => ({ value, label: t(`figures.reachOf.${value}`) }))} /> : null}
        <span className="figure-acts">
          <a className="tool" href={file} download="alarm-figures.csv"><Icon name="down" size={16} />CSV</a>
          <button type="button" className="tool" disabled={!data} onClick={() => print()}><Icon name="print" size={16} />{t("figures.print")}</button>
        </span>
      </div>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <div className="card"><Bones rows={8} /></div> : null}
      {data ? <div className="figures" aria-busy={isPlaceholderData}><Shown figures={data} /></div> : null}
    </>
  );
}

function Shown({ figures }: { figures: AlarmFigures }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const say = useSay();
  const sites = useSites();
  const { desk, from, to, covered, called } = figures;
  const length = (to - from) / DAY;
  const known = Math.floor(((to - covered) / DAY) * 10) / 10;
  const span = t("figures.spanSaid", { from: formatMinute(from, zone), to: formatMinute(to, zone), zone: zoneName(to, zone) });
  const coverage = t("figures.coverage", { known: known === length ? say.count(length) : known.toFixed(1), all: say.count(length) });
  const quiet = Object.values(figures.aside).every(({ times, raised }) => times + raised === 0);
  const about = [`${t(`figures.deskOf.${desk}`)} · ${figures.sites.map((id) => { const name = sites.data?.find((site) => site.id === id)?.name; return name ? text(name) : id; }).join(", ")}`, span, coverage, t("figures.alarms", { count: called })];
  if (covered >= to || (called === 0 && figures.standing.count === 0 && quiet))
    return <div className="card"><Note icon="alarms" title={t("figures.nothing")} text={`${span} · ${coverage}`} /></div>;
  return (
    <>
      <p className="small quiet figures-span">{span} · <b>{coverage}</b> · {t("figures.alarms", { count: called })}{length < 30 ? ` · ${t("figures.short")}` : null}</p>
      <FigureList figures={figures} />
      <CallsCard figures={figures} />
      <div className="figure-cards">
        <Offenders title={t("figures.top")} help={<Help of="alarmTop" />} all={figures.top} of={called} none={t("figures.nothing")} {...(figures.topShare === null ? {} : { sum: t("figures.topSum", { share: say.share(figures.topShare), different: say.count(figures.different) }) })} />
        <StandingCard figures={figures} />
        <Offenders title={t("figures.chattering")} help={<Help of="alarmChatter" />} all={figures.chatterers} none={t("figures.none.chattering")} />
        <Offenders title={t("figures.fleeting")} help={<Help of="alarmFleeting" />} all={figures.fleeters} none={t("figures.none.fleeting")} />
        <MixCard figures={figures} />
        <AckCard figures={figures} />
        <AsideCard figures={figures} />
      </div>
      <FiguresPaper figures={figures} about={about} />
    </>
  );
}
