import { useId, useLayoutEffect, useRef, useState, type CSSProperties, type ReactElement } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { HelpKey } from "./contract.ts";
import { HelpText } from "./HelpText.tsx";
import { placeBeside } from "./place-beside.ts";
import { useHelp } from "./use-help.ts";
import "./help.css";

/** A question mark beside a figure or a heading, which tells what it means. A sheet from below on a phone. */
export function Help({ of }: { of: HelpKey }): ReactElement {
  const { t } = useTranslation();
  const entry = useHelp()[of];
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState<CSSProperties>({});
  const asked = t("help.ask", { what: entry.title });

  useLayoutEffect(() => {
    if (!open || !button.current || !panel.current) return;
    const { width, height } = panel.current.getBoundingClientRect();
    setPlace(placeBeside(button.current.getBoundingClientRect(), { width, height }, { width: innerWidth, height: innerHeight }));
    panel.current.focus();
  }, [open]);
  return (
    <span className="help">
      <button ref={button} type="button" className="plain help-open" popoverTarget={id} aria-expanded={open} aria-label={asked} title={asked}>
        <span aria-hidden="true">?</span>
      </button>
      {/* Outside of what it explains: that may be a heading or a line of a table, which hold no panels. */}
      {createPortal(
        <div ref={panel} id={id} popover="auto" role="dialog" tabIndex={-1} aria-labelledby={`${id}-title`} className="help-panel card" style={place} onToggle={({ newState }) => setOpen(newState === "open")}>
          {open ? <><h2 id={`${id}-title`}>{entry.title}</h2><HelpText entry={entry} /></> : null}
        </div>,
        document.body,
      )}
    </span>
  );
}
