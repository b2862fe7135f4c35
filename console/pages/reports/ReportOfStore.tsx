import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatMinute } from "../../format/times.ts";
import { useNow } from "../../live/use-live.ts";
import { useMay, usePastWhy } from "../../session/me.ts";
import { useSite, useSiteZone } from "../../session/site.ts";

const FRESH = 300_000;

/** From the page of a store to its report of the month that it is. */
export function ReportOfStore({ space }: { space: PlaceId }): ReactElement | null {
  const { t } = useTranslation();
  const site = useSite();
  const month = formatMinute(useNow(FRESH), useSiteZone()).slice(0, 7);
  const past = usePastWhy() !== undefined;
  if (!useMay()("report:make") || past) return null;
  return <Link className="tool" to={`/sites/${encodeURIComponent(site)}/reports?${new URLSearchParams({ new: "month", space, month }).toString()}`}>{t("stores.monthReport")}</Link>;
}
