import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** What Chromium sends when a page may be installed; other browsers have it in their own menu only. */
interface InstallInvitation extends Event {
  prompt(): Promise<unknown>;
}

const invitation = createStore<{ event: InstallInvitation | null }>(() => ({ event: null }));

/** Keeps the browser's offer to install the console until the reader asks for it in the menu: it never pushes itself in front. */
export function keepInvitation(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    invitation.setState({ event: event as InstallInvitation });
  });
  addEventListener("appinstalled", () => invitation.setState({ event: null }));
}

/** Installs the console on this device; null where that is done already, or not offered. */
export function useInstall(): (() => void) | null {
  const event = useStore(invitation, (state) => state.event);
  if (!event) return null;
  return () => {
    // It may be used once.
    invitation.setState({ event: null });
    event.prompt().catch(() => undefined);
  };
}
