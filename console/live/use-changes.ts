import type { ThingId } from "@stacktwin/twin-models/ids";
import { useEffect, useState } from "react";
import type { ThingPresent } from "./presents.ts";
import { useLive } from "./use-live.ts";

/**
 * Reads the present of any thing, for lists that look at all things at once. The function is a new one
 * when something moved, at most every two seconds, so that what is computed from it is computed anew.
 */
export function useAllPresents(): (thing: ThingId) => ThingPresent {
  const { presents } = useLive();
  const [read, setRead] = useState(() => (thing: ThingId) => presents.of(thing));
  useEffect(() => {
    let moved = false;
    const renew = (): void => {
      moved = false;
      setRead(() => (thing: ThingId) => presents.of(thing));
    };
    const forget = presents.onChanged((things) => {
      if (things === null) renew();
      else moved = true;
    });
    const timer = setInterval(() => {
      if (moved) renew();
    }, 2000);
    return () => {
      clearInterval(timer);
      forget();
    };
  }, [presents]);
  return read;
}
