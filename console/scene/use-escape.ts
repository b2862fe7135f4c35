import { useEffect, useEffectEvent } from "react";

/** Where Esc belongs to what has the focus. */
const OWN = "dialog, [role=dialog], input[type=text], textarea";

/** Esc wherever the focus is, before anything else takes it, while `held`. */
export function useEscape(held: boolean, onEscape: () => void): void {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    if (!held) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || (event.target instanceof Element && event.target.closest(OWN))) return;
      event.preventDefault();
      event.stopPropagation();
      escape();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [held]);
}
