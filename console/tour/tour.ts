import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { READERS, type Reader } from "../guide/contract.ts";
import { useMe } from "../api/queries.ts";
import { prefer, preferences } from "../session/preferences.ts";

/** Which step of whose tour is on the screen; null when none is. */
interface Running {
  reader: Reader;
  at: number;
}

const running = createStore<{ tour: Running | null }>(() => ({ tour: null }));
export const useTour = (): Running | null => useStore(running, ({ tour }) => tour);

export const startTour = (reader: Reader): void => running.setState({ tour: { reader, at: 0 } });

export function stepTo(at: number): void {
  const { tour } = running.getState();
  if (tour) running.setState({ tour: { ...tour, at } });
}

/** Seen or declined, it is not offered to that role again on this screen. */
export function leaveTour(reader: Reader): void {
  running.setState({ tour: null });
  const { toured } = preferences.getState();
  if (!toured.includes(reader)) prefer({ toured: [...toured, reader] });
}

/** Whoever has several roles is shown round as the widest of them. */
export function useReader(): Reader | null {
  const roles = useMe().data?.person.grants.map(({ role }) => role) ?? [];
  return READERS.toReversed().find((reader) => roles.includes(reader)) ?? null;
}
