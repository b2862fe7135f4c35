import { useEffect, useRef } from "react";
import { useWith } from "./use-with.ts";

/** Whether two moments are compared; `onBegin` when that begins on this page. */
export function useCompared(onBegin: () => void): boolean {
  const { text } = useWith();
  const compared = text !== null;
  const before = useRef(compared);
  const latest = useRef(onBegin);
  useEffect(() => {
    latest.current = onBegin;
  });
  useEffect(() => {
    if (compared && !before.current) latest.current();
    before.current = compared;
  }, [compared]);
  return compared;
}
