import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { useText } from "../../i18n/i18n.ts";
import { formatMinute } from "../../format/times.ts";
import { useLive } from "../../live/use-live.ts";
import { useMay, usePastWhy } from "../../session/me.ts";
import { useSiteZone } from "../../session/site.ts";
import { tell } from "../../undo/notices.ts";
import { useAlarmActs } from "./use-alarm-acts.tsx";

/** The written response step by step: each is ticked off when it is done, with when and by whom, and the tick can be taken back. */
export function WrittenSteps({ alarm }: { alarm: Alarm }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const may = useMay()("alarm:respond");
  const past = usePastWhy();
  const live = useLive();
  const { act, problem } = useAlarmActs(alarm);
  if (alarm.steps.length === 0) return null;
  const why = past ?? (may ? undefined : t("respond.may"));
  const turn = async (step: number, done: boolean): Promise<void> => {
    const { occurrence } = alarm;
    if (!(await act("tick", { occurrence, step, done })) || !done) return;
    tell({ text: t("respond.done", { n: step + 1 }), undo: async () => live.learn({ alarm: await call("tick", { params: { alarm: alarm.id }, body: { occurrence, step, done: false } }) }) });
  };
  return (
    <div className="written-steps">
      <h3 id={`steps-${alarm.id}`}>{t("respond.steps", { done: alarm.ticks.length, all: alarm.steps.length })}</h3>
      <ol aria-labelledby={`steps-${alarm.id}`}>
        {alarm.steps.map((step, index) => {
          const tick = alarm.ticks.find((one) => one.step === index);
          return (
            <li key={`${alarm.occurrence}/${step.en}`} data-done={tick !== undefined}>
              <label title={why}>
                <input type="checkbox" checked={tick !== undefined} disabled={why !== undefined} onChange={(event) => void turn(index, event.target.checked)} />
                <span>
                  {index + 1}. {text(step)}
                  {tick ? <span className="small quiet">{t("respond.tick", { time: formatMinute(tick.at, zone), who: tick.by })}</span> : null}
                </span>
              </label>
            </li>
          );
        })}
      </ol>
      {problem}
    </div>
  );
}
