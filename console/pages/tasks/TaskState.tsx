import type { Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../look/Icon.tsx";

const ICONS: Record<Task["state"], IconName> = { open: "tasks", started: "play", done: "check", cancelled: "close" };

/** How far a task is, by a drawing and a word. */
export function TaskState({ state }: { state: Task["state"] }): ReactElement {
  const { t } = useTranslation();
  return <span className="state"><Icon name={ICONS[state]} size={15} />{t(`tasks.state.${state}`)}</span>;
}
