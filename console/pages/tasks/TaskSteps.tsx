import { isOpen, type Task } from "@stacktwin/twin-models/task";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../i18n/i18n.ts";
import { useMay, usePastWhy } from "../../session/me.ts";
import { tell } from "../../undo/notices.ts";
import "../alarms/respond.css";
import { useSay } from "./use-say.ts";
import type { TaskActs } from "./use-task-acts.ts";

/** What is to be done step by step; each is ticked off when it is done, with when and by whom, and the tick can be taken back. */
export function TaskSteps({ task, acts: { act, send } }: { task: Task; acts: TaskActs }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const say = useSay();
  const id = useId();
  const past = usePastWhy();
  const may = useMay()("task:write");
  if (task.steps.length === 0) return null;
  const idle = past !== undefined || !may || !isOpen(task);
  const turn = async (step: number, done: boolean): Promise<void> => {
    if ((await act({ act: "tick", step, done })) && done) tell({ text: t("respond.done", { n: step + 1 }), undo: () => send({ act: "tick", step, done: false }) });
  };
  return (
    <div className="written-steps">
      <h3 id={id}>{t("tasks.steps", { done: task.ticks.length, all: task.steps.length })}</h3>
      <ol aria-labelledby={id}>
        {task.steps.map((step, index) => {
          const tick = task.ticks.find((one) => one.step === index);
          return (
            <li key={step.en} data-done={tick !== undefined}>
              <label>
                <input type="checkbox" checked={tick !== undefined} disabled={idle} onChange={(event) => void turn(index, event.target.checked)} />
                <span>
                  {index + 1}. {text(step)}
                  {tick ? <span className="small quiet">{t("respond.tick", { time: say.minute(tick.at), who: say.nameIn(task, tick.by) })}</span> : null}
                </span>
              </label>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
