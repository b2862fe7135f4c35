import type { By, Task } from "@stacktwin/twin-models/task";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { useNow } from "../../live/use-live.ts";
import { useSiteZone } from "../../session/site.ts";
import { dueIn } from "./due.ts";

export interface Say {
  who: (by: By) => string;
  minute: (at: Millis) => string;
  /** "in 2 h", "3 h overdue". */
  due: (due: Millis) => string;
  /** A name for somebody of whom only the id is known, from the task's own history. */
  nameIn: (task: Pick<Task, "history">, id: string) => string;
}

/** How people and times of tasks are said. */
export function useSay(): Say {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const now = useNow(15_000);
  const who = ({ id, name }: By): string => (id === "twin" ? t("task.twin") : name);
  return {
    who,
    minute: (at) => formatMinute(at, zone),
    due: (due) => {
      const { overdue, unit, count } = dueIn(due, now);
      return overdue ? t(`task.overdue.${unit}`, { count }) : t(`task.dueIn.${unit}`, { count });
    },
    nameIn: ({ history }, id) => history.find(({ by }) => by.id === id)?.by.name ?? id,
  };
}
