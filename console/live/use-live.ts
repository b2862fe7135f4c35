import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import { createContext, use, useCallback, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Live } from "./live.ts";
import type { ThingPresent } from "./presents.ts";
import type { LiveState } from "./state.ts";

export const LiveContext = createContext<Live | null>(null);
/** Screen time, ticking once a second; one ticker for the whole screen. */
export const NowContext = createContext<StoreApi<Millis> | null>(null);

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error("useLive outside of LiveContext");
  return live;
}

export const useLiveState = <T>(select: (state: LiveState) => T): T => useStore(useLive().state, select);

/** The present of one thing; rendered again only when that thing moves. */
export function useThingPresent(thing: ThingId): ThingPresent {
  const { presents } = useLive();
  const subscribe = useCallback((listener: () => void) => presents.subscribe(thing, listener), [presents, thing]);
  return useSyncExternalStore(subscribe, () => presents.of(thing));
}

/** The server's clock as this screen knows it, in UTC milliseconds: in steps of so many, a second at least. */
export function useNow(step = 1): Millis {
  const ticker = use(NowContext);
  if (!ticker) throw new Error("useNow outside of NowContext");
  const skew = useLiveState((state) => state.skew);
  return useStore(ticker, (at) => Math.floor((at + skew) / step) * step);
}

const ORDER = { urgent: 0, high: 1, medium: 2, low: 3 } as const;

/** Highest priority first, unacknowledged before acknowledged, newest first. */
export const alarmOrder = (a: Alarm, b: Alarm): number =>
  Number(a.acknowledged) - Number(b.acknowledged) ||
  Number(b.active) - Number(a.active) ||
  ORDER[a.priority] - ORDER[b.priority] ||
  b.since - a.since;
