import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../look/Icon.tsx";

export type PlanTool = "whole" | "nearer" | "farther" | "back";

const TOOLS: readonly { tool: PlanTool; icon: IconName; cap: string }[] = [
  { tool: "nearer", icon: "plus", cap: "+" },
  { tool: "farther", icon: "minus", cap: "−" },
  { tool: "whole", icon: "space", cap: "0" },
  { tool: "back", icon: "undo", cap: "Esc" },
];

/** What wheel and keys do to a sheet, as buttons. */
export function PlanTools({ onTool, without = [] }: { onTool: (tool: PlanTool) => void; without?: readonly PlanTool[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="plan-tools" role="group" aria-label={t("plan.tools")}>
      {TOOLS.filter(({ tool }) => !without.includes(tool)).map(({ tool, icon, cap }) => (
        <button key={tool} type="button" className="plain" aria-label={t(`plan.${tool}`)} title={`${t(`plan.${tool}`)} (${cap})`} aria-keyshortcuts={cap === "−" ? "-" : cap === "Esc" ? "Escape" : cap} onClick={() => onTool(tool)}>
          <Icon name={icon} size={18} />
        </button>
      ))}
    </div>
  );
}
