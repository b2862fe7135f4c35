import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../look/Icon.tsx";
import { PriorityShape } from "../look/Priority.tsx";
import type { Tick } from "./alarm-ticks.ts";
import { shareOf, type Zoom } from "./spans.ts";

/** When alarms were raised, each in the shape and colour of its priority. */
export function AlarmMarks({ ticks, end, zoom }: { ticks: readonly Tick[]; end: Millis; zoom: Zoom }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {ticks.map(({ at, priority, count }) => (
        <span key={at} className="strip-alarm" style={{ insetInlineStart: `${(shareOf(at, end, zoom) * 100).toFixed(3)}%` }} title={t("timeline.alarms", { count })} aria-hidden="true">
          {priority ? <PriorityShape priority={priority} size={10} /> : <Icon name="alarms" size={11} />}
        </span>
      ))}
    </>
  );
}
