import { useSyncExternalStore } from "react";
import { usePreference } from "./preferences.ts";

const query = (): MediaQueryList => matchMedia("(prefers-color-scheme: dark)");

function subscribe(listener: () => void): () => void {
  const media = query();
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** Whether the screen is dark now: the person's choice, else the system's. */
export function useDark(): boolean {
  const system = useSyncExternalStore(subscribe, () => query().matches);
  const choice = usePreference(({ theme }) => theme);
  return choice === "system" ? system : choice === "dark";
}

function subscribeNarrow(listener: () => void): () => void {
  const media = matchMedia("(max-width: 760px)");
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** True on a phone, and on a desktop zoomed far in. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribeNarrow, () => matchMedia("(max-width: 760px)").matches);

function subscribeStill(listener: () => void): () => void {
  const media = matchMedia("(prefers-reduced-motion: reduce)");
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** Whether this person asked for less motion. */
export const useStill = (): boolean => useSyncExternalStore(subscribeStill, () => matchMedia("(prefers-reduced-motion: reduce)").matches);
