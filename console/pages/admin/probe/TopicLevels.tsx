import type { Proposal } from "@stacktwin/twin-models/probe";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

const MOST = 4;

/** The levels of the topic, each of which may be what differs from device to device. */
export function TopicLevels({ levels, onLevels }: { levels: Proposal["levels"]; onLevels: (levels: number[]) => void }): ReactElement {
  const { t } = useTranslation();
  const taken = levels.flatMap(({ placeholder }, at) => (placeholder === null ? [] : [at]));
  const turn = (at: number): void => onLevels(taken.includes(at) ? taken.filter((each) => each !== at) : [...taken, at].toSorted((a, b) => a - b));
  return (
    <fieldset className="probe-levels">
      <legend>{t("probe.levels")}</legend>
      <div className="probe-topic mono">
        {levels.map(({ text, others, placeholder }, at) => (
          // Levels have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at}>
            {at > 0 ? <span aria-hidden="true">/</span> : null}
            <button type="button" className="plain probe-level" aria-pressed={placeholder !== null} disabled={text === "" || (placeholder === null && taken.length >= MOST)} onClick={() => turn(at)}>
              {text === "" ? "∅" : text}
              {placeholder === null ? null : <b> = {placeholder}</b>}
              {others > 0 ? <span className="small quiet"> {t("probe.others", { count: others })}</span> : null}
            </button>
          </span>
        ))}
      </div>
      <p className="small quiet">{t(taken.length > 0 ? "probe.levelsText" : "probe.levelsNone")}</p>
    </fieldset>
  );
}
