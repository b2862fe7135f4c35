import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSiteZone } from "../session/site.ts";
import { ageOf, formatMinute, formatSecond, zoneName } from "../format/times.ts";
import { useNow } from "../live/use-live.ts";

/** The words for an age; use where an element is not possible. */
export function useAge(): (at: Millis) => string {
  return useAgeAt(useNow());
}

/** The same at another moment than the one that is shown. */
export function useAgeAt(now: Millis): (at: Millis) => string {
  const { t } = useTranslation();
  return (at) => {
    if (at <= 0) return t("age.never");
    const age = ageOf(at, now);
    return age.unit === "now" ? t("age.now") : t(`age.${age.unit}`, { count: age.count });
  };
}

/** "4 min ago", the full time and its zone on hover. */
export function Age({ at }: { at: Millis }): ReactElement {
  const zone = useSiteZone();
  const age = useAge();
  if (at <= 0) return <span className="quiet">{age(at)}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={`${formatSecond(at, zone)} ${zoneName(at, zone)}`}>
      {age(at)}
    </time>
  );
}

/** `2026-11-21 09:30` in the site's zone, named on hover. */
export function Moment({ at, seconds = false }: { at: Millis; seconds?: boolean }): ReactElement {
  const zone = useSiteZone();
  return (
    <time dateTime={new Date(at).toISOString()} title={zoneName(at, zone)} style={{ whiteSpace: "nowrap" }}>
      {seconds ? formatSecond(at, zone) : formatMinute(at, zone)}
    </time>
  );
}
