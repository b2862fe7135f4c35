import { useCallback, useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from "react";
import "./pop.css";

interface Props {
  /** What stands on the button. */
  label: ReactNode;
  /** Of the button and the panel, where the label alone does not tell. */
  name?: string;
  className?: string;
  disabled?: boolean;
  /** Drawn only while it is open. */
  children: (close: () => void) => ReactNode;
}

/** Room left between a panel and the edge of the window. */
const EDGE = 8;

/** A button that opens a small panel below itself; Escape and a click elsewhere close it. */
export function Pop({ label, name, className = "tool", disabled = false, children }: Props): ReactElement {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = useCallback((): void => document.getElementById(id)?.hidePopover(), [id]);

  useEffect(() => {
    const box = panel.current;
    const at = button.current;
    if (!box || !at || !open) return undefined;
    const place = (): void => {
      const { left, bottom, top } = at.getBoundingClientRect();
      const below = window.innerHeight - bottom - EDGE;
      box.style.maxHeight = `${Math.max(160, Math.max(below, top - EDGE) - EDGE)}px`;
      box.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - box.offsetWidth - EDGE))}px`;
      box.style.top = box.offsetHeight <= below || below > top ? `${bottom + 4}px` : `${top - box.offsetHeight - 4}px`;
    };
    // It stays at its button, and goes with it. Its own lines scroll in place.
    const onScroll = ({ target }: Event): void => {
      if (target instanceof Node && box.contains(target)) return;
      const { top, bottom } = at.getBoundingClientRect();
      if (bottom < 0 || top > window.innerHeight) close();
      else place();
    };
    place();
    const sized = new ResizeObserver(place);
    sized.observe(box);
    addEventListener("resize", place);
    addEventListener("scroll", onScroll, { capture: true, passive: true });
    return () => {
      sized.disconnect();
      removeEventListener("resize", place);
      removeEventListener("scroll", onScroll, { capture: true });
    };
  }, [open, close]);

  return (
    <>
      <button ref={button} type="button" className={className} popoverTarget={id} aria-expanded={open} disabled={disabled} {...(name === undefined ? {} : { "aria-label": name })}>{label}</button>
      <div ref={panel} id={id} popover="auto" className="pop card" role="group" aria-label={name ?? (typeof label === "string" ? label : undefined)} onToggle={(event) => setOpen(event.newState === "open")}>
        {open ? children(close) : null}
      </div>
    </>
  );
}
