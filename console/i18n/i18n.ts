import { createInstance, type BackendModule, type i18n } from "i18next";
import { useCallback } from "react";
import { getI18n, initReactI18next, useTranslation } from "react-i18next";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Text } from "@stacktwin/twin-models/ids";
import { FIRST, LATER, PARTS, type Part, type Texts } from "./parts.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "first";
    resources: { first: Texts };
  }
}

export type Language = "zh" | "en";

/** BCP 47 tags for numbers and for the document. */
export const LOCALES: Record<Language, string> = { zh: "zh-CN", en: "en-GB" };

/** Brings a language when it is chosen: most readers need one. */
const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, part, done) => void PARTS[part as keyof typeof PARTS][language as Language]().then(({ texts }) => done(null, texts), (error: Error) => done(error, false)),
};
/** Every text in every language, so that it can be chosen when the connection is lost later. */
export const bringTexts: readonly (() => Promise<unknown>)[] = Object.values(PARTS).flatMap((languages) => Object.values(languages));

export async function startTexts(language: Language): Promise<i18n> {
  const texts = createInstance();
  texts.use(backend).use(initReactI18next);
  // No language stands in for another: a test holds that none lacks a text.
  await texts.init({ lng: language, fallbackLng: false, ns: FIRST, defaultNS: "first", fallbackNS: LATER, interpolation: { escapeValue: false } });
  return texts;
}

/** Brings a page, or what opens in one, together with the texts that it says: neither waits for the other. Rejects when one of them does not come. */
export const withTexts =
  <T>(bring: () => Promise<T>, ...parts: readonly Part[]) =>
  async (): Promise<T> => {
    const texts = getI18n();
    const [page] = await Promise.all([bring(), ...parts.map((part) => PARTS[part][texts.language as Language]())]);
    // Known to the console from now on, and brought with any other language that is chosen.
    await texts.loadNamespaces(parts);
    return page;
  };

/** Whether a group of the first texts has one of that name. */
export const hasText = (texts: i18n, group: "problem" | "word", name: string): boolean => Object.hasOwn((texts.getResource(texts.language, "first", group) as object | undefined) ?? {}, name);

export function useLanguage(): Language {
  return useTranslation().i18n.language === "en" ? "en" : "zh";
}

/** Picks the language of a two-language text; a new function only with another language. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return useCallback((text: Text) => text[language] || text.zh || text.en, [language]);
}

type Word = keyof Texts["word"];

/** Says an enumerated value in the reader's language; what a facility's own model says stays as it is. */
export function useWord(): (value: string | boolean) => string {
  const { t, i18n } = useTranslation();
  return (value) => (typeof value === "boolean" ? t(value ? "common.yes" : "common.no") : hasText(i18n, "word", value) ? t(`word.${value as Word}`) : value);
}

/** Says the values of a property: in the words of its model, else in the common ones. */
export function useSay(): (info: { words?: Readonly<Record<string, Text>> | undefined } | undefined) => (value: Value) => string {
  const text = useText();
  const word = useWord();
  return (info) => (value) => {
    if (value === null) return "—";
    const own = info?.words?.[String(value)];
    return own ? text(own) : typeof value === "number" ? String(value) : word(value);
  };
}
