import type { Recorded } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

const HEIGHT = 10;

/** Where something is recorded, the higher the more devices; hatched where nothing is. */
export function RecordedBand({ recorded, end, span }: { recorded: Recorded | undefined; end: Millis; span: Millis }): ReactElement {
  const { t } = useTranslation();
  const width = recorded ? (recorded.to - recorded.from) / recorded.heard.length : 1;
  // A building is never heard as a whole: what counts is where less was heard than is usual on this line.
  const known = (recorded?.heard ?? []).filter((heard) => heard > 0).toSorted((a, b) => a - b);
  const usual = known[Math.floor(known.length / 2)] ?? 1;
  const share = (at: Millis): number => ((at - (end - span)) / span) * 100;
  return (
    <svg className="strip-band" viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <title>{recorded ? t("timeline.recorded", { count: recorded.devices }) : t("common.loading")}</title>
      {recorded?.heard.map((heard, part) => {
        if (heard === 0) return null;
        const height = Math.max(2, Math.min(1, heard / usual) * HEIGHT);
        const from = recorded.from + part * width;
        return <rect key={from} x={share(from)} width={(width / span) * 100 + 0.05} y={HEIGHT - height} height={height} />;
      })}
    </svg>
  );
}
