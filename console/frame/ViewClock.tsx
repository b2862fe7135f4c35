import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatSecond, zoneName } from "../format/times.ts";
import { useLiveState, useNow } from "../live/use-live.ts";
import { useSiteZone } from "../session/site.ts";

/** The moment this view shows, in the site's zone; without a connection the last that was heard. */
export function ViewClock(): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const ticking = useNow();
  const at = useLiveState((state) => state.at);
  const stopped = useLiveState((state) => state.link === "lost") && at > 0;
  const now = stopped ? at : ticking;
  const text = formatSecond(now, zone);
  return (
    <time className="view-clock" dateTime={new Date(now).toISOString()} title={t("bar.clock", { zone: zoneName(now, zone) })}>
      <b>{t(stopped ? "bar.stopped" : "bar.live")}</b>
      <span className="view-clock-date">{text.slice(0, 10)}</span> {text.slice(11)}
    </time>
  );
}
