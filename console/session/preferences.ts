import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { HOMES, type HomeName } from "../home/homes.ts";
import type { Language } from "../i18n/i18n.ts";

export type ThemeChoice = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";

export interface Preferences {
  theme: ThemeChoice;
  density: Density;
  /** Null until chosen here: the account's language holds. */
  language: Language | null;
  /** That of the last account here, for pages before anybody is signed in. */
  spoken: Language | null;
  /** This is the demonstration library: people are offered to be shown round. */
  demo: boolean;
  /** Roles whose tour was seen here, or declined. */
  toured: readonly string[];
  /** The home chosen among several; null until one is. */
  home: HomeName | null;
  /** Storeys as plans instead of the view in three dimensions. */
  flat: boolean;
  /** Whether single keys act (WCAG 2.1.4: they can be switched off). */
  shortcuts: boolean;
}

const KEY = "stacktwin.preferences";
const THEMES: readonly string[] = ["system", "light", "dark"];

const languageOf = (said: unknown): Language | null => (said === "zh" || said === "en" ? said : null);

function kept(): Preferences {
  const said = (() => {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<keyof Preferences, unknown>>;
    } catch {
      return {};
    }
  })();
  return {
    theme: THEMES.includes(String(said.theme)) ? (said.theme as ThemeChoice) : "system",
    density: said.density === "compact" ? "compact" : "comfortable",
    language: languageOf(said.language),
    spoken: languageOf(said.spoken),
    demo: said.demo === true,
    toured: Array.isArray(said.toured) ? said.toured.map(String) : [],
    home: HOMES.find((home) => home === said.home) ?? null,
    flat: said.flat === true,
    shortcuts: said.shortcuts !== false,
  };
}

/** What this screen remembers about how it is read; nothing about who reads it. */
export const preferences = createStore<Preferences>(kept);

export function prefer(change: Partial<Preferences>): void {
  preferences.setState(change);
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences.getState()));
  } catch {
    // A browser that keeps nothing still follows the choice until it is closed.
  }
}

export const usePreference = <T>(select: (preferences: Preferences) => T): T => useStore(preferences, select);
