import type { Millis } from "@stacktwin/twin-models/ids";
import { createStore, type StoreApi } from "zustand/vanilla";

export interface Ticker {
  store: StoreApi<Millis>;
  start(): void;
  stop(): void;
}

/** One tick a second for every age on the screen. */
export function createTicker(clock: () => Millis): Ticker {
  const store = createStore<Millis>(() => clock());
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    store,
    start() {
      timer ??= setInterval(() => store.setState(clock(), true), 1000);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
