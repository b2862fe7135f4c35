import type { Millis } from "@stacktwin/twin-models/ids";
import type { Task } from "@stacktwin/twin-models/task";
import { Button } from "antd";
import { useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { DueField, type TypedDue } from "./DueField.tsx";

/** Another due time for a task. */
export function DueForm({ task, busy, onDue, onClosed }: { task: Task; busy: boolean; onDue: (due: Millis | null) => void; onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const [due, setDue] = useState<TypedDue>(task.due);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClosed();
  };
  return (
    <form className="form-box" aria-label={t("tasks.changeDue")} onKeyDown={onKey} onSubmit={(event) => { event.preventDefault(); if (due !== undefined) onDue(due); }}>
      <strong>{t("tasks.changeDue")}</strong>
      <DueField due={due} onDue={setDue} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={busy} disabled={due === undefined}>{t("tasks.changeDo")}</Button>
        <Button onClick={onClosed}>{t("common.back")}</Button>
      </div>
    </form>
  );
}
