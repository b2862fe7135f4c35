import type { ReactElement } from "react";
import { useLanguage } from "../i18n/i18n.ts";
import { KEYS } from "./keys.ts";
import { TEXTS } from "./texts.ts";
import { TOOL_GROUPS, TOOLS, type Tool } from "./tool-list.ts";

interface Props {
  onTool: (tool: Tool) => void;
  /** Of those that stay on, whether they are. */
  on: Partial<Record<Tool, boolean>>;
  /** Those without anything to work on. */
  without: ReadonlySet<Tool>;
}

/** The keyboard's name of a tool's key, for its title. */
const capOf = (tool: Tool): string | undefined => KEYS.find(({ act, keys }) => {
  const does = act(keys[0] ?? "");
  return does.do === "tool" ? does.tool === tool : does.do === "back" && tool === "back";
})?.caps[0];

const wordOf = (tool: Tool): keyof typeof TEXTS => (`${tool}What` in TEXTS ? (`${tool}What` as keyof typeof TEXTS) : tool);

/** Everything the scene does by hand and key, as buttons, in three groups. */
export function Tools({ onTool, on, without }: Props): ReactElement {
  const language = useLanguage();
  return (
    <div className="scene-tools">
      {(Object.keys(TOOL_GROUPS) as (keyof typeof TOOL_GROUPS)[]).map((group) => (
        <div key={group} role="group" aria-label={TEXTS[group][language]} className={`tools-${group}`}>
          {TOOL_GROUPS[group].filter((tool) => !without.has(tool)).map((tool) => {
            const cap = capOf(tool);
            const name = TEXTS[wordOf(tool)][language];
            return (
              <button key={tool} type="button" className="plain" aria-label={name} title={cap ? `${name} (${cap})` : name} aria-pressed={on[tool]} aria-keyshortcuts={cap} onClick={() => onTool(tool)}>
                <svg width="18" height="18" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
                  <path d={TOOLS[tool]} />
                </svg>
                <span aria-hidden="true">{TEXTS[tool][language]}</span>
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}
