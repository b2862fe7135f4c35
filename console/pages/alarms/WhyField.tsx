import { LONGEST_WHY, SHORTEST_WHY } from "@stacktwin/twin-models/shelving";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";

export const isWhy = (said: string): boolean => said.trim().length >= SHORTEST_WHY && said.length <= LONGEST_WHY;

/** A reason in words of one's own, with those that are given most often at hand. */
export function WhyField({ why, common, onWhy }: { why: string; common: readonly string[]; onWhy: (why: string) => void }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t("alarms.why")}</label>
      <div className="why-common">{common.map((each) => <button key={each} type="button" className="chip" aria-pressed={each === why} onClick={() => onWhy(each)}>{each}</button>)}</div>
      <textarea id={id} rows={2} value={why} maxLength={LONGEST_WHY} required aria-invalid={!isWhy(why)} onChange={(event) => onWhy(event.target.value)} />
      {isWhy(why) ? null : <span className="small" data-mistake="true">{t("alarms.whyNeeded")}</span>}
    </div>
  );
}
