import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatMinute } from "../../format/times.ts";
import { Icon } from "../../look/Icon.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";
import "./hand-over.css";
import { useOwnWork } from "../tasks/use-own-work.ts";
import { useHandOvers } from "./use-hand-overs.ts";

/** Somebody has handed a desk of this person over, and nobody has taken it yet. */
export function WaitingNote(): ReactElement | null {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const site = useSite();
  const { data } = useHandOvers();
  const { person, desks } = useOwnWork();
  const given = data?.find(({ state, desk, by }) => state === "waiting" && desks.includes(desk) && by.id !== person?.id);
  if (!given) return null;
  return (
    <p className="card hand-over-note" role="status">
      <Icon name="person" size={20} />
      <span>{t("handOver.from", { desk: t(`desk.${given.desk}`), who: given.by.name, time: formatMinute(given.at, zone) })}</span>
      <Link to={`/sites/${encodeURIComponent(site)}/alarms?tab=handOver`}>{t("handOver.look")}</Link>
    </p>
  );
}
