import type { Alarm } from "@stacktwin/twin-models/alarm";
import { PRIORITIES } from "@stacktwin/twin-models/priority";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { PriorityShape } from "./Priority.tsx";

/** How many alarms of each priority, the most urgent first; hollow where all of that priority are acknowledged. */
export function PriorityCounts({ alarms }: { alarms: readonly Alarm[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {PRIORITIES.toReversed().map((priority) => {
        const of = alarms.filter((alarm) => alarm.priority === priority);
        return of.length === 0 ? null : <span key={priority} className="mark"><PriorityShape priority={priority} hollow={of.every(({ acknowledged }) => acknowledged)} /><span className="unseen">{t(`priority.${priority}`)} </span>{of.length}</span>;
      })}
    </>
  );
}
