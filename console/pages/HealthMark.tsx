import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import "./health.css";
import type { Health } from "./health.ts";

const SHAPES: Record<Health, ReactElement> = {
  silent: <circle cx="8" cy="8" r="5.5" fill="none" strokeDasharray="2.4 2.2" />,
  abnormal: <path d="M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zM8 4.8v4M8 11.2v.1" fill="none" strokeLinejoin="round" strokeLinecap="round" />,
  bad: <path d="M4 4l8 8M12 4l-8 8" fill="none" />,
  alarm: <path d="M8 2.5 14 13H2z" fill="none" />,
  uncertain: <path d="M2.5 8q2.75-4 5.5 0t5.5 0" fill="none" />,
  fine: <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />,
};

/** A device's health as a grey shape and a word: only alarms have colours. */
export function HealthMark({ health, label }: { health: Health; label?: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="mark health" data-health={health}>
      <svg className="icon" width="16" height="16" viewBox="0 0 16 16" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">{SHAPES[health]}</svg>
      {label ?? t(`devices.${health}`)}
    </span>
  );
}
