import type { PersonId } from "@stacktwin/twin-models/ids";
import type { Task } from "@stacktwin/twin-models/task";
import { Button } from "antd";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { AssigneeSelect } from "./AssigneeSelect.tsx";
import { useAssignees } from "./queries.ts";

interface Props {
  task: Task;
  busy: boolean;
  onGive: (to: PersonId, name: string) => void;
  onClosed: () => void;
}

/** Gives a task to somebody. */
export function GiveForm({ task, busy, onGive, onClosed }: Props): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const people = useAssignees();
  const [to, setTo] = useState<PersonId | null>(null);
  const chosen = people.find((person) => person.id === to);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClosed();
  };
  return (
    <form className="form-box" aria-label={t("tasks.give")} onKeyDown={onKey} onSubmit={(event) => { event.preventDefault(); if (chosen) onGive(chosen.id, chosen.name); }}>
      <strong>{t("tasks.give")}</strong>
      <div className="field">
        <label htmlFor={id}>{t("tasks.giveTo")}</label>
        <AssigneeSelect id={id} desk={task.desk} value={to} none={t("tasks.choose")} without={task.assignee?.id} onChosen={setTo} />
      </div>
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!chosen}>{t("tasks.giveDo")}</Button>
        <Button onClick={onClosed}>{t("common.back")}</Button>
      </div>
    </form>
  );
}
