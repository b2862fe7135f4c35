import { monthAfter } from "@stacktwin/twin-models/report-span";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatMinute } from "../../format/times.ts";
import { useNow } from "../../live/use-live.ts";
import { useReports } from "../../pages/reports/queries.ts";
import { useMay } from "../../session/me.ts";
import { useSite, useSiteZone } from "../../session/site.ts";
import { hasProperty, type Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";

const FRESH = 300_000;

/** The report of the month that is over, or that there is none yet; and what was made last. */
function Report(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const makes = useMay()("report:make");
  const now = useNow(FRESH);
  const { data, error, refetch } = useReports();
  if (!data) return <CardFrame title={t("home.report")} bones={3} error={error} onRetry={() => void refetch()} />;
  const running = formatMinute(now, zone).slice(0, 7);
  const month = monthAfter(running, -1);
  const page = `/sites/${encodeURIComponent(site)}/reports`;
  const of = data.reports.find(({ statement: { kind, span } }) => kind === "month" && span.name === month && span.over);
  return (
    <CardFrame title={t("home.report")} note={month} error={error}>
      {of ? <p><Link to={page}>{of.statement.title}</Link> <span className="small quiet">№ {of.statement.number} · {formatMinute(Date.parse(of.statement.made.at), zone)} · {of.statement.made.by.name}</span></p> : <p className="quiet">{t("home.noReport", { month })}</p>}
      <p className="small">
        {makes ? <Link to={`${page}?${new URLSearchParams({ new: "month", month: of ? running : month }).toString()}`}>{t(of ? "home.reportRunning" : "home.reportMake", { month: of ? running : month })}</Link> : null}
      </p>
    </CardFrame>
  );
}

export const report: Card = {
  name: "report", homes: ["conservator"], permission: "report:read", column: "side", Element: Report,
  has: (source) => hasProperty(source, ({ means }) => means === "air.humidity"),
};
