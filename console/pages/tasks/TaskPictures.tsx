import { isOpen, type Task } from "@stacktwin/twin-models/task";
import { MOST_PICTURES } from "@stacktwin/twin-models/task-act";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { upload } from "../../api/client.ts";
import { Icon } from "../../look/Icon.tsx";
import { ProblemNote } from "../../look/Note.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { reducePicture } from "./reduce-picture.ts";
import { TaskPhoto } from "./TaskPhoto.tsx";
import type { TaskActs } from "./use-task-acts.ts";

/** What was seen: pictures of the task, and the camera or a file for another one. */
export function TaskPictures({ task, acts: { learn } }: { task: Task; acts: TaskActs }): ReactElement | null {
  const { t } = useTranslation();
  const id = useId();
  const past = usePastWhy();
  const may = useMay()("task:write");
  const [part, setPart] = useState<number | null>(null);
  const [problem, setProblem] = useState<{ unread: boolean; error: unknown } | null>(null);
  const adds = may && past === undefined && isOpen(task) && task.pictures.length < MOST_PICTURES;
  if (task.pictures.length === 0 && !adds) return null;
  const add = async (file: File): Promise<void> => {
    setProblem(null);
    setPart(0);
    try {
      const picture = await reducePicture(file).catch((error: unknown) => setProblem({ unread: true, error }));
      if (picture) learn(await upload("addTaskPicture", { params: { site: task.site, task: task.id }, query: { name: file.name } }, picture, { onSent: setPart }));
    } catch (error) {
      setProblem({ unread: false, error });
    } finally {
      setPart(null);
    }
  };
  return (
    <div className="task-pictures">
      <h3 id={id}>{t("tasks.pictures")}</h3>
      <ul aria-labelledby={id}>
        {task.pictures.map((picture) => <li key={picture.id}><TaskPhoto task={task} picture={picture} /></li>)}
        {adds ? (
          <li>
            <label className="task-camera" data-busy={part !== null || undefined}>
              <input type="file" className="unseen" accept="image/*" capture="environment" disabled={part !== null} onChange={({ target }) => {
                const file = target.files?.[0];
                target.value = "";
                if (file) void add(file);
              }} />
              <Icon name="camera" size={22} />
              <span>{part === null ? t("tasks.addPicture") : t("common.sentPart", { count: Math.round(part * 100) })}</span>
            </label>
          </li>
        ) : null}
      </ul>
      {problem ? problem.unread ? <p className="small" role="alert">{t("tasks.unreadPicture")}</p> : <ProblemNote error={problem.error} /> : null}
    </div>
  );
}
