import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { TOOLS as DRAWINGS } from "../scene/tool-list.ts";
import { keyOf, type PlanTool } from "./keys.ts";

const TOOLS: readonly PlanTool[] = ["nearer", "farther", "whole", "back"];

/** What wheel and keys do to a sheet, as buttons. */
export function PlanTools({ onTool, without = [] }: { onTool: (tool: PlanTool) => void; without?: readonly PlanTool[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="plan-tools" role="group" aria-label={t("plan.tools")}>
      {TOOLS.filter((tool) => !without.includes(tool)).map((tool) => {
        const { cap, key } = keyOf(tool);
        return (
          <button key={tool} type="button" className="plain" aria-label={t(`plan.${tool}`)} title={`${t(`plan.${tool}`)} (${cap})`} aria-keyshortcuts={key} onClick={() => onTool(tool)}>
            <svg width="18" height="18" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"><path d={DRAWINGS[tool]} /></svg>
          </button>
        );
      })}
    </div>
  );
}
