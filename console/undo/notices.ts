import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";

/** Something that was done, for a moment in view; with a way back where there is one. */
export interface Notice {
  id: number;
  text: string;
  /** Why it did not work. */
  problem?: unknown;
  undo?: () => Promise<unknown>;
  /** What one may want to do next. */
  act?: { label: string; perform: () => void };
}

const MOST = 3;
const notices = createStore<{ all: readonly Notice[]; next: number }>(() => ({ all: [], next: 1 }));

/** Says that something was done. */
export function tell(notice: Omit<Notice, "id">): void {
  notices.setState(({ all, next }) => ({ all: [...all, { ...notice, id: next }].slice(-MOST), next: next + 1 }));
}

export const dismiss = (id: number): void => notices.setState(({ all }) => ({ all: all.filter((notice) => notice.id !== id) }));

export const canUndo = (): boolean => notices.getState().all.some(({ undo }) => undo);

/** Takes back what that notice tells of; it goes at once, so that nobody takes it back twice. Throws what the way back throws. */
export async function undo({ id, undo: back }: Notice): Promise<void> {
  if (!notices.getState().all.some((notice) => notice.id === id)) return;
  dismiss(id);
  await back?.();
}

export async function undoLast(): Promise<void> {
  const last = notices.getState().all.findLast((notice) => notice.undo);
  if (last) await undo(last);
}

export const useNotices = (): readonly Notice[] => useStore(notices, ({ all }) => all);
/** For tests and for whoever leaves the console. */
export const noticesNow = (): readonly Notice[] => notices.getState().all;
export const forgetNotices = (): void => notices.setState({ all: [] });
