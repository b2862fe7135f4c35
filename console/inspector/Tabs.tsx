import { useId, useState, type KeyboardEvent, type ReactElement, type ReactNode } from "react";

export interface Tab {
  key: string;
  label: string;
  content: () => ReactNode;
}

/** Tabs after the ARIA pattern: arrows move, the panel is named by its tab. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }): ReactElement {
  const id = useId();
  const [chosen, setChosen] = useState(tabs[0]?.key);
  const at = Math.max(0, tabs.findIndex(({ key }) => key === chosen));
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    setChosen(next.key);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[(at + step + tabs.length) % tabs.length]?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKey}>
        {tabs.map((tab, index) => (
          <button key={tab.key} id={`${id}-${tab.key}`} type="button" role="tab" className="plain" aria-selected={index === at} aria-controls={`${id}-panel`} tabIndex={index === at ? 0 : -1} onClick={() => setChosen(tab.key)}>
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" className="tab-panel" aria-labelledby={`${id}-${tabs[at]?.key}`}>
        {tabs[at]?.content()}
      </div>
    </>
  );
}
