import { useEffect, useRef } from "react";
import { usePreference } from "../session/preferences.ts";
import type { ActionContext } from "./action.ts";
import { ACTIONS } from "./actions.ts";
import { isTyping, keyName, matchKey } from "./keys.ts";
import { perform } from "./perform.ts";

/** So long the second key of a sequence is waited for. */
const PATIENCE_MS = 1_500;

/** Lets the keys of actions act: never while somebody types, nor under a dialog, nor where a part of the page has taken the key. */
export function useShortcuts(context: () => ActionContext): void {
  const singles = usePreference(({ shortcuts }) => shortcuts);
  const current = useRef(context);
  useEffect(() => {
    current.current = context;
  });
  useEffect(() => {
    let pending: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = (): void => {
      pending = null;
      clearTimeout(timer);
    };
    const act = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const name = keyName(event);
      if (name === null || isTyping(event.target)) return;
      const dialog = document.querySelector("dialog[open]") !== null;
      if (dialog) return;
      const now = current.current();
      const match = matchKey(ACTIONS.filter(({ when }) => !when || when(now)), pending, name, singles);
      forget();
      if (!match) return;
      event.preventDefault();
      if ("pending" in match) {
        ({ pending } = match);
        timer = setTimeout(forget, PATIENCE_MS);
        return;
      }
      // The second key of a sequence is nobody else's: the scene would turn by it.
      event.stopPropagation();
      perform(match.action, now);
    };
    const before = (event: KeyboardEvent): void => {
      if (pending !== null) act(event);
    };
    window.addEventListener("keydown", before, true);
    window.addEventListener("keydown", act);
    return () => {
      forget();
      window.removeEventListener("keydown", before, true);
      window.removeEventListener("keydown", act);
    };
  }, [singles]);
}
