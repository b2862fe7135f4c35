import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute, formatSecond, zoneName } from "../format/times.ts";
import { useAllPresents } from "../live/use-changes.ts";
import { useLive, useLiveState, usePast, useTravel } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { ProblemNote } from "../look/Note.tsx";
import { useTravelling } from "../session/moment.ts";
import { useSiteZone } from "../session/site.ts";
import { useFirstRecorded } from "../timeline/use-first-recorded.ts";

/** Why the moment that was asked for is not shown, or shows nothing, and what to do about it. */
export function MomentTrouble(): ReactElement | null {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const view = useLive();
  const astray = useTravel((travel) => travel.astray);
  const asked = useTravel((travel) => travel.asked);
  const problem = useTravel((travel) => travel.problem);
  const { home } = useTravelling();
  if (problem) return <div className="moment-trouble"><ProblemNote error={problem} onRetry={() => view.go(asked)} /></div>;
  if (!astray) return <Unknown />;
  return (
    <div className="moment-trouble" role="alert">
      <Icon name="clock" />
      <p>{astray.why === "unreadable" ? t("past.unreadable", { text: astray.text.slice(0, 60) }) : t("past.future", { time: formatSecond(astray.at, zone), zone: zoneName(astray.at, zone) })} {t("past.present")}</p>
      <Button size="small" onClick={home}>{t("past.dismiss")}</Button>
    </div>
  );
}

/** Before anything was recorded all is unknown. */
function Unknown(): ReactElement | null {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const past = usePast();
  const things = useLiveState((state) => state.things);
  const presentOf = useAllPresents();
  const { jump } = useTravelling();
  const unknown = past !== null && [...things.keys()].every((thing) => Object.keys(presentOf(thing)).length === 0);
  const first = useFirstRecorded(unknown);
  if (!unknown || first === undefined || (first !== null && past >= first)) return null;
  return (
    <div className="moment-trouble" role="status">
      <Icon name="clock" />
      <p>{first === null ? t("past.never") : t("past.before", { time: formatMinute(first, zone), zone: zoneName(first, zone) })}</p>
      {first === null ? null : <Button size="small" onClick={() => jump(Math.ceil(first / 1000) * 1000)}>{t("past.first")}</Button>}
    </div>
  );
}
