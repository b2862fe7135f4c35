import { CALLING, type SetPointChange } from "@stacktwin/twin-models/set-point-change";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

type Mark = "done" | "now" | "open" | "wrong";
const REACHED: Partial<Record<SetPointChange["state"], number>> = { asked: 0, approved: 1, following: 3, holding: 4, held: 4 };
/** How far each line of the history got it. */
const GOT: Partial<Record<SetPointChange["history"][number]["what"], number>> = { asked: 0, approved: 1, written: 2, followed: 3 };

/** How far a change is: asked, approved, written, followed, and what became of it. */
export function Steps({ change }: { change: SetPointChange }): ReactElement {
  const { t } = useTranslation();
  const names = ["asked", "approved", "written", "followed"] as const;
  const got = Math.max(...change.history.map(({ what }) => GOT[what] ?? 0));
  const running = REACHED[change.state];
  const wrong = change.reason !== null && CALLING.includes(change.reason);
  const markOf = (at: number): Mark => (at <= got ? "done" : running === at ? "now" : "open");
  return (
    <ol className="set-point-steps" aria-label={t("setPoints.progress")}>
      {names.filter((name) => change.twoPersons || name !== "approved").map((name) => {
        const mark = markOf(names.indexOf(name));
        return <li key={name} data-mark={mark} aria-current={mark === "now" ? "step" : undefined}>{t(`setPoints.step.${name}`)}<span className="unseen"> {t(`setPoints.mark.${mark}`)}</span></li>;
      })}
      <li data-mark={wrong ? "wrong" : change.state === "held" || change.state === "returned" ? "done" : "now"}><b>{t(`setPoints.state.${change.state}`)}</b></li>
    </ol>
  );
}
