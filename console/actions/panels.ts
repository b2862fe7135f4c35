import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";

export type Panel = "search" | "keys";

/** Which panel lies over the page; one at a time. */
const panels = createStore<{ open: Panel | null }>(() => ({ open: null }));

export const openPanel = (panel: Panel): void => panels.setState({ open: panel });
export const closePanel = (panel: Panel): void => panels.setState(({ open }) => (open === panel ? { open: null } : {}));
export const usePanel = (): Panel | null => useStore(panels, ({ open }) => open);
