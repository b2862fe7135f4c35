import { useQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { formatBytes, formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { Age, Moment } from "../../look/Ages.tsx";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useMay } from "../../session/me.ts";
import { ConfigurationCard } from "./ConfigurationCard.tsx";
import { LinkTable } from "./LinkTable.tsx";
import { Retention } from "./Retention.tsx";
import { Rejections } from "./Rejections.tsx";
import "./system.css";

function Card({ title, glance, unit, error, children }: { title: string; glance: string; unit: string; error?: string | null; children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card system-card">
      <h2 className="minor">{title}</h2>
      <p className="glance">{glance}<span className="unit">{unit}</span></p>
      {error ? <p className="small system-error"><b>{t("system.error")}</b> {error}</p> : null}
      <dl className="facts counts">{children}</dl>
    </section>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactElement => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** How the system itself is: links, spool, history, disk, what was not taken. */
export default function System(): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const mayReject = useMay()("rejection:read");
  const { data, error, refetch } = useQuery({ queryKey: ["system"], queryFn: () => call("system"), refetchInterval: 3000 });
  if (!data) return error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Bones rows={8} />;
  const n = (value: number, decimals = 0): string => formatNumber(value, decimals, locale);
  const { messages, spool, history, disk } = data;
  return (
    <div className="section">
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      <p className="quiet">{t("system.version")} {data.version} · {data.live ? t("system.isLive") : t("system.catching")} · {t("system.started")} <Moment at={data.startedAt} /> (<Age at={data.startedAt} />)</p>
      <div className="system-cards">
        <Card title={t("system.messages")} glance={n(messages.perSecond, messages.perSecond < 10 ? 1 : 0)} unit={t("system.perSecond")}>
          <Fact name={t("system.received")}>{n(messages.received)}</Fact>
          <Fact name={t("system.committed")}>{n(messages.committed)}</Fact>
          <Fact name={t("system.rejected")}>{n(messages.rejected)}</Fact>
        </Card>
        <Card title={t("system.spool")} glance={n(spool.rows)} unit={t("system.rows")} error={spool.error}>
          <Fact name={t("system.oldest")}>{n(spool.oldest)}</Fact>
          <Fact name={t("system.last")}>{n(spool.last)}</Fact>
        </Card>
        <Card title={`${t("system.history")} · ${t(`system.${history.kind}`)}`} glance={history.backlog === 0 ? t("system.upToDate") : n(history.backlog)} unit={history.backlog === 0 ? "" : t(history.kind === "influx" ? "system.backlog" : "system.backlogBlocks")} error={history.error}>
          {history.held > 0 ? <Fact name={t("system.held")}>{n(history.held)}</Fact> : null}
          <Fact name={t("system.cursor")}>{history.cursor === 0 ? t("system.noBlock") : n(history.cursor)}</Fact>
          <Fact name={t("system.deadLetters")}>{n(history.deadLetters)}</Fact>
        </Card>
        <Card title={t("system.disk")} glance={disk.daysLeft === null ? "—" : n(disk.daysLeft)} unit={t(disk.daysLeft === null ? "system.daysUnknown" : "system.daysLeft")}>
          <Fact name={t("system.free")}>{formatBytes(disk.freeBytes, locale)}</Fact>
          <Fact name={t("system.used")}>{formatBytes(disk.usedBytes, locale)}</Fact>
        </Card>
      </div>
      <ConfigurationCard configuration={data.configuration} />
      <LinkTable connections={data.connections} />
      <Retention />
      {mayReject ? <Rejections counts={data.rejections} /> : null}
      <section className="card table-card">
        <h2 className="card-title">{t("system.refusedModels")}</h2>
        {data.refusedModels.length === 0 ? <p className="quiet card-none">{t("system.noRefused")}</p> : (
          <table className="grid-table system-table">
            <thead><tr><th scope="col">{t("system.file")}</th><th scope="col">{t("system.where")}</th><th scope="col">{t("system.reason")}</th></tr></thead>
            <tbody>{data.refusedModels.map(({ file, place, reason }) => <tr key={`${file}${place}`}><td className="mono">{file}</td><td className="mono">{place}</td><td>{reason}</td></tr>)}</tbody>
          </table>
        )}
      </section>
    </div>
  );
}
