import { isOpen, type Task } from "@stacktwin/twin-models/task";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../look/Icon.tsx";
import { ProblemNote } from "../../look/Note.tsx";
import { Pop } from "../../look/Pop.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { tell } from "../../undo/notices.ts";
import { DueForm } from "./DueForm.tsx";
import { GiveForm } from "./GiveForm.tsx";
import { nextAct } from "./next-act.ts";
import { SayForm } from "./SayForm.tsx";
import { useOwnWork } from "./use-own-work.ts";
import { useTaskAddress } from "./use-task-address.ts";
import type { TaskActs } from "./use-task-acts.ts";

/** What can be done with a task: the next act large, the others beside it, and the form of the one that needs words. */
export function TaskActsBar({ task, acts: { act, send, busy, error, clash }, onActed }: { task: Task; acts: TaskActs; onActed: () => void }): ReactElement {
  const { t } = useTranslation();
  const past = usePastWhy();
  const may = useMay()("task:write");
  const { person } = useOwnWork();
  const { form, open } = useTaskAddress();
  const why = past ?? (may ? null : t("tasks.may"));
  if (why !== null) return <p className="small quiet">{why}</p>;
  const me = person?.id ?? null;
  const from = (task.assignee?.id ?? null) as typeof me;
  const done = (after: Task | null): boolean => {
    if (after) onActed();
    return after !== null;
  };
  const give = async (to: typeof me, name: string): Promise<void> => {
    if (!done(await act({ act: "assign", from, to }))) return;
    tell({ text: to === null ? t("tasks.putBackNotice") : to === me ? t("tasks.tookNotice") : t("tasks.gaveNotice", { who: name }), undo: () => send({ act: "assign", from: to, to: from }) });
  };
  const close = (): void => open(null);
  const next = nextAct(task, person);
  const perform = { take: () => void give(me, ""), start: () => void act({ act: "start" }).then(done), close: () => open("close") };
  const say = { close: (outcome: string) => act({ act: "close", outcome }), cancel: (said: string) => act({ act: "cancel", why: said }), reopen: (said: string) => act({ act: "reopen", why: said }) };
  const others = [
    ...(next === "start" || next === null ? [{ label: t("tasks.next.close"), perform: perform.close }] : []),
    { label: t("tasks.give"), perform: () => open("give") },
    ...(task.assignee ? [{ label: t("tasks.putBack"), perform: () => void give(null, "") }] : []),
    { label: t("tasks.changeDue"), perform: () => open("due") },
    { label: t("tasks.cancel"), perform: () => open("cancel") },
  ];
  const forms = isOpen(task) ? ["give", "due", "close", "cancel"] : ["reopen"];
  const asked = form !== null && forms.includes(form) ? form : null;
  return (
    <div className="task-acts">
      {clash ? <p className="problem" role="alert"><strong>{clash}</strong></p> : null}
      {error ? <ProblemNote error={error} /> : null}
      {asked === "give" ? <GiveForm task={task} busy={busy} onGive={(to, name) => void give(to, name).then(close)} onClosed={close} /> : null}
      {asked === "due" ? <DueForm task={task} busy={busy} onDue={(due) => void act({ act: "due", due }).then((after) => {
        if (done(after)) tell({ text: t("tasks.dueNotice"), undo: () => send({ act: "due", due: task.due }) });
        close();
      })} onClosed={close} /> : null}
      {asked === "close" || asked === "cancel" || asked === "reopen" ? <SayForm key={asked} what={asked} busy={busy} onSaid={(words) => void say[asked](words).then((after) => { if (done(after)) close(); })} onClosed={close} /> : null}
      {asked === null ? (
        <div className="task-buttons">
          {next ? <Button type="primary" size="large" className="task-next" loading={busy} onClick={perform[next]}>{t(`tasks.next.${next}`)}</Button> : null}
          {isOpen(task) && next === null ? <Button size="large" className="task-next" loading={busy} onClick={() => void give(me, "")}>{t("tasks.takeOver")}</Button> : null}
          {isOpen(task) ? <Pop label={<>{t("tasks.more")}<Icon name="down" size={14} /></>} name={t("tasks.moreActs")} className="tool task-more">{(shut) => others.map(({ label, perform: go }) => <button key={label} type="button" className="plain pop-line" onClick={() => { shut(); go(); }}>{label}</button>)}</Pop> : <Button size="large" className="task-next" onClick={() => open("reopen")}>{t("tasks.reopen")}</Button>}
        </div>
      ) : null}
    </div>
  );
}
