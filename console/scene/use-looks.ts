import type { ThingId } from "@stacktwin/twin-models/ids";
import { use, useEffect, useState } from "react";
import { NowContext, useLive } from "../live/use-live.ts";
import { lookOf, type Look } from "./thing-looks.ts";
import type { ThingMark } from "./thing-marks.ts";

const AGEING_MS = 15_000;

/** How each thing looks; the map is a new one only when one of them looks different. */
export function useLooks(marks: readonly ThingMark[]): ReadonlyMap<ThingId, Look> {
  const { presents, state } = useLive();
  const ticker = use(NowContext);
  const [looks, setLooks] = useState<ReadonlyMap<ThingId, Look>>(() => new Map());
  useEffect(() => {
    if (!ticker) return undefined;
    const infos = new Map(marks.map(({ thing, info }) => [thing.id, info]));
    let aged = 0;
    const look = (things: Iterable<ThingId>): void => {
      const now = ticker.getState() + state.getState().skew;
      setLooks((before) => {
        let after: Map<ThingId, Look> | null = null;
        for (const thing of things) {
          if (!infos.has(thing)) continue;
          const fresh = lookOf(infos.get(thing), presents.of(thing), now);
          if (before.get(thing) !== fresh) (after ??= new Map(before)).set(thing, fresh);
        }
        return after ?? before;
      });
    };
    look(infos.keys());
    const forget = presents.onChanged((things) => look(things ?? infos.keys()));
    const stop = ticker.subscribe((at) => {
      if (at - aged < AGEING_MS) return;
      aged = at;
      look(infos.keys());
    });
    return () => {
      forget();
      stop();
    };
  }, [marks, presents, state, ticker]);
  return looks;
}
