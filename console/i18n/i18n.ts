import { createInstance, type i18n } from "i18next";
import { useCallback } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Text } from "@stacktwin/twin-models/ids";
import { en } from "./en.ts";
import { zh, type Texts } from "./zh.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "texts";
    resources: { texts: Texts };
  }
}

export type Language = "zh" | "en";

/** BCP 47 tags for numbers and for the document. */
export const LOCALES: Record<Language, string> = { zh: "zh-CN", en: "en-GB" };

export async function startTexts(language: Language): Promise<i18n> {
  const texts = createInstance();
  texts.use(initReactI18next);
  await texts.init({
    lng: language,
    fallbackLng: "zh",
    defaultNS: "texts",
    resources: { zh: { texts: zh }, en: { texts: en } },
    interpolation: { escapeValue: false },
  });
  return texts;
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === "en" ? "en" : "zh";
}

/** Picks the language of a two-language text; a new function only with another language. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return useCallback((text: Text) => text[language] || text.zh || text.en, [language]);
}

type Word = keyof typeof zh.word;
const isWord = (value: string): value is Word => value in zh.word;

/** Says an enumerated value in the reader's language; what a facility's own model says stays as it is. */
export function useWord(): (value: string | boolean) => string {
  const { t } = useTranslation();
  return (value) => (typeof value === "boolean" ? t(value ? "common.yes" : "common.no") : isWord(value) ? t(`word.${value}`) : value);
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
