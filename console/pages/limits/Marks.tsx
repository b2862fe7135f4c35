import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { PriorityShape } from "../../look/Priority.tsx";

/** So many true excursions would have no alarm: in an alarm's colour, with its shape and a word. */
export function MissedMark({ count }: { count: string }): ReactElement {
  const { t } = useTranslation();
  return <span className="mark limit-missed"><PriorityShape priority="urgent" />{t("limits.missedCount", { n: count })}</span>;
}

/** What the proposal finds beyond what is found now: a plus in ink. */
export function GainedMark({ count }: { count: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="mark">
      <svg className="icon" width={14} height={14} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true"><path d="M8 2v12M2 8h12" /></svg>
      {t("limits.gainedCount", { n: count })}
    </span>
  );
}
