import type { Priority } from "@stacktwin/twin-models/priority";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** Four shapes that differ without their colours: square, triangle, diamond, circle. */
const SHAPES: Record<Priority, string> = {
  urgent: "M2 2h12v12H2z",
  high: "M8 1.5 15 14H1z",
  medium: "M8 1 15 8l-7 7-7-7z",
  low: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z",
};

/** `hollow` once acknowledged: the work is known, the alarm stands. */
export function PriorityShape({ priority, hollow = false, size = 14 }: { priority: Priority; hollow?: boolean; size?: number }): ReactElement {
  const colour = `var(--${priority})`;
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[priority]} fill={hollow ? "none" : colour} stroke={colour} strokeWidth="2" strokeLinejoin="round" />
    </svg>
  );
}

export function PriorityMark({ priority, hollow = false }: { priority: Priority; hollow?: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="mark">
      <PriorityShape priority={priority} hollow={hollow} />
      {t(`priority.${priority}`)}
    </span>
  );
}
