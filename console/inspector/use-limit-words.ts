import { isNumberLimit, type Limit } from "@stacktwin/twin-models/alarm";
import type { Value } from "@stacktwin/twin-models/reading";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText, useWord } from "../i18n/i18n.ts";

type Worded = { words?: PropertyInfo["words"] | undefined };
type Words = Pick<PropertyInfo, "unit" | "decimals"> & Worded;

/** Says a state in the reader's language, by its model where that has a word for it. */
export function useStateWord(): (value: Value, info: Worded | undefined) => string {
  const text = useText();
  const word = useWord();
  return (value, info) => {
    if (value === null) return "—";
    const own = info?.words?.[String(value)];
    if (own) return text(own);
    return typeof value === "number" ? String(value) : word(value);
  };
}

/** Says a limit in short: `high limit 22 °C`, `alarm when: yes`. */
export function useLimitWords(): (limit: Limit, info: Words) => string {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const said = useStateWord();
  return (limit, info) => {
    if (isNumberLimit(limit)) {
      const value = formatNumber(limit.limit, Number.isInteger(limit.limit) ? 0 : Math.max(1, info.decimals), locale);
      return t(`limit.${limit.kind}`, { value, unit: info.unit });
    }
    const values = limit.values.map((value) => (value === "" ? t("limit.empty") : said(value, info))).join(t("limit.or"));
    return t(`limit.${limit.kind}`, { value: values });
  };
}
