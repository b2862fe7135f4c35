import { useEffect, useState } from "react";
import type { Stop } from "./stops.ts";

const find = (root: HTMLElement | null, key: string): SVGElement | null => root?.querySelector<SVGElement>(`[data-stop="${CSS.escape(key)}"]`) ?? null;

export interface Roving {
  /** The one that Tab reaches. */
  active: Stop | undefined;
  /** The one that is stood on by key now. */
  stood: Stop | undefined;
  /** Stands on it. */
  goTo: (stop: Stop) => void;
}

/** One of the stops is in the order of Tab, the one that was stood on last; at first what is selected. */
export function useRoving(root: HTMLElement | null, stops: readonly Stop[], chosen: string | null): Roving {
  const [at, setAt] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [followed, setFollowed] = useState<string | null>(null);
  if (chosen !== followed) {
    setFollowed(chosen);
    if (chosen !== null) setAt(chosen);
  }
  const active = stops.find(({ key }) => key === at) ?? stops[0];
  const key = active?.key;
  useEffect(() => {
    const element = key === undefined ? null : find(root, key);
    element?.setAttribute("tabindex", "0");
    return () => element?.setAttribute("tabindex", "-1");
  }, [root, key, stops]);
  useEffect(() => {
    const onFocus = (event: FocusEvent): void => {
      const stood = event.target instanceof Element ? event.target.closest<SVGElement>("[data-stop]")?.dataset["stop"] : undefined;
      if (stood !== undefined) setAt(stood);
      setFocused(stood !== undefined && event.target instanceof Element && event.target.matches(":focus-visible") ? stood : null);
    };
    const onBlur = (): void => setFocused(null);
    root?.addEventListener("focusin", onFocus);
    root?.addEventListener("focusout", onBlur);
    return () => {
      root?.removeEventListener("focusin", onFocus);
      root?.removeEventListener("focusout", onBlur);
    };
  }, [root]);
  return {
    active,
    stood: stops.find(({ key }) => key === focused),
    goTo(stop) {
      setAt(stop.key);
      find(root, stop.key)?.focus({ preventScroll: true });
    },
  };
}
