import type { Verdict } from "@stacktwin/twin-models/alarm-figures";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** Four shapes that differ without any colour: a tick, a hollow and a full triangle, a dash. */
const SHAPES: Record<Verdict, { d: string; full?: true }> = {
  within: { d: "M2.5 8.5l3.5 3.5 7.5-8" },
  overTarget: { d: "M8 2.5 14 13H2z" },
  overLimit: { d: "M8 2.5 14 13H2z", full: true },
  unjudged: { d: "M4 8h8" },
};

/** How a figure stands to its target: a shape and a word. */
export function VerdictMark({ verdict }: { verdict: Verdict }): ReactElement {
  const { t } = useTranslation();
  const { d, full } = SHAPES[verdict];
  return (
    <span className="mark verdict" data-verdict={verdict}>
      <svg className="icon" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d={d} fill={full ? "currentColor" : "none"} stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" strokeLinecap="round" />
      </svg>
      {t(`figures.verdict.${verdict}`)}
    </span>
  );
}
