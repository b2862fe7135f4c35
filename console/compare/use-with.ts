import type { Millis } from "@stacktwin/twin-models/ids";
import { useCallback } from "react";
import { useSearchParams } from "react-router";
import { momentText, readMoment } from "../format/moments.ts";
import { useLive, useTravel } from "../live/use-live.ts";
import { addressNow, AT, WITH } from "../session/moment.ts";
import { useSiteZone } from "../session/site.ts";

export interface With {
  /** What the address compares with, as it stands there; null: nothing is compared. */
  text: string | null;
  /** That moment; null where it is none. */
  at: Millis | null;
  compare: (at: Millis | null) => void;
  /** Shows the other moment, and compares with the one that was shown. */
  swap: () => void;
}

/** The second moment, which the address keeps beside the one that is shown. */
export function useWith(): With {
  const zone = useSiteZone();
  const view = useLive();
  const asked = useTravel((travel) => travel.asked);
  const [params, setParams] = useSearchParams();
  const text = params.get(WITH);
  const at = text === null ? null : readMoment(text, zone);
  const compare = useCallback(
    (to: Millis | null) =>
      setParams(() => {
        const after = addressNow();
        if (to === null) after.delete(WITH);
        else after.set(WITH, momentText(to));
        return after;
      }),
    [setParams],
  );
  const swap = useCallback(() => {
    if (at === null) return;
    const shown = asked ?? view.present();
    view.go(at);
    setParams(() => {
      const after = addressNow();
      after.set(AT, momentText(at));
      after.set(WITH, momentText(shown));
      return after;
    });
  }, [view, at, asked, setParams]);
  return { text, at, compare, swap };
}
