import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import { createContext, use, useCallback, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { ThingPresent } from "./presents.ts";
import type { LiveState } from "./state.ts";
import type { Travel, View } from "./view.ts";

export const LiveContext = createContext<View | null>(null);
/** Screen time, ticking once a second, or standing at the past moment that is shown; one ticker for the whole screen. */
export const NowContext = createContext<StoreApi<Millis> | null>(null);

/** What the screen shows: the live copy, or a moment of the past in its place. Whoever reads it need not know which. */
export function useLive(): View {
  const live = use(LiveContext);
  if (!live) throw new Error("useLive outside of LiveContext");
  return live;
}

export const useLiveState = <T>(select: (state: LiveState) => T): T => useStore(useLive().state, select);

/** The past moment that is shown, null when it is live: for questions to the server that name a moment. */
export const usePast = (): Millis | null => useLiveState((state) => state.past);

export const useTravel = <T>(select: (travel: Travel) => T): T => useStore(useLive().travel, select);

/** The story of the connection, whatever moment is shown. */
export const useConnection = <T>(select: (state: LiveState) => T): T => useStore(useLive().connection, select);

/** The server's clock as it goes on while the past is shown. */
export function usePresentTime(step = 1): Millis {
  const { ticker } = useLive();
  const skew = useConnection((state) => state.skew);
  return useStore(ticker, (at) => Math.floor((at + skew) / step) * step);
}

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
