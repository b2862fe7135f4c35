import type { Task, TaskEvent } from "@stacktwin/twin-models/task";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { zoneName } from "../../format/times.ts";
import { Moment } from "../../look/Ages.tsx";
import { useSiteZone } from "../../session/site.ts";
import { useSay } from "./use-say.ts";

/** All that happened to a task, oldest first, with who and when. */
export function TaskHistory({ task }: { task: Task }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const zone = useSiteZone();
  const id = useId();
  const what = ({ what: happened, to, by, said }: TaskEvent): string => {
    if (happened === "assigned") return to === null ? t("tasks.event.putBack") : to.id === by.id ? t("tasks.event.took") : t("tasks.event.gave", { who: say.who(to) });
    if (happened === "ticked" || happened === "unticked") return t(`tasks.event.${happened}`, { n: Number(said) });
    if (happened === "due") return said === "" ? t("tasks.event.noDue") : t("tasks.event.due", { time: say.minute(Date.parse(said)) });
    return t(`tasks.event.${happened}`);
  };
  /** Events of which the words themselves are worth reading. */
  const words = ({ what: happened, said }: TaskEvent): string => (["noted", "done", "cancelled", "reopened", "pictured"].includes(happened) ? said : "");
  return (
    <div className="task-history">
      <h3 id={id}>{t("tasks.history")} <span className="task-zone">{zoneName(task.made.at, zone)}</span></h3>
      <ol aria-labelledby={id}>
        {task.history.map((event, at) => (
          <li key={`${event.at}/${at}`}>
            <span className="small quiet"><Moment at={event.at} /></span>
            <span>{say.who(event.by)} <span className="task-event">{what(event)}</span>{words(event) ? <span className="task-said">{words(event)}</span> : null}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
