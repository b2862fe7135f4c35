import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { honestPercent } from "../pages/stores/use-store-words.ts";
import { useTranslation } from "react-i18next";

/** What the plan may be painted by. How sure: the standard deviation of temperature. */
export const CHOICES = ["temperature", "humidity", "uncertainty"] as const;
export type FieldChoice = (typeof CHOICES)[number];
export const UNITS: Record<FieldChoice, string> = { temperature: "°C", humidity: "%", uncertainty: "°C" };

export interface FieldWords {
  number: (value: number, decimals?: number) => string;
  percent: (part: number) => string;
}

export function useFieldWords(): FieldWords {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  return { number: (value, decimals = 1) => formatNumber(value, decimals, locale), percent: (part) => t("common.percent", { value: honestPercent(part, locale) }) };
}
