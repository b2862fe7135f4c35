import { useEffect, useState } from "react";
import { useLive } from "./use-live.ts";

/** Counts up when any present moved, at most every two seconds: for lists that look at all things at once. */
export function useAllPresents(): number {
  const { presents } = useLive();
  const [count, setCount] = useState(0);
  useEffect(() => {
    let moved = false;
    const forget = presents.onChanged((things) => {
      moved = true;
      if (things === null) setCount((before) => before + 1);
    });
    const timer = setInterval(() => {
      if (moved) setCount((before) => before + 1);
      moved = false;
    }, 2000);
    return () => {
      clearInterval(timer);
      forget();
    };
  }, [presents]);
  return count;
}
