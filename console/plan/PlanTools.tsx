import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { TOOLS as DRAWINGS } from "../scene/tool-list.ts";

export type PlanTool = "whole" | "nearer" | "farther" | "back";

const TOOLS: readonly { tool: PlanTool; cap: string }[] = [
  { tool: "nearer", cap: "+" },
  { tool: "farther", cap: "−" },
  { tool: "whole", cap: "0" },
  { tool: "back", cap: "Esc" },
];

/** What wheel and keys do to a sheet, as buttons. */
export function PlanTools({ onTool, without = [] }: { onTool: (tool: PlanTool) => void; without?: readonly PlanTool[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="plan-tools" role="group" aria-label={t("plan.tools")}>
      {TOOLS.filter(({ tool }) => !without.includes(tool)).map(({ tool, cap }) => (
        <button key={tool} type="button" className="plain" aria-label={t(`plan.${tool}`)} title={`${t(`plan.${tool}`)} (${cap})`} aria-keyshortcuts={cap === "−" ? "-" : cap === "Esc" ? "Escape" : cap} onClick={() => onTool(tool)}>
          <svg width="18" height="18" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"><path d={DRAWINGS[tool]} /></svg>
        </button>
      ))}
    </div>
  );
}
