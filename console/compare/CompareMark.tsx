import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatSecond } from "../format/times.ts";
import { useSiteZone } from "../session/site.ts";
import { shareOf, type Zoom } from "../timeline/spans.ts";
import { useWith } from "./use-with.ts";

/** The second moment on the line, at its edge when it lies beyond. */
export function CompareMark({ end, zoom }: { end: Millis; zoom: Zoom }): ReactElement | null {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const { at } = useWith();
  if (at === null) return null;
  const share = shareOf(at, end, zoom);
  const beyond = share < 0 ? "before" : share > 1 ? "after" : undefined;
  return <span className="strip-with" data-beyond={beyond} style={{ insetInlineStart: `${(Math.min(1, Math.max(0, share)) * 100).toFixed(3)}%` }} title={t("compare.mark", { time: formatSecond(at, zone) })} aria-hidden="true" />;
}
