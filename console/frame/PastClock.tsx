import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatSecond, zoneName } from "../format/times.ts";
import { useTravel } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { useTravelling } from "../session/moment.ts";
import { useSiteZone } from "../session/site.ts";

/** In an unmistakable frame: this is not now. On a phone a bar of its own. */
export function PastClock(): ReactElement | null {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const asked = useTravel((travel) => travel.asked);
  const arriving = useTravel((travel) => travel.arriving);
  const { home } = useTravelling();
  if (asked === null) return null;
  return (
    <div className="past-clock" role="group" aria-label={t("past.title")} aria-busy={arriving} title={t("past.noActs")}>
      <Icon name="clock" size={16} />
      <b>{t("past.title")}</b>
      <time dateTime={new Date(asked).toISOString()} title={zoneName(asked, zone)}>{formatSecond(asked, zone)}</time>
      <span className="past-zone">{zoneName(asked, zone).replace(/^.*\((.*)\)$/, "$1")}</span>
      <button type="button" className="plain past-home" onClick={home}>{t("past.home")}</button>
    </div>
  );
}
