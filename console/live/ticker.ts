import type { Millis } from "@stacktwin/twin-models/ids";
import { createStore, type StoreApi } from "zustand/vanilla";

export interface Ticker {
  store: StoreApi<Millis>;
  start(): void;
  stop(): void;
}

/** Between two ticks the clock moves a second, a minute in a page that lies behind others; more is a night's sleep or a clock set anew. */
const LEAP: Millis = 90_000;

/** One tick a second for every age on the screen. `onLeap` hears that the clock made a leap: the screen slept, or its clock was set. */
export function createTicker(clock: () => Millis, onLeap: () => void): Ticker {
  const store = createStore<Millis>(() => clock());
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = (): void => {
    const now = clock();
    const leapt = Math.abs(now - store.getState()) > LEAP;
    store.setState(now, true);
    if (leapt) onLeap();
  };
  return {
    store,
    start() {
      timer ??= setInterval(tick, 1000);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
