import type { Task } from "@stacktwin/twin-models/task";
import { LONGEST_SAID } from "@stacktwin/twin-models/task-act";
import { Button } from "antd";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useMay, usePastWhy } from "../../session/me.ts";
import type { TaskActs } from "./use-task-acts.ts";

/** Something worth telling whoever works on it next; it stands in the history. */
export function TaskNote({ acts: { act, busy } }: { task: Task; acts: TaskActs }): ReactElement | null {
  const { t } = useTranslation();
  const id = useId();
  const past = usePastWhy();
  const may = useMay()("task:write");
  const [text, setText] = useState("");
  if (!may || past !== undefined) return null;
  const send = async (): Promise<void> => {
    if (text.trim() !== "" && (await act({ act: "note", text: text.trim() }))) setText("");
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <form className="task-note" aria-label={t("tasks.note")} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <div className="field">
        <label htmlFor={id}>{t("tasks.note")}</label>
        <textarea id={id} rows={2} value={text} maxLength={LONGEST_SAID} onKeyDown={onKey} onChange={(event) => setText(event.target.value)} />
      </div>
      {text.trim() === "" ? null : <Button htmlType="submit" loading={busy}>{t("tasks.noteDo")}</Button>}
    </form>
  );
}
