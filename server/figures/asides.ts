import { ALARM_LISTS, type AlarmEvent, type AlarmList } from "@stacktwin/twin-models/alarm";
import type { AsideFigures } from "@stacktwin/twin-models/alarm-figures";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { AlarmFact, Kept } from "./record.ts";

/** What puts an alarm on a list, and what takes it off: what is taken out of service needs no shelf any more. */
const BEGINS: Partial<Record<AlarmEvent["what"], AlarmList>> = { shelved: "shelved", suppressed: "suppressed", "taken-out": "outOfService" };
const ENDS: Partial<Record<AlarmEvent["what"], AlarmList>> = { unshelved: "shelved", unsuppressed: "suppressed", "put-back": "outOfService", "taken-out": "shelved" };

export interface Asides {
  /** It was on that list when the span began. */
  found(kept: Kept, list: AlarmList, since: Millis): void;
  raised(list: AlarmList): void;
  moved(kept: Kept, fact: Pick<AlarmFact, "what" | "at">): void;
  /** Still on a list when the span ends. */
  end(all: Iterable<Kept>, to: Millis): Record<AlarmList, AsideFigures>;
}

/** How often alarms were on the lists that keep them quiet, and for how long. `from`: where the span begins, ms. */
export function countAsides(from: Millis): Asides {
  const none = (): AsideFigures => ({ raised: 0, times: 0, now: 0, longestMs: 0, longest: null });
  const figures: Record<AlarmList, AsideFigures> = { outOfService: none(), suppressed: none(), shelved: none() };
  const begin = (kept: Kept, list: AlarmList, at: Millis): void => {
    // Asked for anew it is the same time on the shelf, only longer.
    if (kept.aside[list] !== null) return;
    kept.aside[list] = at;
    figures[list].times++;
  };
  const over = (kept: Kept, list: AlarmList, at: Millis): void => {
    const since = kept.aside[list];
    if (since === null) return;
    kept.aside[list] = null;
    if (at - since <= figures[list].longestMs) return;
    figures[list].longestMs = at - since;
    figures[list].longest = { site: kept.who.site, alarm: kept.who.alarm };
  };
  return {
    found: begin,
    raised: (list) => void figures[list].raised++,
    moved(kept, { what, at }) {
      const [ends, begins] = [ENDS[what], BEGINS[what]];
      // Where a list lay hidden behind another one when the span began, it was on it from the beginning at least.
      if (ends && what !== "taken-out") begin(kept, ends, from);
      if (ends) over(kept, ends, at);
      if (begins) begin(kept, begins, at);
    },
    end(all, to) {
      for (const kept of all)
        for (const list of ALARM_LISTS)
          if (kept.aside[list] !== null) {
            figures[list].now++;
            over(kept, list, to);
          }
      return figures;
    },
  };
}
