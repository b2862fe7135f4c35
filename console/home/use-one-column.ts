import { useSyncExternalStore } from "react";

const query = (): MediaQueryList => matchMedia("(max-width: 1000px)");

function subscribe(listener: () => void): () => void {
  const media = query();
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** Where there is room for one column alone, cards stand in the order of their need. */
export const useOneColumn = (): boolean => useSyncExternalStore(subscribe, () => query().matches);
