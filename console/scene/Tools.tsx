import type { ReactElement } from "react";
import { useLanguage } from "../i18n/i18n.ts";
import { TEXTS } from "./texts.ts";

const SHAPES = {
  whole: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7 10l3-2 3 2v3H7z",
  top: "M4 4h12v12H4zM4 10h5M12 10h4M10 4v3M10 10v6",
  nearer: "M10 4v12M4 10h12",
  farther: "M4 10h12",
  back: "M8 5 4 9l4 4M4.5 9H12a4 4 0 0 1 0 8H9",
} as const;
export type Tool = keyof typeof SHAPES;

/** Every gesture of the camera as a button. */
export function Tools({ onTool }: { onTool: (tool: Tool) => void }): ReactElement {
  const language = useLanguage();
  return (
    <div className="scene-tools" role="group" aria-label={TEXTS.tools[language]}>
      {(Object.keys(SHAPES) as Tool[]).map((tool) => (
        <button key={tool} type="button" className="plain" aria-label={TEXTS[tool][language]} title={TEXTS[tool][language]} onClick={() => onTool(tool)}>
          <svg width="18" height="18" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
            <path d={SHAPES[tool]} />
          </svg>
        </button>
      ))}
    </div>
  );
}
