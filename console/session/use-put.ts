import { useCallback } from "react";
import { useSearchParams } from "react-router";
import { addressNow } from "./moment.ts";

/** Writes parts of what a page shows into its address; null takes one out. `replace`: no step of its own on the way back. */
export function usePut(): (news: Readonly<Record<string, string | null>>, replace?: boolean) => void {
  const [, setParams] = useSearchParams();
  return useCallback(
    (news, replace = false) =>
      setParams(() => {
        // As it is by now: two changes may come before the page is rendered again.
        const after = addressNow();
        for (const [key, value] of Object.entries(news)) {
          if (value === null) after.delete(key);
          else after.set(key, value);
        }
        return after;
      }, { replace }),
    [setParams],
  );
}
