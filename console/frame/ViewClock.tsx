import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatSecond, zoneName } from "../format/times.ts";
import { useNow } from "../live/use-live.ts";
import { useSiteZone } from "../session/site.ts";

/** The moment this view shows, in the site's zone. */
export function ViewClock(): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const now = useNow();
  const text = formatSecond(now, zone);
  return (
    <time className="view-clock" dateTime={new Date(now).toISOString()} title={t("bar.clock", { zone: zoneName(now, zone) })}>
      <b>{t("bar.live")}</b>
      <span className="view-clock-date">{text.slice(0, 10)}</span> {text.slice(11)}
    </time>
  );
}
